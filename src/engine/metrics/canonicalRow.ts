import type { CanonicalColumn, CanonicalLayout } from './canonicalHeader.ts'
import { lengthOf, textOf, wordFinder, type Cells } from './cells.ts'
import { addBytes, start, type Fingerprint } from './hash.ts'
import { kind, kindOf, messageEvents, senderRoles, type SenderRole } from './message.ts'
import { emptyFact, type MessageFact, type MessageStore } from './messageStore.ts'
import type { RowProblem } from './rowProblem.ts'
import { numberOfId } from './place.ts'
import { parseSentAt } from './sentAt.ts'
import type { ZoneClock } from './zoneClock.ts'

export type RowCounts = { read: number; accepted: number; repeated: number; rejected: number }

/** Reads rows of the canonical file into a store and collects what is wrong with them. */
export type CanonicalReader = {
  /** Reads one record; an empty line is passed over. */
  readonly read: (cells: Cells, row: number) => void
  /** When all rows are read: finds what came twice, and answers the counts and the first `keepProblems` problems by row. */
  readonly finish: (keepProblems: number) => { readonly rows: RowCounts; readonly problems: readonly RowProblem[] }
}

/** Longest identifier or name in bytes of UTF-8. */
const maxIdBytes = 400
const roleOf = wordFinder(senderRoles)
const eventOf = wordFinder(messageEvents)

export function createCanonicalReader(layout: CanonicalLayout, clock: ZoneClock, store: MessageStore): CanonicalReader {
  const rows: RowCounts = { read: 0, accepted: 0, repeated: 0, rejected: 0 }
  const problems: RowProblem[] = []
  const fact = emptyFact()

  function read(cells: Cells, row: number): void {
    if (cells.count === 1 && textOf(cells, 0).trim() === '') return
    rows.read++
    let problem = readFact(cells, row, layout, clock, store, fact)
    if (!problem) {
      readContent(cells, fact.content)
      const addition = store.add(fact, row)
      if (addition === 'taken') return
      const column = addition === 'otherBuyer' ? 'buyer_id' : 'shop'
      problem = { row, column, code: addition, detail: textOf(cells, layout.conversation_id) }
    }
    rows.rejected++
    if (problems.length < maxProblems) problems.push(problem)
  }

  function finish(keepProblems: number) {
    const { repeated, changed } = store.settle()
    rows.repeated = repeated
    rows.rejected += changed.length
    rows.accepted = rows.read - rows.repeated - rows.rejected
    const contradictions = changed
      .slice(0, keepProblems)
      .map(
        ({ row, firstRow }) => ({ row, column: 'message_id', code: 'otherContent', detail: String(firstRow) }) as const,
      )
    return { rows, problems: [...problems, ...contradictions].toSorted((a, b) => a.row - b.row).slice(0, keepProblems) }
  }

  return { read, finish }
}

/** Problems kept while reading; more would only fill the memory. */
const maxProblems = 1000

/** Where agents and shops get their ordinals. */
export type RowNames = Pick<MessageStore, 'agents' | 'shops'>

/**
 * Reads the cells of one record into `fact`, or answers what is wrong with them. Runs once per message. The fingerprint of
 * the content is left to the caller, who knows what makes two messages the same.
 */
export function readFact(
  cells: Cells,
  row: number,
  layout: CanonicalLayout,
  clock: ZoneClock,
  names: RowNames,
  fact: MessageFact,
): RowProblem | undefined {
  const { bytes, count, from, to } = cells
  if (count === 0) return { row, column: null, code: 'badQuotes' }
  if (count !== layout.width) return { row, column: null, code: 'cellCount', detail: `${count} ≠ ${layout.width}` }
  if (lengthOf(cells, layout.conversation_id) === 0) return { row, column: 'conversation_id', code: 'emptyCell' }
  if (lengthOf(cells, layout.message_id) === 0) return { row, column: 'message_id', code: 'emptyCell' }
  fact.at = parseSentAt(bytes, from[layout.sent_at]!, to[layout.sent_at]!, clock)
  if (Number.isNaN(fact.at)) return badCell(cells, row, layout, 'sent_at', 'badTime')
  const role = roleOf(cells, layout.sender_role)
  if (role === undefined) return badCell(cells, row, layout, 'sender_role', 'unknownRole')
  const plain = layout.event < 0 || lengthOf(cells, layout.event) === 0
  const event = plain ? 'message' : eventOf(cells, layout.event)
  if (event === undefined) return badCell(cells, row, layout, 'event', 'unknownEvent')
  const meaning = kindOf(role, event)
  if (meaning === undefined) return { row, column: 'event', code: 'eventOfRole', detail: `${event}, ${role}` }
  fact.kind = meaning
  fact.role = role
  fact.event = event
  // A row that is short as a whole has no cell that is too long.
  if (to[count - 1]! - from[0]! > maxIdBytes) {
    const long = identifiers.find((column) => layout[column] >= 0 && lengthOf(cells, layout[column]) > maxIdBytes)
    if (long !== undefined) return { row, column: long, code: 'tooLong', detail: String(maxIdBytes) }
  }
  readFingerprints(cells, layout, fact)
  fact.shop = layout.shop < 0 ? -1 : names.shops.ordinalOf(bytes, from[layout.shop]!, to[layout.shop]!)
  readAgents(cells, layout, role, names, fact)
  return undefined
}

function badCell(
  cells: Cells,
  row: number,
  layout: CanonicalLayout,
  column: CanonicalColumn,
  code: 'badTime' | 'unknownRole' | 'unknownEvent',
): RowProblem {
  return { row, column, code, detail: textOf(cells, layout[column]) }
}

const identifiers = ['conversation_id', 'message_id', 'sender_id', 'buyer_id', 'agent_account', 'shop'] as const

function readFingerprints(cells: Cells, layout: CanonicalLayout, fact: MessageFact): void {
  const { bytes, from, to } = cells
  const { conversation, message, buyer } = fact
  start(conversation, 0)
  addBytes(conversation, bytes, from[layout.conversation_id]!, to[layout.conversation_id]!)
  start(message, 0)
  addBytes(message, bytes, from[layout.message_id]!, to[layout.message_id]!)
  fact.idNumber = numberOfId(bytes, from[layout.message_id]!, to[layout.message_id]!)
  fact.hasBuyer = layout.buyer_id >= 0 && lengthOf(cells, layout.buyer_id) > 0
  if (fact.hasBuyer) {
    start(buyer, 0)
    addBytes(buyer, bytes, from[layout.buyer_id]!, to[layout.buyer_id]!)
  }
}

/** All cells of the row: within one file every difference is a contradiction. */
function readContent({ bytes, count, from, to }: Cells, content: Fingerprint): void {
  start(content, count)
  for (let cell = 0; cell < count; cell++) addBytes(content, bytes, from[cell]!, to[cell]!)
}

/**
 * Who acted, and whose the conversation is afterwards. On rows an agent wrote, sender_id is that agent; agent_account stands
 * in when it is empty. On to_human, opened and transfer rows agent_account names the one who receives the conversation.
 */
function readAgents(cells: Cells, layout: CanonicalLayout, role: SenderRole, names: RowNames, fact: MessageFact): void {
  const meaning = fact.kind
  fact.agent = -1
  fact.assignedTo = -1
  const receives = meaning === kind.toHuman || meaning === kind.opened || meaning === kind.handOver
  if (role !== 'agent' && meaning !== kind.assisted && !receives) return
  const { bytes, from, to } = cells
  const { sender_id: sender, agent_account: account } = layout
  const named = account < 0 ? -1 : names.agents.ordinalOf(bytes, from[account]!, to[account]!)
  if (role === 'agent') fact.agent = names.agents.ordinalOf(bytes, from[sender]!, to[sender]!)
  if (fact.agent < 0 && (role === 'agent' || meaning === kind.assisted)) fact.agent = named
  if (!receives) return
  if (named >= 0 && named !== fact.agent) fact.assignedTo = named
  else if (meaning !== kind.handOver) fact.assignedTo = fact.agent
}
