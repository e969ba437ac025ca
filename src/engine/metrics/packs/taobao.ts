import type { RulePack } from '../definition.ts'
import { cappedResponseTime, commonDefinitions, hours, humanDay, replyWithin3Min, type PackDefaults } from './common.ts'

const defaults: PackDefaults = {
  ...humanDay,
  replies: ['human', 'assisted'],
  transfer: 'failsFirstAgent',
  window: hours(8, 24),
  sessionBy: 'humanStart',
  messageBy: 'messageTime',
  excludedDates: [],
}

export const taobao: RulePack = {
  id: 'taobao@1',
  marketplace: 'taobao',
  name: { zh: '淘宝/天猫', en: 'Taobao and Tmall' },
  note: {
    zh: '轮次口径：首句未回复的买家消息到首句有效回复，当日24点仍未回复记为失败。三分钟响应率 8-24 点，第三方机器人的回复也算；平均响应时长按人工轮次，8-23 点、单轮封顶600秒、未回复计600秒；未回复即转接，原账号计一个未回复轮次。',
    en: 'By rounds: first unanswered buyer message to first valid reply, failed when still open at midnight. The 3-minute rate runs 08-24 and third-party robots answer too; the capped mean takes human rounds of 08-23, at most 600 s each and 600 s when unanswered; a transfer without a reply is an unanswered round of the first account.',
  },
  effectiveFrom: null,
  effectiveTo: null,
  definitions: [
    replyWithin3Min({ ...defaults, replies: ['human', 'assisted', 'bot'], stage: 'all' }, 'round'),
    ...commonDefinitions(defaults),
    cappedResponseTime({ ...defaults, window: hours(8, 23) }),
  ],
}
