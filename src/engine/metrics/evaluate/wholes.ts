import type { CompiledDefinition } from '../compiled.ts'
import { reasonsOfRules } from '../definition.ts'
import type { Facts } from '../facts.ts'
import { cellOf } from '../figureCell.ts'
import { slotOf } from '../grain.ts'
import { decidingQuestion } from './deciding.ts'
import { daysBySession } from './gate.ts'
import { counts, outside } from './verdict.ts'

/**
 * Units made of many messages: a session, or a buyer's day. One message without an answer in time makes the whole a miss;
 * for consultations nothing can be missed. The day of a session is that of its first row. Kept apart by agent, hour or period, a
 * buyer's day counts once for each agent, hour or period of his messages; a session, which begins once, in one of them.
 */
export function evaluateWholes(rule: CompiledDefinition, facts: Facts, verdicts: Int8Array): void {
  const { questions, sessions } = facts
  const perSession = rule.definition.unit === 'session'
  const dayOfSession = daysBySession(rule)
  const anyMessage = rule.definition.formula === 'consultations'
  const { grain } = rule.cells
  const { byAgent } = grain
  const slotted = grain.slotStride > 0
  const limit = anyMessage ? Number.POSITIVE_INFINITY : rule.limit
  const { length, waited, agent, session, day: days } = questions
  const seen = createSeen(rule.watch !== undefined)
  let whole = -1
  let lastRow = 0
  // The row of `seen` being written: messages of one day and agent mostly follow each other.
  let seenDay = 0
  let seenSlot = 0
  let seenAgent = nobodyYet
  let flags = 0
  let begin = 0
  for (let q = 0; q < length; q++) {
    const decision = verdicts[q]!
    if (decision === outside) {
      // A run of questions has none of another day or version in it.
      if (flags !== 0) note(seen, seenDay, seenSlot, seenAgent, flags, begin, q)
      flags = 0
      seenAgent = nobodyYet
      continue
    }
    const row = session[q]!
    const now = perSession ? row : sessions.buyer[row]!
    const day = dayOfSession ? sessions.day[row]! : days[q]!
    const credited = byAgent ? agent[q]! : 0
    const slot = slotted ? slotOf(grain, day, dayOfSession ? sessions.clock[row]! : questions.clock[q]!) : 0
    if (now !== whole || day !== seenDay || credited !== seenAgent || slot !== seenSlot) {
      if (flags !== 0) note(seen, seenDay, seenSlot, seenAgent, flags, begin, q)
      if (now !== whole) {
        settle(rule, seen, lastRow, facts, verdicts)
        whole = now
        lastRow = row
      }
      seenDay = day
      seenSlot = slot
      seenAgent = credited
      flags = 0
      begin = q
    }
    if (decision !== counts) flags |= 1 << (firstReason + decision)
    else if (anyMessage || (waited[q]! >= 0 && waited[q]! <= limit)) flags |= counted
    else flags |= counted | missed
  }
  if (flags !== 0) note(seen, seenDay, seenSlot, seenAgent, flags, begin, length)
  settle(rule, seen, lastRow, facts, verdicts)
}

/** No agent, not even the unknown one. */
const nobodyYet = -2

/** What has been seen of the wholes of one buyer: one row for each day, slot and agent. */
type Seen = {
  length: number
  readonly day: number[]
  /** What slotOf() says, which stands for its hour or period. */
  readonly slot: number[]
  readonly agent: number[]
  readonly flags: number[]
  /** The questions of each row, kept only where somebody watches: from begin to before end, and further runs where there are any. */
  readonly watched: boolean
  readonly begin: number[]
  readonly end: number[]
  readonly further: (number[] | undefined)[]
  /** Filled in again for each row of one run, which nearly all are: a list for each would be much of all garbage. */
  readonly run: [begin: number, end: number]
}

const counted = 1
const missed = 2
/** Bit 2 + n: something was left out for reason n. */
const firstReason = 2

function createSeen(watched: boolean): Seen {
  return { length: 0, day: [], slot: [], agent: [], flags: [], watched, begin: [], end: [], further: [], run: [0, 0] }
}

function note(seen: Seen, day: number, slot: number, agent: number, flag: number, begin: number, end: number): void {
  for (let i = seen.length - 1; i >= 0; i--) {
    if (seen.day[i] === day && seen.agent[i] === agent && seen.slot[i] === slot) {
      seen.flags[i]! |= flag
      if (seen.watched) (seen.further[i] ??= []).push(begin, end)
      return
    }
  }
  const row = seen.length++
  seen.day[row] = day
  seen.slot[row] = slot
  seen.agent[row] = agent
  seen.flags[row] = flag
  if (!seen.watched) return
  seen.begin[row] = begin
  seen.end[row] = end
  seen.further[row] = undefined
}

/** The questions of a row: begin, end, begin, end. Valid until the next row is asked for. */
function runsOf({ begin, end, further, run }: Seen, row: number): readonly number[] {
  run[0] = begin[row]!
  run[1] = end[row]!
  const more = further[row]
  return more ? [...run, ...more] : run
}

/**
 * What counts anywhere counts, and one miss makes it missed. A whole of which nothing counts is left out for the first of
 * its reasons in the order of exclusionReasons, so that the order of its messages cannot change it; but first for those
 * somebody asked for, since without them it would count.
 */
function settle(rule: CompiledDefinition, seen: Seen, row: number, facts: Facts, verdicts: Int8Array): void {
  const shop = facts.sessions.shop[row]!
  for (let i = 0; i < seen.length; i++) {
    const flags = seen.flags[i]!
    const decision = (flags & counted) === 0 ? firstReasonOf(flags) : counts
    const met = (flags & missed) === 0
    const cell = cellOf(rule.cells, shop, seen.day[i]!, seen.slot[i]!, seen.agent[i]!)
    if (rule.watch) {
      const runs = runsOf(seen, i)
      const q = decidingQuestion(rule, facts, verdicts, runs, decision, met)
      const { message, session } = facts.questions
      rule.watch.tell(rule, cell, decision, met, message[q]!, facts, session[q]!, q, runs)
    }
    if (decision !== counts) cell.tally.excluded[decision]!++
    else {
      cell.tally.total++
      if (met) cell.tally.met++
    }
  }
  seen.length = 0
}

function firstReasonOf(flags: number): number {
  const askedFor = (flags >> (firstReason + reasonsOfRules)) << (firstReason + reasonsOfRules)
  const reasons = askedFor === 0 ? flags : askedFor
  return 31 - Math.clz32(reasons & -reasons) - firstReason
}
