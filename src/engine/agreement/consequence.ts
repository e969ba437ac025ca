import { z } from 'zod'
import { feeBase, measure, target } from './measure.ts'
import { amountText, clauseNo, fen, shareText } from './values.ts'

/** Whole points: 3.9 points short are 3. Pro rata: every part of a point counts. */
const pointCounting = z.enum(['proRata', 'wholePoints'])
const pointsOf = { share: shareText, points: pointCounting, base: feeBase }

const penaltyFormula = z.discriminatedUnion('formula', [
  /** P1: so much for each missed period. */
  z.strictObject({ formula: z.literal('P1'), amountFen: fen }),
  /** P2: a share of the fee. */
  z.strictObject({ formula: z.literal('P2'), share: shareText, base: feeBase }),
  /** P3: a share of the fee for each percentage point short, or for each unit where the target is no share. */
  z.strictObject({ formula: z.literal('P3'), ...pointsOf }),
  /** P4: a share of the fee by the band the value lies in; bands from the target downwards, `under` not included. */
  z.strictObject({
    formula: z.literal('P4'),
    base: feeBase,
    bands: z
      .array(z.strictObject({ under: target, share: shareText }))
      .min(1)
      .max(20),
  }),
  /** P5: so much for each event. */
  z.strictObject({
    formula: z.literal('P5'),
    events: z
      .array(z.strictObject({ severity: z.string().trim().min(1).max(40), measure, amountFen: fen }))
      .min(1)
      .max(10),
  }),
  /** P6: for each day late or without service: an amount, or so many times the fee of a day. */
  z.strictObject({
    formula: z.literal('P6'),
    days: measure,
    daily: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('amount'), amountFen: fen }),
      z.strictObject({ by: z.literal('dailyFee'), times: amountText, base: feeBase }),
    ]),
  }),
  /** P8: the fee of vacant seat days: fee / seats / days of the period x vacant seat days. */
  z.strictObject({ formula: z.literal('P8'), vacantSeatDays: measure, fee: clauseNo }),
  /** P9: what a marketplace fined or refunds cost, a share of it. */
  z.strictObject({ formula: z.literal('P9'), loss: measure, share: shareText }),
  /** P10: no money: free days, or further seats as a share of those agreed. */
  z.strictObject({ formula: z.literal('P10'), freeDays: z.int().min(0).max(366), freeSeatShare: shareText }),
])

/** Caps of one clause. Shares are of all fees of the period, or of the contract year so far. */
const caps = z.strictObject({
  perPeriodShare: shareText.optional(),
  perPeriodFen: fen.optional(),
  perYearShare: shareText.optional(),
  perYearFen: fen.optional(),
})

/**
 * How the money is taken: as a lower price (the invoice is lower), as liquidated damages set off against the full invoice, or as a
 * credit for the next period.
 */
export const treatments = ['priceReduction', 'liquidatedDamages', 'serviceCredit'] as const

export const penaltyParams = z.strictObject({
  /** The sla clause whose misses it follows; P5, P6, P8 and P9 may stand alone. */
  of: clauseNo.optional(),
  rule: penaltyFormula,
  /** P7: from the second miss in a row on: times factor^(n - 1), or the n-th factor of a table, the last one going on. */
  consecutive: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('factor'), factor: amountText }),
      z.strictObject({ by: z.literal('table'), factors: z.array(amountText).min(1).max(24) }),
    ])
    .optional(),
  caps: caps.default({}),
  floorFen: fen.default(0),
  treatment: z.enum(treatments).default('priceReduction'),
  /** P11: a share comes back if the target is reached in each of the next periods. */
  earnBack: z.strictObject({ share: shareText, target, withinPeriods: z.int().min(1).max(24) }).optional(),
})
export type PenaltyParams = z.output<typeof penaltyParams>

const bonusFormula = z.discriminatedUnion('formula', [
  /** B1: so much when the value reaches the target. */
  z.strictObject({ formula: z.literal('B1'), target, amountFen: fen }),
  /** B2: a share of the fee when the value reaches the target. */
  z.strictObject({ formula: z.literal('B2'), target, share: shareText, base: feeBase }),
  /** B3: a share of the fee for each point above the target. */
  z.strictObject({ formula: z.literal('B3'), target, ...pointsOf }),
  /** B4: a share of attributed sales, net of refunds. */
  z.strictObject({ formula: z.literal('B4'), sales: measure, refunds: measure.optional(), share: shareText }),
  /** B5: so much for each. */
  z.strictObject({ formula: z.literal('B5'), measure, amountFen: fen }),
  /** B6: a share of what was saved against a baseline. */
  z.strictObject({ formula: z.literal('B6'), baselineFen: fen, actual: measure, share: shareText }),
  /** B7: a letter of commendation: no money, points for the score. */
  z.strictObject({ formula: z.literal('B7'), target, points: z.int().min(0).max(100) }),
])
export const bonusParams = z.strictObject({ of: clauseNo.optional(), rule: bonusFormula, caps: caps.default({}) })
export type BonusParams = z.output<typeof bonusParams>
