import type { MetricDefinition, RulePack } from '../definition.ts'
import {
  commonDefinitions,
  firstReplyWithin30Sec,
  hours,
  humanDay,
  replyWithin3Min,
  type PackDefaults,
} from './common.ts'

const defaults: PackDefaults = {
  ...humanDay,
  offlineMessages: 'excluded',
  reopenWithinMs: 10 * 60_000,
  window: hours(9, 23),
  sessionBy: 'sessionStart',
  messageBy: 'sessionStart',
  excludedDates: [{ from: '2024-02-04', to: '2024-02-17', reason: 'holidayRule' }],
}

const thresholds: Record<string, MetricDefinition['threshold']> = {
  averageResponseTime: { value: 40_000, better: 'lower' },
  offlineMessageShare: { value: 0.5, better: 'lower' },
}

export const jd: RulePack = {
  id: 'jd@1',
  marketplace: 'jd',
  name: { zh: '京东', en: 'JD' },
  note: {
    zh: '按会话发起时间取 9-23 点（8:56 发起、9:01 回复不考核）；离线留言不计；结束后10分钟内再次进线算同一会话；2024-02-04 至 02-17 不考核。三分钟人工回复率的计数单位没有公开说明，这里按会话理解。',
    en: 'Sessions by their start, 09-23 (begun 08:56 and answered 09:01 is out); offline messages are out; begun again within 10 minutes of the end is the same session; 2024-02-04 to 02-17 is not assessed. The unit of its 3-minute rate is not published; we read it as sessions.',
  },
  effectiveFrom: null,
  effectiveTo: null,
  definitions: [
    firstReplyWithin30Sec(defaults),
    replyWithin3Min(defaults, 'session'),
    ...commonDefinitions(defaults),
  ].map((definition) => ({ ...definition, threshold: thresholds[definition.metric] ?? null })),
}
