import type { RulePack } from '../definition.ts'
import {
  cappedResponseTime,
  commonDefinitions,
  firstReplyWithin30Sec,
  humanDay,
  replyWithin3Min,
  replyWithin5Min,
  type PackDefaults,
} from './common.ts'

const defaults: PackDefaults = {
  ...humanDay,
  replies: ['human', 'assisted'],
  closes: 'never',
  window: null,
  sessionBy: 'humanStart',
  messageBy: 'messageTime',
  excludedDates: [],
}

export const own: RulePack = {
  id: 'own@1',
  marketplace: 'own',
  name: { zh: '自有口径', en: 'Own definition' },
  note: {
    zh: '不设时间窗、不按自然日截断，人工阶段内人工与智能辅助的回复都算，所有计数单位并列给出。',
    en: 'No window and no cut at midnight; inside the human stage people and their assistant answer; all units side by side.',
  },
  effectiveFrom: null,
  effectiveTo: null,
  definitions: [
    replyWithin3Min(defaults, 'round'),
    replyWithin3Min(defaults, 'buyerDay'),
    replyWithin3Min(defaults, 'message'),
    replyWithin3Min(defaults, 'session'),
    firstReplyWithin30Sec(defaults),
    replyWithin5Min(defaults),
    ...commonDefinitions(defaults),
    cappedResponseTime(defaults),
  ],
}
