import type { Client } from 'pg'
import { createTies } from '../../../engine/metrics/place.ts'
import type { TableCells } from '../../../platform/import/table.ts'
import {
  accountNumbers,
  copyMessages,
  ensureMonths,
  monthOf,
  noteAccounts,
  reserveNumbers,
  saveConversations,
  type ShopScope,
} from '../../desk/index.ts'
import { eventNumber, roleNumber } from './content.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { verdict, type Intake } from './intake.ts'
import { readAgain } from './readAgain.ts'
import type { FirstReading } from './readFile.ts'
import type { RowRules } from './rowReader.ts'
import type { MessageSource } from './source.ts'
import { compareWithStored, type Stored } from './stored.ts'

export type MergeParts = {
  readonly source: MessageSource
  readonly first: FirstReading
  readonly scope: ShopScope
  readonly importNo: number
  readonly rules: RowRules
  /** In the merge's transaction, as the owning role, under the shop's lock. */
  readonly client: Client
  /** Outside of it: numbers and partitions. */
  readonly outside: Client
  readonly progress: (counts: {
    readonly rowsWritten: number
    readonly repeated: number
    readonly rejected: number
  }) => void
  readonly signal: AbortSignal
}

export type Merged = {
  readonly accepted: number
  readonly repeated: number
  readonly rejected: number
  readonly conversations: number
  readonly newConversations: number
  /** Local days of the shop, counted from 1970-01-01, ascending. */
  readonly touchedDays: readonly number[]
  /** Months messages were stored under, likewise counted. */
  readonly months: ReadonlySet<number>
}

/** Brings the rows of a file that was read once into the chats. The caller commits; nothing is visible before. */
export async function mergeMessages(parts: MergeParts): Promise<Merged> {
  const { first, client, outside, scope, rules } = parts
  const { intake } = first
  const stored = await compareWithStored(client, scope, intake)
  intake.forget()
  const counts = countVerdicts(intake)
  const fresh = await numberConversations(parts, stored)
  const logins = await loginNumbers(parts)
  const months = counts.accepted > 0 ? monthsOf(intake, stored) : new Set<number>()
  await ensureMonths(outside, months)
  const drafts = createDrafts(intake.conversations(), rules.clock)
  const { repeated, accepted } = counts
  const judged = { repeated, rejected: intake.length() - accepted - repeated }
  await copyRows(parts, stored, logins, drafts, accepted, (rowsWritten) => parts.progress({ rowsWritten, ...judged }))
  const touchedDays = counts.accepted > 0 ? await storeConversations(parts, stored, fresh, drafts) : []
  if (counts.accepted > 0) await noteAccounts(client, scope.spaceId, drafts.uses())
  const rejected = first.problems.count()
  return { ...counts, rejected, newConversations: fresh.count, touchedDays, months }
}

function countVerdicts(intake: Intake): { accepted: number; repeated: number; conversations: number } {
  let accepted = 0
  let repeated = 0
  for (let row = 0; row < intake.length(); row++) {
    const decided = intake.verdictOf(row)
    if (decided === verdict.accepted) accepted++
    else if (decided === verdict.repeated) repeated++
  }
  return { accepted, repeated, conversations: intake.conversations() }
}

/** How many conversations are new, and their first number: all of theirs are above those of known ones. */
type Fresh = { readonly count: number; readonly firstNo: number }

/** Gives new conversations with an accepted row their number and month. */
async function numberConversations({ first, outside, scope, rules }: MergeParts, stored: Stored): Promise<Fresh> {
  const { intake } = first
  const isFresh = new Uint8Array(intake.conversations())
  let count = 0
  for (let row = 0; row < intake.length(); row++) {
    if (intake.verdictOf(row) !== verdict.accepted) continue
    const conversation = intake.conversationOf(row)
    if (stored.no[conversation] !== 0 || isFresh[conversation] === 1) continue
    isFresh[conversation] = 1
    count++
  }
  if (count === 0) return { count, firstNo: Number.POSITIVE_INFINITY }
  const firstNo = await reserveNumbers(outside, scope.spaceId, 'conversation', count)
  let no = firstNo
  for (let conversation = 0; conversation < isFresh.length; conversation++) {
    if (isFresh[conversation] === 0) continue
    stored.no[conversation] = no++
    stored.month[conversation] = monthOf(rules.clock.dayOf(intake.earliest(conversation)))
  }
  return { count, firstNo }
}

/** Answers the local days that are touched, ascending. */
async function storeConversations(
  { first, client, scope, importNo }: MergeParts,
  { no, month }: Stored,
  { firstNo }: Fresh,
  drafts: Drafts,
): Promise<number[]> {
  const of = (isNew: boolean) =>
    drafts.all(first.intake, (conversation) => no[conversation]! >= firstNo === isNew, {
      no: (conversation) => no[conversation]!,
      month: (conversation) => month[conversation]!,
    })
  return saveConversations(client, scope, importNo, { added: of(true), widened: of(false) })
}

function monthsOf(intake: Intake, { no, month }: Stored): Set<number> {
  const months = new Set<number>()
  for (let conversation = 0; conversation < intake.conversations(); conversation++)
    if (no[conversation] !== 0) months.add(month[conversation]!)
  return months
}

/** Account numbers by the reader's ordinals. */
async function loginNumbers({ first, client, outside, scope }: MergeParts): Promise<Int32Array> {
  const { agents } = first.reader.names
  const logins: string[] = []
  for (let name = agents.nameOf(0); name !== undefined; name = agents.nameOf(logins.length)) logins.push(name)
  const numbers = logins.length > 0 ? await accountNumbers(client, outside, scope, logins) : new Map<string, number>()
  return Int32Array.from(logins, (login) => numbers.get(login) ?? -1)
}

/** Streams the accepted rows into the table, no faster than the server takes them. */
async function copyRows(
  { source, first, scope, importNo, client, signal }: Omit<MergeParts, 'progress'>,
  stored: Stored,
  logins: Int32Array,
  drafts: Drafts,
  accepted: number,
  progress: (rowsWritten: number) => void,
): Promise<void> {
  const { intake, reader } = first
  const { layout, fact } = reader
  const copy = accepted > 0 ? copyMessages(client, scope, importNo) : undefined
  const tieOf = createTies(reader.names.agents)
  const out = emptyRow()
  const pair: [number, number] = [-1, -1]
  let written = 0
  let waiting: Promise<void> | undefined
  try {
    await readAgain(source, first, {
      accepted(cells, row, index) {
        const conversation = intake.conversationOf(index)
        out.conversationNo = stored.no[conversation]!
        out.month = stored.month[conversation]!
        place(out.id, cells, layout.message_id)
        place(out.text, cells, layout.text)
        out.at = fact.at
        out.idNumber = fact.idNumber
        out.tie = tieOf(fact)
        out.row = row
        out.role = roleNumber[fact.role]
        out.event = eventNumber[fact.event]
        out.accountNo = pair[0] = fact.agent < 0 ? -1 : logins[fact.agent]!
        out.assignedTo = pair[1] = fact.assignedTo < 0 ? -1 : logins[fact.assignedTo]!
        out.contentHigh = fact.content.high
        out.contentLow = fact.content.low
        drafts.take(conversation, fact, cells, layout, pair)
        waiting = copy?.write(out) ?? waiting
        written++
      },
      ready() {
        const behind = waiting
        waiting = undefined
        return behind
      },
      progress: () => progress(written),
      signal,
    })
    const count = (await copy?.end()) ?? 0
    if (count !== accepted) throw new Error(`${count} messages were stored of ${accepted}`)
  } catch (error) {
    copy?.cancel()
    throw error
  }
}

/** A row to be filled in again and again. */
function emptyRow() {
  return {
    conversationNo: 0,
    month: 0,
    id: emptySlice(),
    at: 0,
    idNumber: 0,
    tie: 0,
    row: 0,
    role: 0,
    event: 0,
    accountNo: -1,
    assignedTo: -1,
    contentHigh: 0,
    contentLow: 0,
    text: emptySlice(),
  }
}

function emptySlice(): { bytes: Uint8Array; from: number; to: number } {
  return { bytes: new Uint8Array(0), from: 0, to: 0 }
}

function place(slice: ReturnType<typeof emptySlice>, { bytes, from, to }: TableCells, cell: number): void {
  slice.bytes = bytes
  slice.from = from[cell]!
  slice.to = to[cell]!
}
