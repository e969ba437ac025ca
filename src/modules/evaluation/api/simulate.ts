import { z } from 'zod'
import { clauseVersion } from '../../../engine/agreement/clause.ts'
import { defineAction } from '../../../platform/action/action.ts'
import { simulators } from '../policy/rights.ts'
import { maxSimulatedMonths, results } from '../policy/vocabulary.ts'
import { exampleId, inEngagement, month } from './fields.ts'

/** Null: the month cannot be settled, for what a problem says. */
const sums = z
  .object({
    feeFen: z.int(),
    penaltyFen: z.int(),
    bonusFen: z.int(),
    /** What the month comes to with everything taken off and added, as price or as damages, tax included. */
    totalFen: z.int(),
  })
  .nullable()

const outcome = z.object({
  clauseNo: z.string(),
  title: z.string(),
  result: z.enum(results),
  value: z.number().nullable(),
  unit: z.string(),
  comparison: z.string(),
  target: z.string(),
  amountFen: z.int().nullable(),
})

/**
 * What past months would have come to under other clauses: those given take the place of the contract's own of the same
 * number, `without` are left away. Each is taken as in force over the whole of those months. Nothing is stored, nothing is shown to the other side.
 */
export const simulateClauses = defineAction({
  name: 'clause.simulate',
  kind: 'query',
  scope: 'engagement',
  roles: simulators,
  summary: { zh: '条款试算', en: 'Try out clauses' },
  input: z.strictObject({
    ...inEngagement,
    clauses: z.array(clauseVersion).max(50).default([]),
    without: z.array(z.string().max(20)).max(50).default([]),
    months: z.int().min(1).max(maxSimulatedMonths).default(3),
  }),
  output: z.object({
    /** The contract's clauses of today: what can be changed. */
    clauses: z.array(clauseVersion),
    /** Oldest first; none where a clause that is tried out cannot be computed. */
    months: z.array(
      z.object({
        period: month,
        /** Under the contract as it is; null before it began. */
        now: z.object({ sums, outcomes: z.array(outcome) }).nullable(),
        changed: z.object({ sums, outcomes: z.array(outcome) }),
      }),
    ),
    /** What keeps it from being computed, in the caller's language. */
    problems: z.array(
      z.object({ severity: z.enum(['error', 'warning']), clauseNo: z.string().nullable(), text: z.string() }),
    ),
  }),
  example: { engagementId: exampleId },
})
