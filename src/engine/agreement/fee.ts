import { z } from 'zod'
import { measure } from './measure.ts'
import { amountText, clauseNo, day, decimalText, fen, shareText } from './values.ts'

/**
 * How a monthly price is shared out over a part of a month: by its real days, the day of the change belongs to the new
 * version, and the last day is included. `none`: the whole price as soon as one day is served.
 */
export const prorations = ['calendarDays', 'none'] as const
const proration = z.enum(prorations).default('calendarDays')

const tier = z.strictObject({
  /** The last unit of the tier, included; null: without end. The first tier begins with the first unit. */
  upTo: z.int().min(1).max(1_000_000_000).nullable(),
  /** Fen for each unit, may be a part of a fen. */
  unitPriceFen: amountText,
  /** Once, when the tier is reached. */
  flatFen: fen.default(0),
})

const perSeat = z.strictObject({
  mode: z.literal('perSeat'),
  seatKind: z.enum(['dedicated', 'shared']),
  seats: z.int().min(1).max(10_000),
  /** For a seat and a month. */
  seatPriceFen: fen,
  proration,
})

const perVolume = z.strictObject({
  mode: z.literal('perVolume'),
  measure,
  /** `graduated`: each unit at the price of its own tier. `volume`: all units at the price of the tier reached. */
  scheme: z.enum(['graduated', 'volume']),
  /** Whether the tiers are filled anew each day or once a period. */
  per: z.enum(['day', 'period']),
  tiers: z.array(tier).min(1).max(20),
  /** Units that cost nothing, before the first tier. Shared out by days like a monthly price when `per` is period. */
  includedUnits: z.int().min(0).max(1_000_000_000).default(0),
})

const fixed = z.strictObject({ mode: z.literal('fixed'), amountFen: fen, proration })
const hybrid = z.strictObject({
  mode: z.literal('hybrid'),
  seats: perSeat.omit({ mode: true }),
  volume: perVolume.omit({ mode: true }),
})
/** A share of attributed sales, net of refunds; `bands` by sales in fen, each share for the part that falls into it. */
const commission = z.strictObject({
  mode: z.literal('commission'),
  sales: measure,
  refunds: measure.optional(),
  bands: z
    .array(z.strictObject({ upToFen: fen.nullable(), share: shareText }))
    .min(1)
    .max(20),
})
const perUnit = { measure, unitPriceFen: amountText }
const hourly = z.strictObject({ mode: z.literal('hourly'), ...perUnit })
const perShift = z.strictObject({ mode: z.literal('perShift'), ...perUnit })
/** `packageSize` units are sold together, a begun package counts whole. */
const perEvent = z.strictObject({
  mode: z.literal('perEvent'),
  ...perUnit,
  packageSize: z.int().min(1).max(1_000_000).default(1),
  includedUnits: z.int().min(0).max(1_000_000_000).default(0),
})
/** On top of another clause's price: for its hours or shifts at night or on holidays, at a share of that price. */
const surcharge = z.strictObject({
  mode: z.literal('surcharge'),
  on: z.enum(['night', 'holiday']),
  of: clauseNo,
  measure,
  share: decimalText,
  /** Local hours [from, to) of the contract's zone; over midnight where `to` is not after `from`. What the night is. */
  hours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(0).max(24) }).optional(),
  /** Which days are holidays: those of the law, or all days off of the yearly notice, moved ones included. */
  calendar: z.enum(['statutory', 'arranged']).optional(),
})
/** What is missing to the amount is charged; shared out by days like a monthly price. */
const minimum = z.strictObject({
  mode: z.literal('minimum'),
  clauses: z.union([z.literal('all'), z.array(clauseNo).min(1).max(50)]),
  amountFen: fen,
  proration,
})
/** Training, system use, a site visit: once, with its bearer. What the vendor bears costs the client nothing and is shown. */
const once = z.strictObject({
  mode: z.literal('once'),
  amountFen: fen,
  on: day,
  bearer: z.enum(['client', 'vendor']),
})

export const feeParams = z.discriminatedUnion('mode', [
  perSeat,
  perVolume,
  fixed,
  hybrid,
  commission,
  hourly,
  perShift,
  perEvent,
  surcharge,
  minimum,
  once,
])
export type FeeParams = z.output<typeof feeParams>
export type FeeTier = z.output<typeof tier>
