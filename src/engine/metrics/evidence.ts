import { grownFloat64, grownInt32, release } from './column.ts'
import { exclusionReasons, type ExclusionReason } from './definition.ts'
import type { Facts } from './facts.ts'
import type { FigureCell } from './figureCell.ts'
import { createFindingLog, type Finding, type FindingLog, type SortedLog } from './findings.ts'
import { groupItems } from './grouping.ts'
import { waitedMs } from './waited.ts'
import type { CompiledDefinition, Watch } from './compiled.ts'

/** What a unit came to: it is in met, it is in total but not in met, or it was left out for a reason. */
export type Verdict = 'met' | 'missed' | ExclusionReason

/**
 * The conversations behind one number of a cell. A unit belongs to one conversation, that of the message that decided, so
 * the units add up to the number: `met`, `total - met`, or what is excluded for that reason.
 */
export type Evidence = {
  readonly verdict: Verdict
  /** Ordinals of the store, ascending, and how many units each of them has. */
  readonly conversations: Int32Array
  readonly units: Int32Array
  /** The longest wait of these units in milliseconds, -1 where none of them was answered or they are not about an answer. */
  readonly waited: Float64Array
}

const missed = 0
const met = 1
const firstReason = 2

/**
 * Collects the evidence of all cells it is told about; without `withMet` only of what was missed or left out. Everything goes
 * into one log: thousands of lists that grow would cost more than what is written into them.
 */
export function evidenceWatch(conversationOf: Int32Array, withMet: boolean): EvidenceWatch {
  // Room that is not needed costs nothing, growing does.
  return { log: createFindingLog(conversationOf.length * 4), conversationOf, withMet, tell }
}

export type EvidenceWatch = Watch & {
  readonly log: FindingLog
  readonly conversationOf: Int32Array
  readonly withMet: boolean
}

/** One function for all watches: one of its own for each would be compiled anew for each. */
function tell(
  this: EvidenceWatch,
  rule: CompiledDefinition,
  cell: FigureCell,
  decision: number,
  inTime: boolean,
  message: number,
  facts: Facts,
  session: number,
  question: number,
): void {
  const { log, conversationOf, withMet } = this
  if (log.sorted) throw new Error('Nothing more can be found once evidence has been read')
  const slot = decision >= 0 ? firstReason + decision : inTime ? met : missed
  if (slot === met && !withMet) return
  const conversation = conversationOf[message]!
  const finding = ((cell.findings ??= [])[slot] ??= { log, number: log.findings++, place: -1, conversation: -1 })
  const waited = waitedMs(rule, facts, session, question)
  // Units of a conversation mostly follow each other.
  if (finding.conversation === conversation) {
    log.units[finding.place]!++
    if (waited > log.waited[finding.place]!) log.waited[finding.place] = waited
    return
  }
  const place = log.length++
  if (place === log.finding.length) {
    log.finding = grownInt32(log.finding, place * 2)
    log.conversation = grownInt32(log.conversation, place * 2)
    log.units = grownInt32(log.units, place * 2)
    log.waited = grownFloat64(log.waited, place * 2)
  }
  log.finding[place] = finding.number
  log.conversation[place] = finding.conversation = conversation
  log.units[place] = 1
  log.waited[place] = waited
  finding.place = place
}

/** Lets go of what was found. Nothing may be read any more. */
export function forgetEvidence({ log }: EvidenceWatch): void {
  if (log.sorted) release(log.sorted.conversation, log.sorted.units, log.sorted.waited)
}

/** The evidence of a cell by verdict, `missed` first; empty where none was asked for. */
export function evidenceOf({ findings }: FigureCell): Evidence[] {
  const result: Evidence[] = []
  findings?.forEach((finding, slot) => {
    if (finding) result.push({ verdict: verdictOf(slot), ...settled(finding) })
  })
  return result
}

function verdictOf(slot: number): Verdict {
  if (slot < firstReason) return slot === met ? 'met' : 'missed'
  return exclusionReasons[slot - firstReason]!
}

function settled({ log, number }: Finding): Omit<Evidence, 'verdict'> {
  const { starts, ends, conversation, units, waited } = (log.sorted ??= sort(log))
  const [from, to] = [starts[number]!, ends[number]!]
  return {
    conversations: conversation.subarray(from, to),
    units: units.subarray(from, to),
    waited: waited.subarray(from, to),
  }
}

/**
 * The entries of each finding in the order of their conversations, which buyers do not come in. Sorting all of them at once by the one
 * and then by the other is linear, and lists of their own for each finding would cost more than what is in them.
 */
function sort({ conversation, finding, findings, length, units, waited }: FindingLog): SortedLog {
  let most = -1
  for (let i = 0; i < length; i++) if (conversation[i]! > most) most = conversation[i]!
  const byConversation = groupItems(conversation, length, most + 1)
  const { starts, order } = groupItems(finding, length, findings, byConversation.order)
  const ends = new Int32Array(findings)
  const sorted = {
    conversation: new Int32Array(length),
    units: new Int32Array(length),
    waited: new Float64Array(length),
  }
  for (let number = 0; number < findings; number++) {
    let place = starts[number]! - 1
    let last = -1
    for (let i = starts[number]!; i < starts[number + 1]!; i++) {
      const entry = order[i]!
      if (conversation[entry]! !== last) {
        last = conversation[entry]!
        sorted.conversation[++place] = last
        sorted.units[place] = units[entry]!
        sorted.waited[place] = waited[entry]!
        continue
      }
      sorted.units[place]! += units[entry]!
      if (waited[entry]! > sorted.waited[place]!) sorted.waited[place] = waited[entry]!
    }
    ends[number] = place + 1
  }
  // What is measured next needs as much again, and memory nobody has given back has the heap searched for it.
  release(conversation, finding, units, waited, byConversation.order, order)
  return { starts, ends, ...sorted }
}
