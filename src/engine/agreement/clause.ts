import { z } from 'zod'
import { bonusParams, penaltyParams } from './consequence.ts'
import { feeParams } from './fee.ts'
import { enforcementParams, exclusionParams, paymentParams, terminationParams } from './rules.ts'
import { slaParams } from './sla.ts'
import { clauseNo, day } from './values.ts'

export const clauseKinds = [
  'fee',
  'sla',
  'penalty',
  'bonus',
  'exclusion',
  'enforcement',
  'termination',
  'payment',
] as const
export type ClauseKind = (typeof clauseKinds)[number]

/** What a clause says, by its kind. */
export const clauseTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fee'), params: feeParams }),
  z.strictObject({ kind: z.literal('sla'), params: slaParams }),
  z.strictObject({ kind: z.literal('penalty'), params: penaltyParams }),
  z.strictObject({ kind: z.literal('bonus'), params: bonusParams }),
  z.strictObject({ kind: z.literal('exclusion'), params: exclusionParams }),
  z.strictObject({ kind: z.literal('enforcement'), params: enforcementParams }),
  z.strictObject({ kind: z.literal('termination'), params: terminationParams }),
  z.strictObject({ kind: z.literal('payment'), params: paymentParams }),
])
export type ClauseTerms = z.output<typeof clauseTerms>

/** The title for English readers; absent: a standard one, or made from the terms. */
export const titleEn = z.string().trim().min(1).max(120)

const head = {
  no: clauseNo,
  title: z.string().trim().min(1).max(80),
  titleEn: titleEn.optional(),
  /** Counts up with every amendment of the clause. */
  version: z.int().min(1),
  effectiveFrom: day,
  /** The last day, included; null: until the contract ends. */
  effectiveTo: day.nullable(),
}

/** One version of one clause. Of a clause's versions at most one is in force on any day. */
export const clauseVersion = z
  .strictObject({ ...head, terms: clauseTerms })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    message: '结束日期不能早于生效日期。|The end must not be before the effective date.',
  })
export type ClauseVersion = z.output<typeof clauseVersion>

/** A contract as the engines see it: clauses are parameters, texts follow from them. */
export const contractTerms = z.strictObject({
  name: z.string().trim().min(1).max(120),
  zone: z.string().min(1).max(60),
  /** First day of service; periods are months of the calendar in the zone. */
  startsOn: day,
  /** Included; null: open. */
  endsOn: day.nullable(),
  clauses: z.array(clauseVersion).max(500),
})
export type ContractTerms = z.output<typeof contractTerms>
export type VersionOf<Kind extends ClauseKind> = ClauseVersion & { terms: Extract<ClauseTerms, { kind: Kind }> }
