import { tallyOf, type CompiledDefinition } from '../compiled.ts'

/** What has been seen of units that are made of many messages: a session, or a buyer's day. One row per unit and group. */
export type Marks = {
  length: number
  readonly day: number[]
  readonly agent: number[]
  /** Bit 0: something counts. Bit 1: something was missed. Bit 2 + n: something was left out for reason n. */
  readonly flags: number[]
}

export function createMarks(): Marks {
  return { length: 0, day: [], agent: [], flags: [] }
}

const counted = 1
const missed = 2
const firstReason = 2

/** Notes one message of the unit: `decision` as verdict() gives it, never `outside`. */
export function mark(marks: Marks, day: number, agent: number, decision: number, inTime: boolean): void {
  const flag = decision >= 0 ? 1 << (firstReason + decision) : inTime ? counted : counted | missed
  for (let i = marks.length - 1; i >= 0; i--) {
    if (marks.day[i] === day && marks.agent[i] === agent) {
      marks.flags[i]! |= flag
      return
    }
  }
  const row = marks.length++
  marks.day[row] = day
  marks.agent[row] = agent
  marks.flags[row] = flag
}

/**
 * Closes the units: one that counts anywhere counts, and one miss makes it missed. A unit of which nothing counts is left
 * out for the first of its reasons in the order of exclusionReasons, so the order of its messages cannot change it.
 */
export function settleMarks(rule: CompiledDefinition, marks: Marks, shop: number): void {
  for (let i = 0; i < marks.length; i++) {
    const tally = tallyOf(rule, shop, marks.day[i]!, marks.agent[i]!)
    const flags = marks.flags[i]!
    if ((flags & counted) === 0) tally.excluded[31 - Math.clz32(flags & -flags) - firstReason]!++
    else {
      tally.total++
      if ((flags & missed) === 0) tally.met++
    }
  }
  marks.length = 0
}
