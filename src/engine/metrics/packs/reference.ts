import type { MetricDefinition, ReplyKind, RulePack, Timestamp, Unit } from '../definition.ts'

type Language = 'zh' | 'en'

const headings: Record<Language, readonly string[]> = {
  zh: ['编号', '指标', '标识', '计数单位', '时间窗', '按什么时刻', '谁的回复算', '时限', '门槛'],
  en: ['no.', 'metric', 'identifier', 'unit', 'window', 'by', 'who may answer', 'limit', 'threshold'],
}

export const units: Record<Unit, Record<Language, string>> = {
  round: { zh: '轮次', en: 'round' },
  buyerDay: { zh: '买家·日', en: 'buyer-day' },
  message: { zh: '消息', en: 'message' },
  session: { zh: '会话', en: 'session' },
  firstReply: { zh: '会话首次回复', en: 'first reply' },
  shopDay: { zh: '店铺·日', en: 'shop-day' },
  agentTime: { zh: '接待时间', en: 'agent time' },
}

export const instants: Record<Timestamp, Record<Language, string>> = {
  roundStart: { zh: '轮次开始', en: 'round start' },
  messageTime: { zh: '消息时间', en: 'message' },
  sessionStart: { zh: '会话开始', en: 'session start' },
  humanStart: { zh: '人工阶段开始', en: 'human stage start' },
}

export const repliers: Record<ReplyKind, Record<Language, string>> = {
  human: { zh: '人工', en: 'human' },
  assisted: { zh: '智能辅助', en: 'assisted' },
  bot: { zh: '机器人', en: 'robot' },
}

/** The definitions of a pack for its readers, in Markdown: dates, note and one line for each definition. */
export function packReference(pack: RulePack, language: Language): string {
  const rows = pack.definitions.map((definition) => [
    definition.id ?? '',
    definition.name[language],
    `\`${definition.metric}\``,
    units[definition.unit][language],
    windowText(definition, language),
    instants[definition.by][language],
    answerText(definition, language),
    limitText(definition, language),
    thresholdText(definition),
  ])
  const lines = [headings[language], headings[language].map(() => '---'), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  return [
    `### \`${pack.id}\` ${pack.name[language]}`,
    [datesText(pack, language), ...exclusionTexts(pack, language), pack.note[language]].join('\n\n'),
    lines.join('\n'),
  ].join('\n\n')
}

function datesText({ effectiveFrom, effectiveTo }: RulePack, language: Language): string {
  if (effectiveFrom === null && effectiveTo === null)
    return language === 'zh' ? '生效：不限日期。' : 'In force: any date.'
  const from = effectiveFrom ?? '…'
  if (language === 'zh')
    return effectiveTo === null ? `生效：${from} 起。` : `生效：${from} 至 ${effectiveTo}（不含该日）。`
  return effectiveTo === null ? `In force: from ${from}.` : `In force: ${from} to ${effectiveTo} (that day excluded).`
}

/** Dates that are not assessed; the same for all definitions of a pack that have any. */
function exclusionTexts({ definitions }: RulePack, language: Language): string[] {
  const dates = new Set(definitions.flatMap((each) => each.excludedDates.map(({ from, to }) => `${from} – ${to}`)))
  return [...dates].map((range) => (language === 'zh' ? `不考核日期：${range}。` : `Dates not assessed: ${range}.`))
}

function windowText(definition: MetricDefinition, language: Language): string {
  const hours = definition.window
  if (!hours) return language === 'zh' ? '全天' : 'whole day'
  return `${clockText(hours.fromMinute)}–${clockText(hours.toMinute)}`
}

export function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function answerText({ formula, replies }: MetricDefinition, language: Language): string {
  if (formula === 'consultations' || formula === 'offlineShare' || formula === 'onlineTime') return ''
  return replies.map((reply) => repliers[reply][language]).join(language === 'zh' ? '、' : ', ')
}

function limitText({ limitMs, capMs, formula }: MetricDefinition, language: Language): string {
  if (capMs !== null) return language === 'zh' ? `封顶 ${capMs / 1000} s` : `cap ${capMs / 1000} s`
  if (limitMs === null) return ''
  return formula === 'onlineTime' ? `${limitMs / 3_600_000} h` : `${limitMs / 1000} s`
}

function thresholdText({ threshold, formula }: MetricDefinition): string {
  if (!threshold) return ''
  const sign = threshold.better === 'higher' ? '≥' : '≤'
  const share = formula === 'repliedWithin' || formula === 'offlineShare'
  return share ? `${sign} ${threshold.value * 100} %` : `${sign} ${threshold.value / 1000} s`
}
