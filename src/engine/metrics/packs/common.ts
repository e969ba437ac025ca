import type { DatedExclusion, MetricDefinition, Reading, Timestamp } from '../definition.ts'

/** What a pack says once for all of its definitions. */
export type PackDefaults = Reading & {
  readonly window: MetricDefinition['window']
  /** The instant that places a session-like unit: its start, or the begin of its human stage. */
  readonly sessionBy: Extract<Timestamp, 'sessionStart' | 'humanStart'>
  /** The instant that places a round or a message. */
  readonly messageBy: Extract<Timestamp, 'messageTime' | 'sessionStart'>
  readonly excludedDates: readonly DatedExclusion[]
}

const minute = 60_000

export const threeMinutes = 3 * minute
export const fiveMinutes = 5 * minute
export const thirtySeconds = 30_000

/** A window of whole hours of the local day, [from, to). */
export function hours(from: number, to: number): { fromMinute: number; toMinute: number } {
  return { fromMinute: from * 60, toMinute: to * 60 }
}

/** Local midnight closes rounds, humans answer, nothing is left out: how most marketplaces count. */
export const humanDay: Reading = {
  replies: ['human'],
  stage: 'human',
  closes: 'dayEnd',
  transfer: 'goesOn',
  offlineMessages: 'count',
  reopenWithinMs: 0,
}

function base(pack: PackDefaults): Omit<MetricDefinition, 'metric' | 'id' | 'name' | 'formula' | 'unit' | 'by'> {
  const { sessionBy: _sessionBy, messageBy: _messageBy, ...reading } = pack
  return { ...reading, limitMs: null, capMs: null, minSample: 0, threshold: null }
}

/**
 * For figures that no marketplace limits to its window or to a kind of answer. Only what a session is stays the pack's.
 */
function plainCount(pack: PackDefaults): PackDefaults {
  return {
    ...pack,
    ...humanDay,
    replies: ['human', 'assisted'],
    closes: 'never',
    reopenWithinMs: pack.reopenWithinMs,
    window: null,
    excludedDates: [],
  }
}

export function replyWithin3Min(
  pack: PackDefaults,
  unit: 'round' | 'buyerDay' | 'message' | 'session',
): MetricDefinition {
  const ids = { round: 'M-03', buyerDay: 'M-04', message: 'M-05', session: 'M-06' } as const
  const names = {
    round: { zh: '三分钟响应率（轮次）', en: '3-minute reply rate (rounds)' },
    buyerDay: { zh: '三分钟人工回复率（人）', en: '3-minute human reply rate (buyers)' },
    message: { zh: '三分钟人工回复率（消息）', en: '3-minute human reply rate (messages)' },
    session: { zh: '三分钟人工回复率（会话）', en: '3-minute human reply rate (sessions)' },
  } as const
  return {
    ...base(pack),
    metric: 'replyWithin3Min',
    id: ids[unit],
    name: names[unit],
    formula: 'repliedWithin',
    unit,
    by: unit === 'round' && pack.messageBy === 'messageTime' ? 'roundStart' : pack.messageBy,
    limitMs: threeMinutes,
  }
}

export function replyWithin5Min(pack: PackDefaults): MetricDefinition {
  return {
    ...replyWithin3Min(pack, 'buyerDay'),
    metric: 'replyWithin5Min',
    id: 'M-09',
    name: { zh: '五分钟回复率（人）', en: '5-minute reply rate (buyers)' },
    limitMs: fiveMinutes,
  }
}

export function firstReplyWithin30Sec(pack: PackDefaults): MetricDefinition {
  return {
    ...base(pack),
    metric: 'firstReplyWithin30Sec',
    id: 'M-07',
    name: { zh: '首次30秒应答率', en: 'First reply within 30 seconds' },
    formula: 'repliedWithin',
    unit: 'firstReply',
    by: pack.sessionBy,
    limitMs: thirtySeconds,
  }
}

/** The figures every pack has beside its own reply rate, in its window and its reading. */
export function commonDefinitions(pack: PackDefaults): MetricDefinition[] {
  const common = base(pack)
  const firstReply = { ...common, unit: 'firstReply', by: pack.sessionBy } as const
  return [
    {
      ...common,
      metric: 'anyMessageInTime',
      id: 'M-08',
      name: { zh: '任一消息达标率', en: 'Every single message in time' },
      formula: 'repliedWithin',
      unit: 'message',
      by: pack.messageBy,
      limitMs: threeMinutes,
    },
    {
      ...firstReply,
      metric: 'firstResponseTime',
      id: 'M-10',
      name: { zh: '首次响应时长', en: 'First response time' },
      formula: 'responseTime',
    },
    averageResponseTime(pack),
    {
      ...firstReply,
      metric: 'unansweredSessions',
      id: 'M-12',
      name: { zh: '未回复会话', en: 'Unanswered sessions' },
      formula: 'unanswered',
      unit: 'session',
      excludedDates: [],
    },
    ...countDefinitions(pack),
  ]
}

export function averageResponseTime(pack: PackDefaults): MetricDefinition {
  return {
    ...base(pack),
    metric: 'averageResponseTime',
    id: 'M-11',
    name: { zh: '平均响应时长', en: 'Average response time' },
    formula: 'responseTime',
    unit: 'round',
    by: pack.messageBy === 'messageTime' ? 'roundStart' : pack.messageBy,
  }
}

function countDefinitions(pack: PackDefaults): MetricDefinition[] {
  const sessions = { ...base(plainCount(pack)), unit: 'session', by: 'sessionStart' } as const
  return [
    {
      ...base({ ...plainCount(pack), window: pack.window }),
      stage: 'all',
      metric: 'consultations',
      id: 'M-01',
      name: { zh: '咨询人数', en: 'Consultations' },
      formula: 'consultations',
      unit: 'buyerDay',
      by: pack.messageBy,
    },
    {
      ...sessions,
      metric: 'received',
      id: 'M-02',
      name: { zh: '接待量', en: 'Received sessions' },
      formula: 'received',
    },
    {
      ...sessions,
      metric: 'offlineMessageShare',
      id: 'M-13',
      name: { zh: '留言率', en: 'Offline-message share' },
      formula: 'offlineShare',
    },
    {
      ...sessions,
      metric: 'onlineTime',
      id: 'M-14',
      name: { zh: '在线时长', en: 'Online hours' },
      formula: 'onlineTime',
      unit: 'shopDay',
      // 24 hours less the 8 that may be exempt (R-004-102, R-004-104).
      limitMs: 16 * 60 * minute,
    },
    {
      ...sessions,
      metric: 'handleTime',
      id: 'M-27',
      name: { zh: '平均处理时长', en: 'Handle time' },
      formula: 'handleTime',
    },
    {
      ...sessions,
      metric: 'concurrency',
      id: 'M-27',
      name: { zh: '平均并发接待', en: 'Concurrent chats' },
      formula: 'concurrency',
      unit: 'agentTime',
    },
    {
      ...sessions,
      stage: 'all',
      metric: 'answerQuestionRatio',
      id: null,
      name: { zh: '答问比', en: 'Answer-question ratio' },
      formula: 'answerQuestionRatio',
      unit: 'message',
      by: 'messageTime',
    },
  ]
}

/** Mean response with every round weighing at most ten minutes, an unanswered one exactly that (Taobao). */
export function cappedResponseTime(pack: PackDefaults): MetricDefinition {
  return {
    ...averageResponseTime(pack),
    metric: 'cappedResponseTime',
    id: null,
    name: { zh: '平均响应时长（封顶600秒）', en: 'Average response time (600 s cap)' },
    capMs: 600_000,
  }
}
