import { grownInt32 } from './column.ts'
import { exclusionReasons, type ExclusionReason } from './definition.ts'
import type { FigureCell } from './figureCell.ts'
import type { Finding } from './findings.ts'
import type { Watch } from './compiled.ts'

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
}

/** A pair becomes one number below 2^53; a conversation with more units has several pairs. */
const unitsBelow = 2 ** 21

const missed = 0
const met = 1
const firstReason = 2

/** Collects the evidence of all cells it is told about; without `withMet` only of what was missed or left out. */
export function evidenceWatch(conversationOf: Int32Array, withMet: boolean): Watch {
  return (_rule, cell, decision, inTime, message) => {
    const slot = decision >= 0 ? firstReason + decision : inTime ? met : missed
    if (slot === met && !withMet) return
    const finding = ((cell.findings ??= [])[slot] ??= { length: 0, pairs: new Int32Array(16) })
    const conversation = conversationOf[message]!
    const { length, pairs } = finding
    // Units of a conversation mostly follow each other.
    if (length > 0 && pairs[length - 2] === conversation && pairs[length - 1]! < unitsBelow - 1) {
      pairs[length - 1]!++
      return
    }
    // Most of the time goes into making room, so it is made generously.
    if (length === pairs.length) finding.pairs = grownInt32(pairs, length * 4)
    finding.pairs[length] = conversation
    finding.pairs[length + 1] = 1
    finding.length = length + 2
  }
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

function settled({ length, pairs }: Finding): Omit<Evidence, 'verdict'> {
  for (let i = 2; i < length; i += 2)
    if (pairs[i]! < pairs[i - 2]!) return settled({ length, pairs: sortedPairs(pairs, length) })
  const conversations = new Int32Array(length / 2)
  const units = new Int32Array(length / 2)
  let last = -1
  for (let i = 0; i < length; i += 2) {
    if (last < 0 || conversations[last] !== pairs[i]) conversations[++last] = pairs[i]!
    units[last]! += pairs[i + 1]!
  }
  return { conversations: conversations.subarray(0, last + 1), units: units.subarray(0, last + 1) }
}

/**
 * Buyers come in no order of conversations, those whose chats run over midnight come after all others. One number for each
 * pair sorts many times faster than pairs do.
 */
function sortedPairs(pairs: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const sorted = new Float64Array(length / 2)
  for (let i = 0; i < sorted.length; i++) sorted[i] = pairs[i * 2]! * unitsBelow + pairs[i * 2 + 1]!
  sorted.sort()
  const result = new Int32Array(length)
  for (let i = 0; i < sorted.length; i++) {
    const conversation = Math.floor(sorted[i]! / unitsBelow)
    result[i * 2] = conversation
    result[i * 2 + 1] = sorted[i]! - conversation * unitsBelow
  }
  return result
}
