import type { MetricDefinition, RulePack } from '../definition.ts'
import { commonDefinitions, hours, humanDay, replyWithin3Min, replyWithin5Min, type PackDefaults } from './common.ts'

const humanOnly: PackDefaults = {
  ...humanDay,
  window: hours(8, 23),
  sessionBy: 'humanStart',
  messageBy: 'messageTime',
  excludedDates: [],
}

/** Before March 2023 the window was an hour longer; that "only people count" came then means that robots counted before. */
const withRobots: PackDefaults = { ...humanOnly, window: hours(8, 24) }
const anyAnswer: PackDefaults = { ...withRobots, replies: ['human', 'assisted', 'bot'], stage: 'all' }

function atLeast(value: number, definition: MetricDefinition): MetricDefinition {
  return { ...definition, threshold: { value, better: 'higher' } }
}

/** Its three versions in order of time; the day of an event picks the one that judges it. */
export const kuaishou: readonly RulePack[] = [
  {
    id: 'kuaishou@before-2021-09',
    marketplace: 'kuaishou',
    name: { zh: '快手（2021年9月前）', en: 'Kuaishou (before September 2021)' },
    note: {
      zh: '五分钟回复率不低于80%。当时的时间窗没有公开资料，沿用其后的 8-24 点。',
      en: '5-minute reply rate of at least 80 %. Its window is not on record; the 08-24 of the next version is assumed.',
    },
    effectiveFrom: null,
    effectiveTo: '2021-09-01',
    definitions: [atLeast(0.8, replyWithin5Min(anyAnswer)), ...commonDefinitions(withRobots)],
  },
  {
    id: 'kuaishou@2021-09',
    marketplace: 'kuaishou',
    name: { zh: '快手（2021年9月起）', en: 'Kuaishou (from September 2021)' },
    note: {
      zh: '2021-09-01 起改为三分钟回复率不低于70%，8-24 点，机器人的回复也算。',
      en: 'From 2021-09-01 a 3-minute reply rate of at least 70 %, 08-24, robots answer too.',
    },
    effectiveFrom: '2021-09-01',
    effectiveTo: '2023-03-01',
    definitions: [atLeast(0.7, replyWithin3Min(anyAnswer, 'buyerDay')), ...commonDefinitions(withRobots)],
  },
  {
    id: 'kuaishou@2023-03',
    marketplace: 'kuaishou',
    name: { zh: '快手（2023年3月起）', en: 'Kuaishou (from March 2023)' },
    note: {
      zh: '2023年3月起时间窗缩为 8-23 点，只统计咨询到人工的消费者，只有人工回复才算；生效日未公开，取3月1日。',
      en: 'From March 2023 the window ends at 23:00, only consumers who reached a human count, and only people answer; the day is not on record, the 1st is assumed.',
    },
    effectiveFrom: '2023-03-01',
    effectiveTo: null,
    definitions: [atLeast(0.7, replyWithin3Min(humanOnly, 'buyerDay')), ...commonDefinitions(humanOnly)],
  },
]
