import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { disputeAsks, disputeStatuses, causes, results } from '../policy/vocabulary.ts'
import { confirmers, evaluationDeeds, evaluationReaders } from '../policy/rights.ts'
import { comparisonWords, resultWords } from '../policy/words.ts'
import {
  clauseNo,
  day,
  exampleClause,
  exampleId,
  exampleMonth,
  excludedCounts,
  inEngagement,
  instant,
  month,
  side,
  signed,
} from './fields.ts'

const fraction = z.object({ num: z.string(), den: z.string() })
export const valueUnits = ['share', 'seconds', 'hours', 'count', 'points', 'fen', 'days', 'number'] as const
export const comparison = z.enum(['>=', '>', '<=', '<'])

/** What a clause costs by its own figures; both null where no money follows from it. */
const cost = z.object({
  /** Fen of the penalties or bonuses that follow from it: negative is taken off, positive is added. */
  amountFen: z.int().nullable(),
  /** The clauses the money follows from. */
  clauses: z.array(z.string()),
})

/** One clause over one stretch of days that is judged as one. Numbers are for reading; `exact` is what is calculated with. */
export const evaluationFields = {
  clauseNo: z.string(),
  clauseVersion: z.int(),
  title: z.string(),
  type: z.string(),
  from: day,
  to: day,
  /** Definitions of figures, `pack/metric/unit`, with their names in the caller's language, and entered metrics. */
  definitions: z.array(z.object({ key: z.string(), name: z.string(), pack: z.string() })),
  enteredMetrics: z.array(z.object({ key: z.string(), name: z.string() })),
  reading: z.string(),
  met: z.number().nullable(),
  total: z.number().nullable(),
  excluded: excludedCounts,
  excludedTotal: z.int(),
  value: z.number().nullable(),
  exact: fraction.nullable(),
  unit: z.enum(valueUnits),
  comparison,
  target: z.string(),
  /** Positive on the right side of the target; in the unit of the value. */
  distance: z.number().nullable(),
  result: z.enum(results),
  /** Why, in the caller's language. */
  because: z.array(z.string()),
  comparisons: z.array(
    z.object({
      name: z.string(),
      met: z.number().nullable(),
      total: z.number().nullable(),
      value: z.number().nullable(),
      unit: z.enum(valueUnits),
      comparison,
      target: z.string(),
      distance: z.number().nullable(),
      reached: z.boolean().nullable(),
    }),
  ),
  /** Misses still allowed; null where they have no meaning or are not counted, the clause not being enforced. */
  missesLeft: z.int().nullable(),
  /** Only while the period runs: where it will end, with an interval that holds in four of five cases. */
  forecast: z
    .object({
      low: z.number(),
      mid: z.number(),
      high: z.number(),
      expectedTotal: z.number(),
      missesLeft: z.int().nullable(),
    })
    .nullable(),
  consecutiveMisses: z.int(),
  /** The value of each day so far; null where a day has none. */
  trend: z.array(z.number().nullable()),
  revision: z.int(),
  digest: z.string(),
  computedAt: instant,
}

const row = z.object({
  ...evaluationFields,
  /** Who accepted the value as it stands for the client's side; `deemed`: nobody, by the silence rule of the contract. */
  confirmed: signed.nullable(),
  deemed: z.boolean(),
  openDisputes: z.int(),
  disputes: z.int(),
  /** Differs from what was frozen, because of facts that came later. */
  late: z.boolean(),
  /** Null where the caller does not see money. */
  cost: cost.nullable(),
  may: z.array(z.enum(evaluationDeeds)),
})

const columns: readonly Column[] = [
  { key: 'clauseNo', title: { zh: '条款', en: 'Clause' }, kind: 'text' },
  { key: 'title', title: { zh: '指标', en: 'Title' }, kind: 'text' },
  { key: 'from', title: { zh: '起', en: 'From' }, kind: 'date' },
  { key: 'to', title: { zh: '止', en: 'To' }, kind: 'date' },
  { key: 'met', title: { zh: '达标数', en: 'Met' }, kind: 'number' },
  { key: 'total', title: { zh: '总数', en: 'Total' }, kind: 'number' },
  { key: 'excludedTotal', title: { zh: '剔除', en: 'Left out' }, kind: 'number' },
  { key: 'value', title: { zh: '实际', en: 'Value' }, kind: 'number' },
  { key: 'comparison', title: { zh: '比较', en: 'Comparison' }, kind: 'text', words: comparisonWords },
  { key: 'target', title: { zh: '目标', en: 'Target' }, kind: 'text' },
  { key: 'distance', title: { zh: '差距', en: 'Distance' }, kind: 'number' },
  { key: 'result', title: { zh: '结果', en: 'Result' }, kind: 'text', words: resultWords },
  { key: 'missesLeft', title: { zh: '剩余可未达标数', en: 'Misses left' }, kind: 'number' },
  { key: 'consecutiveMisses', title: { zh: '连续未达标', en: 'Misses in a row' }, kind: 'number' },
]

/** The board of a month: what every clause came to so far, worst first. */
export const listEvaluations = defineAction({
  name: 'evaluation.list',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '条款考核', en: 'Evaluations of a month' },
  input: z.strictObject({
    ...inEngagement,
    period: month,
    sort: z.enum(['worst', 'clause']).default('worst'),
    page: z.int().min(1).default(1),
    pageSize: z.int().min(1).max(1000).default(1000),
  }),
  output: z.object({ rows: z.array(row), total: z.int(), asOf: instant }),
  example: { engagementId: exampleId, period: exampleMonth },
  columns,
})

const oneClause = { ...inEngagement, period: month, clauseNo, from: day.optional() }

/** One clause of a month wholly: its text, its values over time, its disputes. Without `from` the last of its parts. */
export const getEvaluation = defineAction({
  name: 'evaluation.get',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '查看考核', en: 'Read an evaluation' },
  input: z.strictObject(oneClause),
  output: row.extend({
    /** The clause as it was signed, in the caller's language. */
    text: z.string(),
    /** All stretches of the month, this one included. */
    parts: z.array(z.object({ from: day, to: day, clauseVersion: z.int(), result: z.enum(results) })),
    /** Oldest first. */
    history: z.array(
      z.object({
        revision: z.int(),
        at: instant,
        cause: z.enum(causes),
        value: z.number().nullable(),
        met: z.number().nullable(),
        total: z.number().nullable(),
        result: z.enum(results),
        clauseVersion: z.int(),
      }),
    ),
    /** Earlier months of the same clause, oldest first. */
    months: z.array(
      z.object({
        period: month,
        from: day,
        to: day,
        value: z.number().nullable(),
        target: z.string(),
        result: z.enum(results),
      }),
    ),
    disputeList: z.array(
      z.object({
        id: z.uuid(),
        no: z.int(),
        ask: z.enum(disputeAsks),
        status: z.enum(disputeStatuses),
        openedBy: side,
        openedByName: z.string(),
        openedAt: instant,
      }),
    ),
    /** Shops whose figures it rests on; null: every shop. */
    shopIds: z.array(z.string()).nullable(),
    /** What it would be with the facts that came after it was frozen. */
    afterFreeze: z
      .object({
        value: z.number().nullable(),
        met: z.number().nullable(),
        total: z.number().nullable(),
        result: z.enum(results),
        at: instant,
      })
      .nullable(),
    frozenAt: instant.nullable(),
  }),
  example: { engagementId: exampleId, period: exampleMonth, clauseNo: exampleClause },
})

/**
 * The client's side accepts values as they stand: those of one clause, or all that are left. `digest` is the one that was
 * on the screen: another value in the meantime has to be looked at first.
 */
export const confirmEvaluation = defineAction({
  name: 'evaluation.confirm',
  kind: 'command',
  scope: 'engagement',
  roles: confirmers,
  summary: { zh: '确认考核结果', en: 'Confirm evaluations' },
  input: z.strictObject({
    ...inEngagement,
    period: month,
    values: z
      .array(z.strictObject({ clauseNo, from: day, digest: z.string().max(128) }))
      .min(1)
      .max(500),
  }),
  output: z.object({ confirmed: z.int() }),
  example: {
    engagementId: exampleId,
    period: exampleMonth,
    values: [{ clauseNo: exampleClause, from: '2026-04-01', digest: '0' }],
  },
})
