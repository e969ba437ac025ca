import type { Figure } from '../../engine/metrics/figure.ts'
import type { ExclusionReason, Formula, MetricDefinition, RulePack, Unit } from '../../engine/metrics/definition.ts'
import type { MeasureRequest, MeasureResult } from './measureResult.ts'
import { textTable, type Align } from './textTable.ts'

type Language = 'zh' | 'en'

const words = {
  zh: {
    rows: '行数',
    read: '读取',
    accepted: '采用',
    repeated: '重复',
    conversations: '会话',
    zone: '时区',
    metric: '指标',
    unit: '单位',
    value: '数值',
    counts: '达标/总数',
    median: '中位数',
    excluded: '不计入',
    nameless: '（未知）',
    noData: '“-” 表示没有数据：分母为零，或文件中没有算这个指标所需的记录（例如在线时长需要客服的在线记录）。',
  },
  en: {
    rows: 'Rows',
    read: 'read',
    accepted: 'accepted',
    repeated: 'repeated',
    conversations: 'conversations',
    zone: 'zone',
    metric: 'metric',
    unit: 'unit',
    value: 'value',
    counts: 'met/total',
    median: 'median',
    excluded: 'left out',
    nameless: '(unknown)',
    noData:
      '"-" means no data: nothing to divide by, or the file lacks what the metric needs (online hours need the presence of agents).',
  },
} as const

const units: Record<Unit, Record<Language, string>> = {
  round: { zh: '轮次', en: 'round' },
  buyerDay: { zh: '买家·日', en: 'buyer-day' },
  message: { zh: '消息', en: 'message' },
  session: { zh: '会话', en: 'session' },
  firstReply: { zh: '首次回复', en: 'first reply' },
  shopDay: { zh: '店铺·日', en: 'shop-day' },
  agentTime: { zh: '接待时间', en: 'agent time' },
}

const reasons: Partial<Record<ExclusionReason, Record<Language, string>>> = {
  outOfWindow: { zh: '时间窗外', en: 'out of window' },
  robotOnly: { zh: '仅机器人', en: 'robot only' },
  offlineMessage: { zh: '离线留言', en: 'offline message' },
  holidayRule: { zh: '不考核日期', en: 'dates not assessed' },
}

/** The result for a person: all definitions beside each other, or the figures of one marketplace in full. */
export function renderFigures(result: MeasureResult, request: MeasureRequest): string {
  const word = words[request.language]
  const { rows, conversations, figures } = result
  const head = [
    `${word.rows}: ${word.read} ${rows.read}, ${word.accepted} ${rows.accepted}, ${word.repeated} ${rows.repeated}`,
    `${word.conversations} ${conversations}`,
    `${word.zone} ${request.zone}`,
  ].join(' · ')
  const groups = Map.groupBy(figures, (figure) => figure.group)
  const definitions = new Map(
    request.packs.flatMap((pack) =>
      pack.definitions.map((each) => [keyOf(pack.id, each.metric, each.unit), each] as const),
    ),
  )
  const parts = [...groups].map(([group, ofGroup]) => {
    const table = request.sideBySide
      ? matrix(ofGroup, request.packs, definitions, request.language)
      : list(ofGroup, request.packs, definitions, request.language)
    return group === undefined ? table : `== ${group ?? word.nameless}\n${table}`
  })
  return `${[head, ...parts, word.noData].join('\n\n')}\n`
}

type Definitions = ReadonlyMap<string, MetricDefinition>

function keyOf(pack: string, metric: string, unit: Unit): string {
  return `${pack} ${metric} ${unit}`
}

/** Rows are metrics, columns are definitions. */
function matrix(
  figures: readonly Figure[],
  packs: readonly RulePack[],
  definitions: Definitions,
  language: Language,
): string {
  const word = words[language]
  const columns = packs.filter((pack) => figures.some((figure) => figure.definition === pack.id))
  const lines = Map.groupBy(figures, ({ id, metric, unit }) => `${id ?? '~'} ${metric} ${unit}`)
  const body = [...lines]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => {
      const first = same[0]!
      const definition = definitions.get(keyOf(first.definition, first.metric, first.unit))!
      const cells = columns.map((pack) => {
        const figure = same.find((candidate) => candidate.definition === pack.id)
        return figure ? valueText(figure, definition.formula, language) : ''
      })
      return [first.id ?? '', definition.name[language], units[first.unit][language], ...cells]
    })
  const header = ['', word.metric, word.unit, ...columns.map((pack) => pack.id)]
  return textTable([header, ...body], ['left', 'left', 'left', ...columns.map((): Align => 'right')])
}

/** One definition in full: counts, distribution and what was left out. */
function list(
  figures: readonly Figure[],
  packs: readonly RulePack[],
  definitions: Definitions,
  language: Language,
): string {
  const word = words[language]
  const header = ['', word.metric, word.unit, word.value, word.counts, word.median, 'P90', 'P95', word.excluded]
  const align: Align[] = ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right', 'left']
  return packs
    .flatMap((pack) => {
      const own = figures.filter((figure) => figure.definition === pack.id)
      if (own.length === 0) return []
      const body = own.map((figure) => {
        const definition = definitions.get(keyOf(pack.id, figure.metric, figure.unit))!
        return [
          figure.id ?? '',
          definition.name[language],
          units[figure.unit][language],
          valueText(figure, definition.formula, language),
          definition.formula === 'concurrency' ? '' : `${figure.met}/${figure.total}`,
          ...[figure.median, figure.p90, figure.p95].map((time) =>
            time === undefined ? '' : timeText(time, definition.formula),
          ),
          excludedText(figure, language),
        ]
      })
      return [`${pack.id}  ${pack.name[language]}\n${pack.note[language]}\n\n${textTable([header, ...body], align)}`]
    })
    .join('\n\n')
}

function valueText(figure: Figure, formula: Formula, language: Language): string {
  if (figure.total === 0) return '-'
  switch (formula) {
    case 'responseTime':
    case 'handleTime':
    case 'onlineTime':
      return figure.mean === undefined ? '-' : timeText(figure.mean, formula)
    case 'consultations':
      return String(figure.total)
    case 'received':
    case 'unanswered':
      return language === 'zh' ? `${figure.met} 个` : String(figure.met)
    case 'concurrency':
    case 'answerQuestionRatio':
      return figure.rate?.toFixed(2) ?? '-'
    case 'repliedWithin':
    case 'offlineShare':
      return `${((figure.rate ?? 0) * 100).toFixed(1)} %`
  }
}

function timeText(milliseconds: number, formula: Formula): string {
  return formula === 'onlineTime'
    ? `${(milliseconds / 3_600_000).toFixed(1)} h`
    : `${(milliseconds / 1000).toFixed(1)} s`
}

function excludedText({ excluded }: Figure, language: Language): string {
  return Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reasons[reason as ExclusionReason]?.[language] ?? reason} ${count}`) // Object.entries() forgets the key type.
    .join(', ')
}
