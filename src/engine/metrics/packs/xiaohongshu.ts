import type { MetricDefinition, RulePack } from '../definition.ts'
import { commonDefinitions, firstReplyWithin30Sec, hours, humanDay, threeMinutes, type PackDefaults } from './common.ts'

const defaults: PackDefaults = {
  ...humanDay,
  window: hours(9, 23),
  sessionBy: 'humanStart',
  messageBy: 'messageTime',
  excludedDates: [],
}

/** Only the first consultation of a session is looked at, so the unit is the first reply. */
const firstMessage: MetricDefinition = {
  ...firstReplyWithin30Sec(defaults),
  metric: 'replyWithin3Min',
  id: 'M-06',
  name: { zh: '三分钟人工回复率（会话首句）', en: '3-minute human reply rate (first message of a session)' },
  limitMs: threeMinutes,
  threshold: { value: 0.7, better: 'higher' },
}

export const xiaohongshu: RulePack = {
  id: 'xiaohongshu@1',
  marketplace: 'xiaohongshu',
  name: { zh: '小红书', en: 'Xiaohongshu' },
  note: {
    zh: '9-23 点，只看会话内首次咨询是否在三分钟内得到人工回复；70% 的参考线来自商家文章，不是平台规定。',
    en: '09-23, only the first consultation of a session must get a human reply within three minutes; the 70 % is from merchants’ articles, not from the marketplace.',
  },
  effectiveFrom: null,
  effectiveTo: null,
  definitions: [firstMessage, ...commonDefinitions(defaults)],
}
