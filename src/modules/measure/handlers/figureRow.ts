import type { Verdict } from '../../../engine/metrics/evidence.ts'
import { explainConversation } from '../../../engine/metrics/explain.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { maskNick } from '../../../platform/mask.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { conversationsByNumber, messagesOf, type ConversationFacts } from '../../desk/index.ts'
import { listFigureRows } from '../api/figureRow.ts'
import { definedAs, type Defined } from '../catalogue.ts'
import { storeChats, writersOfShop, type Writers } from '../figures/chats.ts'
import { numbersOf } from '../figures/definitions.ts'
import {
  evidenceHeads,
  evidenceRows,
  positionOf,
  type EvidenceHead,
  type EvidenceRow,
  type Position,
} from '../figures/evidence.ts'
import { openScope, type FigureScope } from '../figures/scope.ts'

const list = handle(listFigureRows, async (context, input) => {
  const { now } = context
  // Sent along with the questions about the viewer's rights; row-level security lets it find nothing beyond them.
  const numbers = numbersOf(context.db, input.engagementId)
  numbers.catch(() => {})
  const scope = await openScope(context, input)
  const defined = definedAs(input.definition)
  if (!defined) throw notFound()
  const definitionNo = (await numbers).get(defined.key) ?? -1
  const { verdict, pageSize } = input
  const heads = await evidenceHeads(scope, definitionNo, verdict)
  const position =
    input.cursor === undefined
      ? positionOf(heads, pageOffset(input))
      : await positionAfter(scope, definitionNo, verdict, heads, input.cursor)
  const found = await evidenceRows(scope, definitionNo, verdict, heads, position, pageSize + 1)
  const page = found.slice(0, pageSize)
  const last = found.length > pageSize ? page.at(-1) : undefined
  return {
    rows: await describeRows(scope, defined, verdict, page),
    total: heads.reduce((sum, { conversations }) => sum + conversations, 0),
    units: heads.reduce((sum, { units }) => sum + units, 0),
    next: last ? [last.day, last.shopId, last.key, last.no].join('|') : null,
    asOf: now.toString(),
  }
})

export const figureRowHandlers = [list]

/** A cursor names the last row of the page before; rows that have come or gone meanwhile neither repeat nor hide others. */
async function positionAfter(
  scope: FigureScope,
  definitionNo: number,
  verdict: Verdict,
  heads: readonly EvidenceHead[],
  cursor: string,
): Promise<Position> {
  const match = /^(\d{4}-\d{2}-\d{2})\|([0-9a-f-]{36})\|(\d{1,10})\|(\d{1,10})$/.exec(cursor)
  if (!match) throw new Refusal('invalidInput', {}, [cursorProblem])
  const [, day = '', shopId = '', key = '', no = ''] = match
  const behind = (head: EvidenceHead): number =>
    compare(day, head.day) || compare(head.shopId, shopId) || head.key - Number(key)
  const head = heads.findIndex((each) => behind(each) >= 0)
  if (head < 0) return { head: heads.length, skip: 0 }
  const at = heads[head]
  if (!at || behind(at) > 0) return { head, skip: 0 }
  const rows = await evidenceRows(scope, definitionNo, verdict, heads, { head, skip: 0 }, at.conversations)
  const skip = rows.filter((row) => row.no <= Number(no)).length
  return { head, skip }
}

const cursorProblem = { path: 'cursor', zh: '翻页位置无效。', en: 'This is no place to go on from.' }

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Conversations whose messages are held at a time while waits are looked up: an export has thousands. */
const waitsAtATime = 100

async function describeRows(scope: FigureScope, defined: Defined, verdict: Verdict, page: readonly EvidenceRow[]) {
  const { db, spaceId, zone } = scope
  const shopIds = [...new Set(page.map(({ shopId }) => shopId))]
  const [facts, ...writersFound] = await Promise.all([
    conversationsByNumber(db, spaceId, [...new Set(page.map(({ no }) => no))]),
    ...shopIds.map((shopId) => writersOfShop(db, { spaceId, shopId })),
  ])
  const byNumber = new Map(facts.map((conversation) => [conversation.no, conversation]))
  const writers = new Map(
    shopIds.flatMap((shopId, index) => (writersFound[index] ? [[shopId, writersFound[index]]] : [])),
  )
  const waits = await longestWaits(scope, defined, verdict, facts, writers)
  const names = new Map(scope.shops.map((shop) => [shop.shopId, shop.name]))
  return page.flatMap(({ no, shopId, day, units }) => {
    const conversation = byNumber.get(no)
    const own = writers.get(shopId)
    if (!conversation || !own) return []
    const { id, externalId, startedAt, endedAt, messageCount, buyerId, accountNos } = conversation
    const at = Date.parse(startedAt)
    const agents = accountNos.flatMap((account) => own.nameOf(own.attribution(account, at)) ?? [])
    return [
      {
        conversationNo: no,
        conversationId: id,
        externalId,
        shopId,
        shopName: names.get(shopId) ?? '',
        day,
        startedAt,
        endedAt,
        messageCount,
        buyer: buyerId === null ? null : maskNick(buyerId),
        agents: [...new Set(agents)],
        verdict,
        units,
        longestWaitMs: waits.get(no) ?? null,
      },
    ]
  })

  async function longestWaits(
    { db: from }: FigureScope,
    { pack, definition }: Defined,
    wanted: Verdict,
    conversations: readonly ConversationFacts[],
    writersOf: ReadonlyMap<string, Writers>,
  ): Promise<Map<number, number>> {
    const packs = [{ ...pack, definitions: [definition] }]
    const longest = new Map<number, number>()
    for (let start = 0; start < conversations.length; start += waitsAtATime) {
      const some = conversations.slice(start, start + waitsAtATime)
      const messages = Map.groupBy(await messagesOf(from, spaceId, some), (message) => message.conversationNo)
      for (const conversation of some) {
        const own = writersOf.get(conversation.shopId)
        if (!own) continue
        const { store } = storeChats([conversation], messages, own.attribution)
        const [explained] = explainConversation(store, 0, { packs, zone, hasEvents: true })
        const units = (explained?.units ?? []).filter((unit) => unit.verdict === wanted)
        const waited = units.flatMap((unit) => unit.waitedMs ?? [])
        if (waited.length > 0) longest.set(conversation.no, Math.max(...waited))
      }
    }
    return longest
  }
}
