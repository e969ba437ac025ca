import type { RulePack } from '../definition.ts'
import { commonDefinitions, hours, humanDay, replyWithin3Min, type PackDefaults } from './common.ts'

const defaults: PackDefaults = {
  ...humanDay,
  replies: ['human', 'assisted'],
  window: hours(8, 23),
  sessionBy: 'humanStart',
  messageBy: 'messageTime',
  excludedDates: [],
}

export const douyin: RulePack = {
  id: 'douyin@1',
  marketplace: 'douyin',
  name: { zh: '抖音（飞鸽）', en: 'Douyin (Feige)' },
  note: {
    zh: '按消息与按会话两列并存，8-23 点，只看人工阶段；自动欢迎语不算人工回复，进入人工阶段后的智能辅助算人工回复。',
    en: 'One column by messages and one by sessions, 08-23, human stage only; an automatic welcome is no human reply, assistance inside the human stage is.',
  },
  effectiveFrom: null,
  effectiveTo: null,
  definitions: [
    replyWithin3Min(defaults, 'message'),
    replyWithin3Min(defaults, 'session'),
    ...commonDefinitions(defaults),
  ],
}
