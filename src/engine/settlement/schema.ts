import { z } from 'zod'
import { treatments } from '../agreement/consequence.ts'
import { enteredReadings } from '../agreement/measure.ts'
import { day, dayRange, decimalText } from '../agreement/values.ts'
import { exclusionReasons } from '../metrics/definition.ts'
import { lineKinds, natures } from './types.ts'

const count = z.int().min(0).max(1_000_000_000_000)
const signedFen = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)
const fen = z.int().min(0).max(1_000_000_000_000)
const id = z.string().min(1).max(200)
const clauseNo = z.string().min(1).max(20)
const text = z.strictObject({ zh: z.string().max(2000), en: z.string().max(2000) })
const results = ['exceeded', 'met', 'near', 'missed', 'notEnforced', 'noData'] as const
const fraction = z.strictObject({
  num: z.string().regex(/^-?\d{1,60}$/),
  den: z.string().regex(/^[1-9]\d{0,59}$/),
})

const counts = {
  met: count,
  total: count,
  durationSumMs: count.exactOptional(),
  durationCount: count.exactOptional(),
  times: z.union([z.string().max(200_000), z.array(z.tuple([count, count])).max(20_000)]).exactOptional(),
}

/** What is added up of one definition in one shop on one service day. */
const dayFact = z.strictObject({
  definition: z.string().min(1).max(200),
  shopId: id,
  day,
  ...counts,
  excluded: z.partialRecord(z.enum(exclusionReasons), count).default({}),
  byHour: z
    .array(z.strictObject({ hour: z.int().min(0).max(23), ...counts }))
    .max(24)
    .exactOptional(),
})

/** A value somebody entered with evidence. */
const enteredFact = z.strictObject({
  factId: id,
  metric: z.string().min(1).max(40),
  reading: z.enum(enteredReadings),
  from: day,
  to: day,
  shopId: id.exactOptional(),
  met: count.exactOptional(),
  total: count.exactOptional(),
  value: decimalText.exactOptional(),
  note: z.string().max(2000).exactOptional(),
})

const evidence = z.strictObject({
  evaluations: z
    .array(z.strictObject({ clauseNo, clauseVersion: z.int(), from: day, to: day, digest: z.string().max(128) }))
    .max(1000),
  figures: z
    .array(
      z.strictObject({ definition: z.string().max(200), shopIds: z.array(id).max(200).nullable(), from: day, to: day }),
    )
    .max(1000),
  enteredFacts: z.array(id).max(1000),
  ledger: z.array(id).max(1000),
})

const pastStatement = z.strictObject({
  period: dayRange,
  feesFen: signedFen,
  penalties: z
    .array(
      z.strictObject({
        clauseNo,
        clauseVersion: z.int().min(1),
        of: clauseNo.nullable(),
        from: day,
        to: day,
        amountFen: fen,
        treatment: z.enum(treatments),
      }),
    )
    .max(1000),
  bonuses: z.array(z.strictObject({ clauseNo, amountFen: fen })).max(1000),
  values: z
    .array(z.strictObject({ clauseNo, from: day, to: day, value: fraction.nullable(), result: z.enum(results) }))
    .max(10_000),
})

const ledger = z.strictObject({
  past: z.array(pastStatement).max(240).default([]),
  prepayments: z
    .array(
      z.strictObject({
        id,
        name: text,
        receivedOn: day,
        amountFen: fen,
        invoice: z.strictObject({ netFen: fen, taxFen: fen }).nullable(),
      }),
    )
    .max(200)
    .default([]),
  credits: z
    .array(z.strictObject({ id, period: dayRange, amountFen: fen, redInvoiced: z.boolean(), reason: text }))
    .max(200)
    .default([]),
  adjustments: z
    .array(
      z.strictObject({
        id,
        clauseNo,
        clauseVersion: z.int().min(1),
        period: dayRange,
        from: day,
        to: day,
        nature: z.enum(natures),
        kind: z.enum(lineKinds),
        beforeFen: signedFen,
        afterFen: signedFen,
        description: text,
        evidence,
      }),
    )
    .max(1000)
    .default([]),
  receivables: z
    .array(
      z.strictObject({
        id,
        amountFen: fen,
        dueOn: day,
        payments: z.array(z.strictObject({ on: day, amountFen: fen })).max(1000),
        interestUntil: day.nullable(),
      }),
    )
    .max(240)
    .default([]),
})

/** The second file of `zuoxi settle`: the month, what was measured and entered, and what was before. */
export const factsFile = z.strictObject({
  /** The month to settle, such as 2026-05. */
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份形如 2026-05。|A month looks like 2026-05.'),
  days: z.array(dayFact).max(200_000).default([]),
  entered: z.array(enteredFact).max(20_000).default([]),
  /** Results of earlier months, for misses in a row. */
  history: z
    .array(
      z.strictObject({
        clauseNo,
        period: dayRange,
        from: day,
        to: day,
        result: z.enum(results),
        frozenOn: day.nullable(),
      }),
    )
    .max(10_000)
    .default([]),
  ledger: ledger.default({ past: [], prepayments: [], credits: [], adjustments: [], receivables: [] }),
})
export type FactsFile = z.output<typeof factsFile>

const taxed = { grossFen: signedFen, netFen: signedFen, taxFen: signedFen }

const line = z.strictObject({
  no: z.int().min(1),
  kind: z.enum(lineKinds),
  nature: z.enum(natures),
  clauseNo,
  clauseVersion: z.int().min(1),
  from: day,
  to: day,
  description: text,
  formula: text,
  inputs: z.array(z.strictObject({ key: z.string(), name: text, value: z.string(), unit: z.string() })),
  because: z.array(text),
  quantity: z.string().nullable(),
  unitPriceFen: z.string().nullable(),
  amountFen: signedFen,
  netFen: signedFen,
  taxFen: signedFen,
  evidence,
})

/** A statement as `settle` gives it. */
export const statementSchema = z.strictObject({
  ...taxed,
  period: dayRange,
  served: dayRange,
  lines: z.array(line),
  feesFen: signedFen,
  penaltiesFen: fen,
  bonusesFen: fen,
  toInvoice: z.strictObject(taxed),
  prepaidFen: fen,
  creditUsedFen: fen,
  totalFen: signedFen,
  payableFen: fen,
  creditFen: fen,
  capital: z.string(),
  caps: z.array(
    z.strictObject({
      order: z.int().min(1),
      scope: z.enum(['item', 'period', 'year']),
      clauseNo: clauseNo.nullable(),
      limitFen: fen,
      beforeFen: fen,
      cutFen: fen,
      text,
    }),
  ),
  grants: z.array(
    z.strictObject({
      clauseNo,
      clauseVersion: z.int().min(1),
      what: z.enum(['freeDays', 'freeSeatShare', 'points']),
      amount: z.string(),
      text,
    }),
  ),
  notes: z.array(z.strictObject({ code: z.string(), clauseNo: clauseNo.nullable(), zh: z.string(), en: z.string() })),
  past: pastStatement,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
