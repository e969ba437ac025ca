import { z } from 'zod'
import { amountText, clauseNo } from './values.ts'

/**
 * How a measured figure is read. `rate` met / total, `misses` total - met, `count` total, times in seconds. `hours` is the
 * time somebody was online.
 */
export const figureReadings = ['rate', 'misses', 'count', 'mean', 'median', 'p90', 'p95', 'hours'] as const
/** What an entered value is: a share has met and total, an amount is fen, the rest plain numbers. */
export const enteredReadings = ['rate', 'amount', 'count', 'points', 'hours', 'days'] as const

const noDefinition = '请选择口径。|Choose a definition.'
const noMetric = '请选择指标。|Choose a metric.'
const wrongMetric =
  '指标代号形如 M-17，或以小写英文字母开头，如 damage。|A key looks like M-17, or begins with a small letter, such as damage.'

/** Computed from the chats under a named definition, `pack/metric/unit`. */
export const figureMeasure = z.strictObject({
  source: z.literal('figure'),
  definition: z
    .string(noDefinition)
    .max(200)
    .regex(/^[a-z]+@[\w-]+\/[A-Za-z0-9]+\/[A-Za-z]+$/, noDefinition),
  reading: z.enum(figureReadings),
  /** Absent: every shop of the engagement, added up. */
  shopIds: z.array(z.string().min(1).max(64)).min(1).max(200).optional(),
})

/** Entered or imported by a named person with evidence, because no module measures it yet. */
export const enteredMeasure = z.strictObject({
  source: z.literal('entered'),
  /** Number in the metric catalogue, or a key of the parties' own, such as `damage`. */
  metric: z.string(noMetric).regex(/^(?:M-\d{2}|[a-z][A-Za-z0-9]{0,39})$/, wrongMetric),
  name: z.string().trim().min(1).max(60),
  reading: z.enum(enteredReadings),
})

const plainMeasure = z.discriminatedUnion('source', [figureMeasure, enteredMeasure], noMetric)

/** The client's own formula (M-51): a CEL expression over named measures, giving a number or a truth. Rates come in as shares, amounts as fen. */
export const formulaMeasure = z.strictObject({
  source: z.literal('formula'),
  name: z.string().trim().min(1).max(60),
  expression: z.string().trim().min(1).max(500),
  inputs: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,19}$/), plainMeasure),
})

export const measure = z.discriminatedUnion('source', [figureMeasure, enteredMeasure, formulaMeasure], noMetric)
export type FigureMeasure = z.output<typeof figureMeasure>
export type EnteredMeasure = z.output<typeof enteredMeasure>
export type FormulaMeasure = z.output<typeof formulaMeasure>
export type Measure = z.output<typeof measure>

/** The fees a share is taken of: those of the period, of all fee clauses or of those named. */
export const feeBase = z.strictObject({ clauses: z.union([z.literal('all'), z.array(clauseNo).min(1).max(50)]) })

export const minSample = z.int().min(0).max(10_000_000)
/** A target in the unit of the reading: shares as 0.7, seconds, hours, points, fen. */
export const target = amountText
