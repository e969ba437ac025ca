import type { CanonicalLayout } from './canonicalHeader.ts'
import { fingerprint } from './hash.ts'
import { eventOf, kind, kindOf, roleOf, type SenderRole } from './message.ts'
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

  const readFact = rowReader(layout, clock, fact)

  function reject(problem: RowProblem): void {
    rows.rejected++
    if (problems.length < keepProblems) problems.push(problem)
  }

  function read(cells: readonly string[], row: number): void {
    if (cells.length === 1 && cells[0]!.trim() === '') return
    rows.read++
    // First, while the cells are as the parser made them: comparing one lets the engine replace it by a reference to an
    // equal constant, and reading such a string character by character is many times slower.
    fingerprint(0, cells, fact.content)
    const problem = readFact(cells, row)
    if (problem) return reject(problem)
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

/** Reads the cells of one record into `fact`, or answers what is wrong with them. Runs once per message. */
function rowReader(layout: CanonicalLayout, clock: ZoneClock, fact: MessageFact) {
  const { width, conversation_id, message_id, sent_at, sender_role, sender_id, buyer_id, agent_account, shop, event } =
    layout

  return (cells: readonly string[], row: number): RowProblem | undefined => {
    if (cells.length === 0) return { row, column: null, code: 'badQuotes' }
    if (cells.length !== width) return { row, column: null, code: 'cellCount', detail: `${cells.length} ≠ ${width}` }
    fact.conversationId = cells[conversation_id]!
    fact.messageId = cells[message_id]!
    if (fact.conversationId === '') return { row, column: 'conversation_id', code: 'emptyCell' }
    if (fact.messageId === '') return { row, column: 'message_id', code: 'emptyCell' }
    fact.at = parseSentAt(cells[sent_at]!, clock)
    if (Number.isNaN(fact.at)) return { row, column: 'sent_at', code: 'badTime', detail: cells[sent_at]! }
    const role = roleOf(cells[sender_role]!)
    if (role === undefined) return { row, column: 'sender_role', code: 'unknownRole', detail: cells[sender_role]! }
    const happened = event < 0 ? 'message' : eventOf(cells[event]!)
    if (happened === undefined) return { row, column: 'event', code: 'unknownEvent', detail: cells[event]! }
    const meaning = kindOf(role, happened)
    if (meaning === undefined) return { row, column: 'event', code: 'eventOfRole', detail: `${happened}, ${role}` }
    fact.kind = meaning
    fact.shop = shop < 0 ? '' : cells[shop]!
    fact.buyerId = buyer_id < 0 ? '' : cells[buyer_id]!
    readAgents(role, cells[sender_id]!, agent_account < 0 ? '' : cells[agent_account]!, fact)
    return fact.conversationId.length > maxIdLength ||
      fact.messageId.length > maxIdLength ||
      fact.shop.length > maxIdLength ||
      fact.buyerId.length > maxIdLength ||
      fact.agent.length > maxIdLength ||
      fact.assignedTo.length > maxIdLength
      ? tooLong(cells, row, layout)
      : undefined
  }
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
