import { exclusionReasons, type ExclusionReason } from './definition.ts'
import type { FigureCell } from './figureCell.ts'
import type { Watch } from './watch.ts'

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

/** Conversations by verdict while they are found: they may come more than once, and in any order. */
export type Findings = (Finding | undefined)[]
type Finding = { readonly conversations: number[]; readonly units: number[] }

const missed = 0
const met = 1
const firstReason = 2

/** Collects the evidence of all cells it is told about; without `withMet` only of what was missed or left out. */
export function evidenceWatch(conversationOf: Int32Array, withMet: boolean): Watch {
  return (_rule, cell, decision, inTime, message) => {
    const slot = decision >= 0 ? firstReason + decision : inTime ? met : missed
    if (slot === met && !withMet) return
    const { conversations, units } = ((cell.findings ??= [])[slot] ??= { conversations: [], units: [] })
    const conversation = conversationOf[message]!
    // Units of a conversation mostly follow each other.
    if (conversations.at(-1) === conversation) units[units.length - 1]! += 1
    else {
      conversations.push(conversation)
      units.push(1)
    }
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

function settled({ conversations, units }: Finding): Omit<Evidence, 'verdict'> {
  const sums = new Map<number, number>()
  conversations.forEach((conversation, i) => sums.set(conversation, (sums.get(conversation) ?? 0) + units[i]!))
  const ascending = Int32Array.from(sums.keys()).toSorted()
  return { conversations: ascending, units: ascending.map((conversation) => sums.get(conversation)!) }
}
