import { z } from 'zod'
import { exclusionReasons } from '../metrics/definition.ts'
import { feeBase } from './measure.ts'
import { amountText, clauseNo, day, dayRange, fen, shareText } from './values.ts'

const applies = z.union([z.literal('all'), z.array(clauseNo).min(1).max(50)])

/** C14: what the parties leave out beforehand. Days are left out wholly; reasons are those either side may claim. */
export const exclusionParams = z.strictObject({
  applies,
  days: z
    .array(z.strictObject({ from: day, to: day, reason: z.enum(exclusionReasons) }))
    .max(100)
    .default([]),
  claimable: z.array(z.enum(exclusionReasons)).max(20).default([]),
})
export type ExclusionParams = z.output<typeof exclusionParams>

/** C15: before the day, and in adaptation, figures are shown and nothing follows from them. */
export const enforcementParams = z.strictObject({
  applies,
  from: day,
  /** Days on which nothing is enforced either. */
  suspended: z.array(dayRange).max(50).default([]),
})
export type EnforcementParams = z.output<typeof enforcementParams>

/** C11: so many misses in a row give a right, which lapses. It is exercised by a notice with proof of delivery. */
export const terminationParams = z.strictObject({
  of: clauseNo,
  consecutiveMisses: z.int().min(1).max(24),
  right: z.enum(['terminate', 'replaceVendorAgents', 'freeSeats']),
  holder: z.enum(['client', 'vendor']),
  withinDays: z.int().min(1).max(366),
})
export type TerminationParams = z.output<typeof terminationParams>

const prepayment = z.strictObject({
  name: z.string().trim().min(1).max(40),
  base: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('amount'), amountFen: fen }),
    z.strictObject({ by: z.literal('fee'), fees: feeBase }),
  ]),
  share: shareText,
  nature: z.enum(['prepayment', 'earnestMoney', 'deposit', 'balance']),
  trigger: z.enum(['contractSigned', 'acceptance', 'statementFinal', 'date']),
  on: day.optional(),
  dueDays: z.int().min(0).max(366),
})

/** What a side's silence means after its days. Money is never taken by silence: a named person always confirms. */
export const silences = ['nothing', 'deemedAccepted'] as const

/** How the client pays: by bank transfer, by a draft a bank accepts, or through a payment institution such as Alipay. */
export const paymentMethods = ['bankTransfer', 'bankDraft', 'paymentInstitution'] as const

/** How figures become money: tax, rounding, deadlines, caps over all clauses. Exactly one is in force on any day. */
export const paymentParams = z.strictObject({
  currency: z.literal('CNY', '只支持人民币。|Only CNY is supported.'),
  tax: z.strictObject({
    rate: shareText,
    pricesIncludeTax: z.boolean(),
    /** Where tax is rounded to fen: on each line, or once on the total. */
    place: z.enum(['line', 'total']),
  }),
  /** Days after the period's end. */
  shareWithinDays: z.int().min(0).max(366).default(3),
  disputeWithinDays: z.int().min(1).max(366).default(7),
  decideWithinDays: z.int().min(1).max(366).default(5),
  silence: z.enum(silences).default('nothing'),
  method: z.enum(paymentMethods).default('bankTransfer'),
  /** Days after the statement is final. */
  dueDays: z.int().min(0).max(366),
  /** Share of what is overdue, for each day. */
  lateSharePerDay: shareText,
  prepayments: z.array(prepayment).max(10).default([]),
  /** Several penalties for one fact: only the highest counts, or all. */
  precedence: z.enum(['highestOnly', 'all']).default('all'),
  /** Caps over all penalties together. Item caps come first, then these, in this order. */
  caps: z
    .strictObject({
      perPeriodShare: shareText.optional(),
      perPeriodFen: fen.optional(),
      perYearShare: shareText.optional(),
      perYearFen: fen.optional(),
    })
    .default({}),
  contractValueFen: fen.optional(),
  /** Documented loss of a period, to warn of penalties more than 30 % above it. */
  lossFen: fen.optional(),
  lossFactor: amountText.default('1.3'),
})
export type PaymentParams = z.output<typeof paymentParams>
