import type { CanonicalColumn, CanonicalLayout } from './canonicalHeader.ts'
import { addText, startFingerprint } from './hash.ts'
import { kind, kindOf, messageEvents, senderRoles, type MessageEvent, type SenderRole } from './message.ts'
import type { Addition, MessageFact, MessageStore } from './messageStore.ts'
import type { RowProblem } from './rowProblem.ts'
import { parseSentAt } from './sentAt.ts'
import type { ZoneClock } from './zoneClock.ts'

export type RowCounts = { read: number; accepted: number; repeated: number; rejected: number }

/** Reads rows of the canonical file into a store and collects what is wrong with them. */
export type CanonicalReader = {
  readonly rows: RowCounts
  /** The first problems, at most `keepProblems`; rows.rejected counts all rows that have one. */
  readonly problems: readonly RowProblem[]
  /** Reads one record; an empty line is passed over, a record without cells is one whose quotes do not match. */
  readonly read: (cells: readonly string[], row: number) => void
}

const maxIdLength = 200
const roles = new Map<string, SenderRole>(senderRoles.map((role) => [role, role]))
const events = new Map<string, MessageEvent>([
  ['', 'message'],
  ...messageEvents.map((event) => [event, event] as const),
])

export function createCanonicalReader(
  layout: CanonicalLayout,
  clock: ZoneClock,
  store: MessageStore,
  keepProblems: number,
): CanonicalReader {
  const rows: RowCounts = { read: 0, accepted: 0, repeated: 0, rejected: 0 }
  const problems: RowProblem[] = []
  const fact: MessageFact = {
    conversationId: '',
    messageId: '',
    at: 0,
    kind: kind.other,
    agent: '',
    assignedTo: '',
    shop: '',
    buyerId: '',
    content: { high: 0, low: 0 },
  }

  function reject(problem: RowProblem): void {
    rows.rejected++
    if (problems.length < keepProblems) problems.push(problem)
  }

  function read(cells: readonly string[], row: number): void {
    if (cells.length === 1 && cells[0]!.trim() === '') return
    rows.read++
    const problem = readFact(cells, row, layout, clock, fact)
    if (problem) return reject(problem)
    startFingerprint(fact.content, cells.length)
    for (const cell of cells) addText(fact.content, cell)
    const addition = store.add(fact)
    if (addition === 'new') rows.accepted++
    else if (addition === 'repeated') rows.repeated++
    else reject(contradictionProblem(addition, fact, row))
  }

  return { rows, problems, read }
}

function contradictionProblem(
  addition: Exclude<Addition, 'new' | 'repeated'>,
  fact: MessageFact,
  row: number,
): RowProblem {
  if (addition === 'otherContent') return { row, column: 'message_id', code: addition, detail: fact.messageId }
  const column = addition === 'otherBuyer' ? 'buyer_id' : 'shop'
  return { row, column, code: addition, detail: fact.conversationId }
}

function readFact(
  cells: readonly string[],
  row: number,
  layout: CanonicalLayout,
  clock: ZoneClock,
  fact: MessageFact,
): RowProblem | undefined {
  if (cells.length === 0) return { row, column: null, code: 'badQuotes' }
  if (cells.length !== layout.width) {
    return { row, column: null, code: 'cellCount', detail: `${cells.length} ≠ ${layout.width}` }
  }
  const cell = (column: CanonicalColumn): string => (layout[column] < 0 ? '' : cells[layout[column]]!)
  fact.conversationId = cell('conversation_id')
  fact.messageId = cell('message_id')
  if (fact.conversationId === '') return { row, column: 'conversation_id', code: 'emptyCell' }
  if (fact.messageId === '') return { row, column: 'message_id', code: 'emptyCell' }
  fact.at = parseSentAt(cell('sent_at'), clock)
  if (Number.isNaN(fact.at)) {
    fact.at = parseSentAt(cell('sent_at').trim(), clock)
    if (Number.isNaN(fact.at)) return { row, column: 'sent_at', code: 'badTime', detail: cell('sent_at') }
  }
  const role = roles.get(cell('sender_role')) ?? roles.get(cell('sender_role').trim().toLowerCase())
  if (role === undefined) return { row, column: 'sender_role', code: 'unknownRole', detail: cell('sender_role') }
  const event = events.get(cell('event')) ?? events.get(cell('event').trim().toLowerCase())
  if (event === undefined) return { row, column: 'event', code: 'unknownEvent', detail: cell('event') }
  const meaning = kindOf(role, event)
  if (meaning === undefined) return { row, column: 'event', code: 'eventOfRole', detail: `${event}, ${role}` }
  fact.kind = meaning
  fact.shop = cell('shop')
  fact.buyerId = cell('buyer_id')
  readAgents(role, cell('sender_id'), cell('agent_account'), fact)
  return tooLong(cells, row, layout)
}

/**
 * Who acted, and whose the conversation is afterwards. On rows an agent wrote, sender_id is that agent; agent_account stands
 * in when it is empty. On to_human, opened and transfer rows agent_account names the one who receives the conversation.
 */
function readAgents(role: SenderRole, sender: string, account: string, fact: MessageFact): void {
  const author = role === 'agent' ? sender || account : ''
  const receives = fact.kind === kind.toHuman || fact.kind === kind.opened || fact.kind === kind.handOver
  fact.agent = author
  if (fact.kind === kind.assisted && role === 'bot') fact.agent = account
  fact.assignedTo = ''
  if (!receives) return
  if (account !== '' && account !== author) fact.assignedTo = account
  else if (fact.kind !== kind.handOver) fact.assignedTo = author
}

const identifiers = ['conversation_id', 'message_id', 'sender_id', 'buyer_id', 'agent_account', 'shop'] as const

function tooLong(cells: readonly string[], row: number, layout: CanonicalLayout): RowProblem | undefined {
  for (const column of identifiers) {
    if (layout[column] >= 0 && cells[layout[column]]!.length > maxIdLength) {
      return { row, column, code: 'tooLong', detail: String(maxIdLength) }
    }
  }
  return undefined
}
