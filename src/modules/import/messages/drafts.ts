import type { CanonicalLayout } from '../../../engine/metrics/canonicalHeader.ts'
import { grownUint8 } from '../../../engine/metrics/column.ts'
import { lengthOf, textOf, type Cells } from '../../../engine/metrics/cells.ts'
import { kind } from '../../../engine/metrics/message.ts'
import type { MessageFact } from '../../../engine/metrics/messageStore.ts'
import type { ZoneClock } from '../../../engine/metrics/zoneClock.ts'
import type { AccountUse, ConversationDraft } from '../../desk/index.ts'
import type { Intake } from './intake.ts'
import { ratingOf } from './rowReader.ts'

/** What the accepted rows say about each conversation as a whole. */
export type Drafts = {
  /** `logins`: who wrote the row, then to whom it hands the conversation; -1 for nobody. */
  take(conversation: number, fact: MessageFact, cells: Cells, layout: CanonicalLayout, logins: readonly number[]): void
  /** What each login wrote. */
  uses(): AccountUse[]
  /** One draft for each conversation asked for that has an accepted row. */
  all(
    intake: Intake,
    wanted: (conversation: number) => boolean,
    stored: { readonly no: (conversation: number) => number; readonly month: (conversation: number) => number },
  ): Generator<ConversationDraft>
}

/** In columns, because there may be a million conversations. */
export function createDrafts(conversations: number, clock: ZoneClock): Drafts {
  const startedAt = new Float64Array(conversations)
  const endedAt = new Float64Array(conversations)
  const messages = new Int32Array(conversations)
  const ofBuyer = new Int32Array(conversations)
  const ofHuman = new Int32Array(conversations)
  const hasEvents = new Uint8Array(conversations)
  const accounts: (readonly number[] | undefined)[] = []
  const buyers = createTexts(conversations)
  const orders = new Map<number, string>()
  const ratings = new Map<number, { value: number; at: number }>()

  function addLogins(conversation: number, logins: readonly number[]): void {
    for (const login of logins) {
      if (login < 0) continue
      const known = accounts[conversation]
      if (known === undefined) accounts[conversation] = single(login)
      else if (!known.includes(login)) accounts[conversation] = [...known, login].toSorted((a, b) => a - b)
    }
  }

  /** The latest one holds; of two at once the better, which is as good as any. */
  function rate(conversation: number, value: number, at: number): void {
    const known = ratings.get(conversation)
    if (known && (known.at > at || (known.at === at && known.value >= value))) return
    ratings.set(conversation, { value, at })
  }

  // Most conversations have one login: they share one list for it.
  const singles: (readonly number[])[] = []
  const single = (login: number): readonly number[] => (singles[login] ??= [login])

  const written = new Map<number, { messages: number; from: number; to: number }>()

  function noteLogin(login: number, at: number): void {
    const use = written.get(login)
    if (!use) {
      written.set(login, { messages: 1, from: at, to: at })
      return
    }
    use.messages++
    if (at < use.from) use.from = at
    if (at > use.to) use.to = at
  }

  return {
    uses: () =>
      [...written].map(([no, { messages: count, from, to }]) => ({
        no,
        messages: count,
        firstDay: clock.dayOf(from),
        lastDay: clock.dayOf(to),
      })),
    take(conversation, fact, cells, layout, logins) {
      if (messages[conversation] === 0) startedAt[conversation] = endedAt[conversation] = fact.at
      else if (fact.at < startedAt[conversation]!) startedAt[conversation] = fact.at
      else if (fact.at > endedAt[conversation]!) endedAt[conversation] = fact.at
      messages[conversation]!++
      if (fact.kind === kind.buyer || fact.kind === kind.offline) ofBuyer[conversation]!++
      else if (fact.kind === kind.human) ofHuman[conversation]!++
      // A file with the column tells when something happened, and so also that nothing did: the file's own figures say the same.
      if (layout.event >= 0) hasEvents[conversation] = 1
      addLogins(conversation, logins)
      if (logins[0] !== undefined && logins[0] >= 0) noteLogin(logins[0], fact.at)
      if (fact.hasBuyer && !buyers.has(conversation)) buyers.set(conversation, cells, layout.buyer_id)
      if (layout.order_no >= 0 && lengthOf(cells, layout.order_no) > 0 && !orders.has(conversation))
        orders.set(conversation, textOf(cells, layout.order_no))
      const rating = ratingOf(cells, layout)
      if (rating !== null) rate(conversation, rating, fact.at)
    },
    *all(intake, wanted, stored) {
      for (let conversation = 0; conversation < conversations; conversation++) {
        const messageCount = messages[conversation]!
        if (messageCount === 0 || !wanted(conversation)) continue
        const from = startedAt[conversation]!
        const to = endedAt[conversation]!
        yield {
          no: stored.no(conversation),
          externalId: intake.externalId(conversation),
          month: stored.month(conversation),
          buyerId: buyers.get(conversation),
          startedAt: from,
          endedAt: to,
          firstDay: clock.dayOf(from),
          lastDay: clock.dayOf(to),
          messageCount,
          buyerCount: ofBuyer[conversation]!,
          humanCount: ofHuman[conversation]!,
          accountNos: accounts[conversation] ?? [],
          orderNo: orders.get(conversation) ?? null,
          rating: ratings.get(conversation) ?? null,
          hasEvents: hasEvents[conversation] === 1,
        }
      }
    },
  }
}

/** One text for each conversation, as bytes: a million strings would take several times as much memory. */
function createTexts(conversations: number) {
  const decoder = new TextDecoder()
  const from = new Int32Array(conversations)
  const to = new Int32Array(conversations)
  let bytes = new Uint8Array(16_384)
  // No text begins at 0, which stands for none.
  let length = 1
  return {
    has: (conversation: number): boolean => from[conversation] !== 0,
    set(conversation: number, cells: Cells, column: number): void {
      const [begin, end] = [cells.from[column]!, cells.to[column]!]
      bytes = grownUint8(bytes, length + end - begin)
      bytes.set(cells.bytes.subarray(begin, end), length)
      from[conversation] = length
      to[conversation] = length += end - begin
    },
    get: (conversation: number): string | null =>
      from[conversation] === 0 ? null : decoder.decode(bytes.subarray(from[conversation], to[conversation])),
  }
}
