import type { ClientBase } from 'pg'
import { addBytes, start, type Fingerprint } from '../../../engine/metrics/hash.ts'
import {
  hasConversations,
  knownConversations,
  knownMessages,
  type KnownConversation,
  type ShopScope,
} from '../../desk/index.ts'
import { verdict, type Intake } from './intake.ts'

/** Where the conversations of a file are stored: number and month (a day counted from 1970-01-01), 0 where it is new. */
export type Stored = { readonly no: Int32Array; readonly month: Int32Array; readonly known: number }

/** Few enough that what is asked and answered is forgotten cheaply. */
const lookupSize = 2000
/** Up to so many rows, comparing each is faster than a table. */
const fewRows = 24

/**
 * Compares the rows with what earlier imports of the shop have brought: the same message again is repeated, one with other
 * content is rejected, and so is a conversation that names another buyer. In the merge's transaction, under the shop's lock.
 */
export async function compareWithStored(client: ClientBase, scope: ShopScope, intake: Intake): Promise<Stored> {
  const total = intake.conversations()
  const no = new Int32Array(total)
  const month = new Int32Array(total)
  let known = 0
  if (!(await hasConversations(client, scope))) return { no, month, known }
  for (let from = 0; from < total; from += lookupSize) {
    const wanted = new Map<string, number>()
    for (let ordinal = from; ordinal < Math.min(total, from + lookupSize); ordinal++)
      wanted.set(intake.externalId(ordinal), ordinal)
    const found = await knownConversations(client, scope, [...wanted.keys()])
    const ordinals = new Map<number, number>()
    for (const [externalId, conversation] of found) {
      const ordinal = wanted.get(externalId)
      if (ordinal === undefined) throw new Error('a conversation was found that nobody asked for')
      no[ordinal] = conversation.no
      month[ordinal] = conversation.month
      ordinals.set(conversation.no, ordinal)
    }
    known += found.size
    await compareMessages(client, scope, intake, [...found.values()], ordinals)
  }
  return { no, month, known }
}

async function compareMessages(
  client: ClientBase,
  { spaceId }: ShopScope,
  intake: Intake,
  conversations: readonly KnownConversation[],
  ordinals: ReadonlyMap<number, number>,
): Promise<void> {
  if (conversations.length === 0) return
  const mark: Fingerprint = { high: 0, low: 0 }
  let current = -1
  let rowOf = noRow
  for await (const batch of knownMessages(client, spaceId, conversations)) {
    // One conversation after the other costs one small table at a time.
    const grouped = Map.groupBy(batch, (message) => message.conversationNo)
    for (const [conversationNo, messages] of grouped) {
      const ordinal = ordinals.get(conversationNo)
      if (ordinal === undefined) throw new Error('messages were found of a conversation nobody asked for')
      if (ordinal !== current) rowOf = finder(intake, (current = ordinal))
      for (const { id, contentHigh, contentLow } of messages) {
        fingerprint(mark, id)
        const row = rowOf(mark.high, mark.low)
        if (row < 0 || intake.verdictOf(row) !== verdict.accepted) continue
        const content = intake.content(row)
        const same = content.high === contentHigh && content.low === contentLow
        intake.judge(row, same ? verdict.repeated : verdict.storedOtherContent)
      }
    }
  }
  for (const { no, buyerId } of conversations) {
    const ordinal = ordinals.get(no)
    if (ordinal !== undefined && buyerId !== null) rejectOtherBuyer(intake, ordinal, buyerId, mark)
  }
}

const noRow = (_high: number, _low: number): number => -1

/** Finds the first row of a conversation with a message's fingerprint; -1 when there is none. */
function finder(intake: Intake, ordinal: number): (high: number, low: number) => number {
  const rows = intake.rowsOf(ordinal)
  if (rows.length <= fewRows)
    return (high, low) => {
      for (const row of rows) {
        const id = intake.identity(row)
        if (id.low === low && id.high === high) return row
      }
      return -1
    }
  const table = new Map<string, number>()
  for (const row of rows) {
    const { high, low } = intake.identity(row)
    const key = `${high} ${low}`
    if (!table.has(key)) table.set(key, row)
  }
  return (high, low) => table.get(`${high} ${low}`) ?? -1
}

function rejectOtherBuyer(intake: Intake, ordinal: number, buyerId: string, mark: Fingerprint): void {
  const { high, low } = intake.buyer(ordinal)
  if (high === 0 && low === 0) return
  fingerprint(mark, buyerId)
  if (mark.high === high && mark.low === low) return
  for (const row of intake.rowsOf(ordinal))
    if (intake.verdictOf(row) === verdict.accepted) intake.judge(row, verdict.storedOtherBuyer)
}

const encoder = new TextEncoder()

/** As readFact fingerprints the cell of an identifier. */
function fingerprint(mark: Fingerprint, text: string): void {
  const bytes = encoder.encode(text)
  start(mark, 0)
  addBytes(mark, bytes, 0, bytes.length)
}
