import { z } from 'zod'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import type { Column } from '../../../platform/action/action.ts'
import { lastConversationNo } from '../../desk/api.ts'
import { figureKinds, figureStatuses, maxPeriodDays } from '../policy/vocabulary.ts'
import { figureStatusWords } from '../policy/words.ts'

export const id = z.uuid().toLowerCase()
export const exampleId = '11111111-1111-4111-8111-111111111111'
export const inEngagement = { engagementId: id }
export const conversationNumber = z.int().min(1).max(lastConversationNo)
export const instant = z.iso.datetime()
/** An instant as an input: with any offset, kept as UTC. */
export const instantInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** `pack/metric/unit`, such as `taobao@1/replyWithin3Min/round`. */
export const definitionKey = z
  .string()
  .max(200)
  .regex(/^[a-z]+@[\w-]+\/[A-Za-z0-9]+\/[A-Za-z]+$/)
export const exampleDefinition = 'own@1/replyWithin3Min/round'

/** Local days of the engagement's zone, both included. */
export const days = { from: z.iso.date(), to: z.iso.date() }
export const exampleDays = { from: '2026-04-01', to: '2026-04-30' }

const dayMs = 86_400_000

/** Marks a period that ends before it begins, or is too long for one question. */
export function checkPeriod(
  { from, to }: { readonly from: string; readonly to: string },
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  const length = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (length < 1)
    context.addIssue({
      code: 'custom',
      path: ['to'],
      message: '结束日期不能早于开始日期。|The end must not be before the beginning.',
    })
  else if (length > maxPeriodDays)
    context.addIssue({
      code: 'custom',
      path: ['to'],
      message: `一次最多查看 ${maxPeriodDays} 天。|At most ${maxPeriodDays} days at once.`,
    })
}

/**
 * A part of the day instead of the whole: an hour of the local day, of all days or of one weekday (Monday 1), or a period of
 * service as the grouping `servicePeriod` names it. None of them is kept by agent.
 */
export const partOfDay = {
  hour: z.int().min(0).max(23).optional(),
  weekday: z.int().min(1).max(7).optional(),
  servicePeriod: z
    .string()
    .regex(/^(?:outside|\d{4}-\d{4})$/)
    .optional(),
}

type AskedPart = {
  readonly hour?: number | undefined
  readonly weekday?: number | undefined
  readonly servicePeriod?: string | undefined
  readonly agent?: number | undefined
  readonly team?: string | undefined
}

/** Marks parts of the day that contradict each other, or for which nothing is kept. */
export function checkPart(
  { hour, weekday, servicePeriod, agent, team }: AskedPart,
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  const mark = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (hour !== undefined && servicePeriod !== undefined)
    mark('servicePeriod', '小时和服务时段只能选一个。|Choose an hour or a period of service, not both.')
  if (weekday !== undefined && hour === undefined)
    mark('weekday', '选择星期时还要选择小时。|A weekday goes with an hour.')
  if ((hour !== undefined || servicePeriod !== undefined) && (agent !== undefined || team !== undefined))
    mark(
      agent === undefined ? 'team' : 'agent',
      '按小时和服务时段的数据不分客服。|Hours and periods of service are not kept by agent.',
    )
}

/** Whose figures: a member of the vendor, or a login under which nobody is known to have worked. */
export const agentKey = z.int().min(0).max(2_147_483_647)

export const excludedCounts = z.partialRecord(z.enum(exclusionReasons), z.int())

/** A figure with all it takes to judge it. Times are milliseconds; null is "no data", never 0 or 100 %. */
export const figureFields = {
  definition: z.string(),
  metric: z.string(),
  /** Number in the metric catalogue. */
  id: z.string().nullable(),
  /** In the caller's language. */
  name: z.string(),
  pack: z.string(),
  packName: z.string(),
  unit: z.string(),
  kind: z.enum(figureKinds),
  met: z.int(),
  total: z.int(),
  excluded: excludedCounts,
  excludedTotal: z.int(),
  /** The rate, the count, the mean time or the quotient, unrounded, by `kind`. */
  value: z.number().nullable(),
  rate: z.number().nullable(),
  mean: z.number().nullable(),
  /** By nearest rank of the merged distributions. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
  p95: z.number().nullable(),
  /** Enough units for the figure to be enforced. */
  enough: z.boolean(),
  threshold: z.object({ value: z.number(), better: z.enum(['higher', 'lower']) }).nullable(),
  /** Whether the definition's own threshold is reached; null without one or without data. */
  reached: z.boolean().nullable(),
  status: z.enum(figureStatuses),
}
export const figureSchema = z.object(figureFields)
export type FigureOutput = z.output<typeof figureSchema>

export const figureColumns: readonly Column[] = [
  { key: 'name', title: { zh: '指标', en: 'Metric' }, kind: 'text' },
  { key: 'id', title: { zh: '编号', en: 'No.' }, kind: 'text' },
  { key: 'packName', title: { zh: '口径', en: 'Definition' }, kind: 'text' },
  { key: 'pack', title: { zh: '规则版本', en: 'Rule version' }, kind: 'text' },
  { key: 'met', title: { zh: '达标', en: 'Met' }, kind: 'number' },
  { key: 'total', title: { zh: '总数', en: 'Total' }, kind: 'number' },
  { key: 'rate', title: { zh: '比率', en: 'Rate' }, kind: 'rate' },
  { key: 'mean', title: { zh: '平均(秒)', en: 'Mean (s)' }, kind: 'ms' },
  { key: 'median', title: { zh: '中位(秒)', en: 'Median (s)' }, kind: 'ms' },
  { key: 'p90', title: { zh: 'P90(秒)', en: 'P90 (s)' }, kind: 'ms' },
  { key: 'p95', title: { zh: 'P95(秒)', en: 'P95 (s)' }, kind: 'ms' },
  { key: 'excludedTotal', title: { zh: '不计', en: 'Left out' }, kind: 'number' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: figureStatusWords },
]
