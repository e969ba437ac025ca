import { z } from 'zod'
import { measure, minSample, target } from './measure.ts'
import { amountText, clauseNo, comparisons, dayRange } from './values.ts'

const comparison = z.enum(comparisons)
/** The stretch of time judged as one: each is one evaluation. */
export const slaPeriods = ['month', 'week', 'day'] as const
const judged = {
  period: z.enum(slaPeriods).default('month'),
  minSample: minSample.default(0),
  /** Reached by no more than this: shown as near. What is not reached is always missed. */
  near: amountText.optional(),
  /** From here on it counts as exceeded. */
  exceeded: amountText.optional(),
}
const compared = { measure, comparison, target }

/** C1: a figure against a target. */
const threshold = z.strictObject({ type: z.literal('C1'), ...compared, ...judged })
/** C2: the target depends on the hour, on the agent's seniority or on the day. Every band has to be reached. */
const tiered = z.strictObject({
  type: z.literal('C2'),
  measure,
  comparison,
  bands: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(40),
        /** Local hours [from, to). */
        hours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }).optional(),
        days: z.array(dayRange).max(50).optional(),
        /** The measure of this band where the facts are entered apart, such as by seniority. */
        measure: measure.optional(),
        target,
      }),
    )
    .min(1)
    .max(24),
  ...judged,
})
/** C3: at most so many messages may wait longer than the definition's limit. */
const anyMessage = z.strictObject({
  type: z.literal('C3'),
  measure,
  limitSeconds: z.int().min(1).max(86_400),
  maxMisses: z.int().min(0),
  ...judged,
})
/** C4: somebody is online so many hours of each day; days with fewer are counted. */
const availability = z.strictObject({
  type: z.literal('C4'),
  measure,
  minHours: amountText,
  maxShortDays: z.int().min(0).max(366).default(0),
  exemptDays: z.array(dayRange).max(50).default([]),
  ...judged,
})
/** C5: staffing: each part named is compared, all have to hold. */
const staffing = z.strictObject({
  type: z.literal('C5'),
  parts: z
    .array(
      z.strictObject({
        part: z.enum(['seatFill', 'certifiedShare', 'attrition', 'replacementHours']),
        ...compared,
      }),
    )
    .min(1)
    .max(4),
  ...judged,
})
/** C7: quality score not under a floor, and at most so many critical items. */
const quality = z.strictObject({
  type: z.literal('C7'),
  measure,
  floor: target,
  criticalItems: measure.optional(),
  maxCriticalItems: z.int().min(0).default(0),
  ...judged,
})
/** C8: not a single one. */
const zeroTolerance = z.strictObject({ type: z.literal('C8'), measure, ...judged })
/** C9: handled in time. */
const deadline = z.strictObject({ type: z.literal('C9'), ...compared, withinHours: amountText, ...judged })
/** C10: sales or conversion. */
const sales = z.strictObject({ type: z.literal('C10'), ...compared, ...judged })
/** C12: after a miss of a clause, a plan within days and the target reached within days. Both entered as days it took. */
const improvement = z.strictObject({
  type: z.literal('C12'),
  of: clauseNo,
  submitWithinDays: z.int().min(1).max(366),
  reachWithinDays: z.int().min(1).max(366),
  submitted: measure,
  reached: measure,
  ...judged,
})
/** C13: the client's forecast binds within a band around it; outside, targets of the named clauses are not enforced or their price changes. */
const forecast = z.strictObject({
  type: z.literal('C13'),
  measure,
  committed: z.int().min(1),
  /** 0.2: from 80 % to 120 % of what was committed. */
  band: amountText,
  applies: z.array(clauseNo).min(1).max(50),
  outside: z.discriminatedUnion('effect', [
    z.strictObject({ effect: z.literal('notEnforced') }),
    z.strictObject({ effect: z.literal('relaxed'), by: amountText }),
    z.strictObject({ effect: z.literal('repriced'), factor: amountText }),
  ]),
  ...judged,
})

export const slaParams = z.discriminatedUnion('type', [
  threshold,
  tiered,
  anyMessage,
  availability,
  staffing,
  quality,
  zeroTolerance,
  deadline,
  sales,
  improvement,
  forecast,
])
export type SlaParams = z.output<typeof slaParams>
