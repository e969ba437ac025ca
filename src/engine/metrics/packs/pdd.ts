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
  window: hours(8, 23),
  sessionBy: 'humanStart',
  messageBy: 'messageTime',
  excludedDates: [],
}

export const pdd: RulePack = {
  id: 'pdd@1',
  marketplace: 'pdd',
  name: { zh: '拼多多', en: 'Pinduoduo' },
  note: {
    zh: '按消费者去重：当日任一条消息三分钟内没有人工回复，该消费者即计为未达标；8-23 点，另有全天口径。30秒应答率的计数单位没有公开说明，这里按会话首次回复理解。',
    en: 'By consumers: one message without a human reply in three minutes makes the consumer of that day a miss; 08-23, and a whole-day variant. The unit of its 30-second rate is not published; we read it as first replies of sessions.',
  },
  effectiveFrom: null,
  effectiveTo: null,
  definitions: [
    replyWithin3Min(defaults, 'buyerDay'),
    wholeDay(replyWithin3Min(defaults, 'buyerDay')),
    firstReplyWithin30Sec(defaults),
    wholeDay(firstReplyWithin30Sec(defaults)),
    ...commonDefinitions(defaults),
  ],
}

function wholeDay(definition: MetricDefinition): MetricDefinition {
  const { zh, en } = definition.name
  return {
    ...definition,
    metric: `${definition.metric}AllDay`,
    name: { zh: `${zh}，全天`, en: `${en}, whole day` },
    window: null,
  }
}
