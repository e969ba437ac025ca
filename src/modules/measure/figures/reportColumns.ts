import { dayNumber } from '../../../engine/calendar/days.ts'
import { effectiveDays } from '../../../engine/metrics/compiled.ts'
import type { Defined } from '../catalogue.ts'
import type { FigureStatus } from '../policy/vocabulary.ts'
import { valueOf } from './figure.ts'
import { headline } from './keyMetrics.ts'
import { addSums, type Sum } from './sums.ts'

const metrics = [
  'firstReplyWithin30Sec',
  'firstResponseTime',
  'averageResponseTime',
  'unansweredSessions',
  'consultations',
  'received',
  'handleTime',
  'concurrency',
] as const
type Metric = (typeof metrics)[number] | 'replyRate'

/** The definitions a report reads, under one marketplace's rules in all their versions. */
export type ReportDefinitions = {
  readonly of: (metric: Metric) => readonly Defined[]
  readonly all: readonly Defined[]
}

export function reportDefinitions(definitions: readonly Defined[]): ReportDefinitions {
  const packs = [...Map.groupBy(definitions, ({ pack }) => pack).values()]
  const rates = packs.flatMap((ofPack) => headline(ofPack) ?? [])
  const byMetric = new Map<Metric, readonly Defined[]>([
    ['replyRate', rates],
    ...metrics.map((metric) => [metric, definitions.filter(({ definition }) => definition.metric === metric)] as const),
  ])
  return { of: (metric) => byMetric.get(metric) ?? [], all: [...new Set([...byMetric.values()].flat())] }
}

/** The columns both reports share, out of the sums of one row. `day` picks the version a day without units is under. */
export function reportColumns(
  { of }: ReportDefinitions,
  sums: readonly Sum[],
  numbers: ReadonlyMap<string, number>,
  row: { readonly day: string | null; readonly status: FigureStatus },
  language: 'zh' | 'en',
) {
  const byNumber = Map.groupBy(sums, ({ definitionNo }) => definitionNo)
  const sumOf = (metric: Metric) => addSums(of(metric).flatMap(({ key }) => byNumber.get(numbers.get(key) ?? -1) ?? []))
  const value = (metric: Metric): number | null => {
    const [defined] = of(metric)
    return defined === undefined ? null : valueOf(defined, sumOf(metric))
  }
  const reply = sumOf('replyRate')
  const defined = versionOf(of('replyRate'), row.day)
  return {
    consultations: sumOf('consultations').total,
    received: sumOf('received').met,
    definition: defined?.key ?? null,
    definitionName: defined ? `${defined.pack.name[language]} ${defined.definition.name[language]}` : null,
    replyMet: reply.met,
    replyTotal: reply.total,
    replyMissed: reply.total - reply.met,
    replyRate: reply.total === 0 ? null : reply.met / reply.total,
    firstReply30Rate: value('firstReplyWithin30Sec'),
    firstResponseMs: value('firstResponseTime'),
    averageResponseMs: value('averageResponseTime'),
    unanswered: sumOf('unansweredSessions').met,
    handleMs: value('handleTime'),
    concurrency: value('concurrency'),
    excludedTotal: reply.excluded.reduce((all, count) => all + count, 0),
    status: row.status,
  }
}

/** The version in force on a day; of a whole period the newest. */
function versionOf(definitions: readonly Defined[], day: string | null): Defined | undefined {
  if (day === null) return definitions.at(-1)
  const number = dayNumber(day) ?? 0
  return definitions.find(({ pack }) => {
    const { firstDay, lastDay } = effectiveDays(pack)
    return firstDay <= number && number <= lastDay
  })
}
