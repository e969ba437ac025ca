import { tallyOf, type CompiledDefinition } from '../compiled.ts'
import type { Facts } from '../facts.ts'
import { daysBySession } from './gate.ts'
import { counts, outside } from './verdict.ts'

/**
 * Units made of many messages: a session, or a buyer's day. One message without an answer in time makes the whole a miss;
 * for consultations nothing can be missed. The day of a session is that of its first row.
 */
export function evaluateWholes(rule: CompiledDefinition, { questions, sessions }: Facts, verdicts: Int8Array): void {
  const perSession = rule.definition.unit === 'session'
  const dayOfSession = daysBySession(rule)
  const anyMessage = rule.definition.formula === 'consultations'
  const byAgent = rule.by === 'agent'
  const { limit } = rule
  const { length, waited, agent, session, day: days } = questions
  const seen = createSeen()
  let whole = -1
  let shop = -1
  // The row of `seen` being written: messages of one day and agent mostly follow each other.
  let seenDay = 0
  let seenAgent = -2
  let flags = 0
  for (let q = 0; q < length; q++) {
    const decision = verdicts[q]!
    if (decision === outside) continue
    const row = session[q]!
    const now = perSession ? row : sessions.buyer[row]!
    const day = dayOfSession ? sessions.day[row]! : days[q]!
    const credited = byAgent ? agent[q]! : 0
    if (now !== whole || day !== seenDay || credited !== seenAgent) {
      if (flags !== 0) note(seen, seenDay, seenAgent, flags)
      if (now !== whole) {
        settle(rule, seen, shop)
        whole = now
        shop = sessions.shop[row]!
      }
      seenDay = day
      seenAgent = credited
      flags = 0
    }
    if (decision !== counts) flags |= 1 << (firstReason + decision)
    else if (anyMessage || (waited[q]! >= 0 && waited[q]! <= limit)) flags |= counted
    else flags |= counted | missed
  }
  if (flags !== 0) note(seen, seenDay, seenAgent, flags)
  settle(rule, seen, shop)
}

/** What has been seen of the wholes of one buyer: one row for each day and agent. */
type Seen = { length: number; readonly day: number[]; readonly agent: number[]; readonly flags: number[] }

const counted = 1
const missed = 2
/** Bit 2 + n: something was left out for reason n. */
const firstReason = 2

function createSeen(): Seen {
  return { length: 0, day: [], agent: [], flags: [] }
}

function note(seen: Seen, day: number, agent: number, flag: number): void {
  for (let i = seen.length - 1; i >= 0; i--) {
    if (seen.day[i] === day && seen.agent[i] === agent) {
      seen.flags[i]! |= flag
      return
    }
  }
  const row = seen.length++
  seen.day[row] = day
  seen.agent[row] = agent
  seen.flags[row] = flag
}

/**
 * What counts anywhere counts, and one miss makes it missed. A whole of which nothing counts is left out for the first of
 * its reasons in the order of exclusionReasons, so that the order of its messages cannot change it.
 */
function settle(rule: CompiledDefinition, seen: Seen, shop: number): void {
  for (let i = 0; i < seen.length; i++) {
    const tally = tallyOf(rule, shop, seen.day[i]!, seen.agent[i]!)
    const flags = seen.flags[i]!
    if ((flags & counted) === 0) tally.excluded[31 - Math.clz32(flags & -flags) - firstReason]!++
    else {
      tally.total++
      if ((flags & missed) === 0) tally.met++
    }
  }
  seen.length = 0
}
