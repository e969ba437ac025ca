import type { ExclusionReason, Unit } from '../../../engine/metrics/definition.ts'
import type { Words } from '../../../platform/action/action.ts'
import type { Cause, DifferenceReason, ExclusionStatus, FigureStatus, RequestReason } from './vocabulary.ts'

export const figureStatusWords: Words<FigureStatus> = {
  provisional: { zh: '暂定', en: 'Provisional' },
  restated: { zh: '已重算', en: 'Restated' },
  final: { zh: '已定', en: 'Final' },
}

export const requestReasonWords: Words<RequestReason> = {
  outOfWindow: { zh: '不在统计时段', en: 'Outside the window' },
  platformOutage: { zh: '平台故障', en: 'Outage of the marketplace' },
  clientOutage: { zh: '商家系统故障', en: 'Outage on the client’s side' },
  spam: { zh: '垃圾消息', en: 'Spam' },
  test: { zh: '测试会话', en: 'Test' },
  forceMajeure: { zh: '不可抗力', en: 'Force majeure' },
  duplicateImport: { zh: '重复导入', en: 'Imported twice' },
  agreed: { zh: '双方约定', en: 'Agreed by both sides' },
}

/** Why a unit is left out of a figure: by the rules, or because both sides said so. */
export const exclusionReasonWords: Words<ExclusionReason> = {
  ...requestReasonWords,
  holidayRule: { zh: '平台假日规则', en: 'Marketplace’s holiday rule' },
  robotOnly: { zh: '仅机器人接待', en: 'Robot only' },
  offlineMessage: { zh: '离线留言', en: 'Left while nobody was online' },
  adaptation: { zh: '适应期', en: 'Adaptation period' },
}

export const verdictWords: Words<'met' | 'missed' | ExclusionReason> = {
  missed: { zh: '未达标', en: 'Missed' },
  met: { zh: '达标', en: 'Met' },
  ...exclusionReasonWords,
}

export const exclusionStatusWords: Words<ExclusionStatus> = {
  requested: { zh: '待决定', en: 'Waiting' },
  granted: { zh: '已同意', en: 'Granted' },
  denied: { zh: '未同意', en: 'Denied' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

export const causeWords: Words<Cause> = {
  import: { zh: '补导数据', en: 'Later import' },
  exclusion: { zh: '剔除有变', en: 'Exclusion changed' },
  attribution: { zh: '子账号对应有变', en: 'Login assigned anew' },
  definitions: { zh: '口径有变', en: 'Definitions changed' },
  serviceHours: { zh: '服务时间有变', en: 'Service hours changed' },
}

export const differenceReasonWords: Words<DifferenceReason> = {
  otherDays: { zh: '覆盖的日期不同', en: 'Other days covered' },
  otherUnit: { zh: '计数单位不同', en: 'Another unit counted' },
  otherWindow: { zh: '考核时段不同', en: 'Other hours counted' },
  exclusions: { zh: '我方剔除了部分数据', en: 'Facts left out here' },
  unknownRule: { zh: '平台未公布算法', en: 'The marketplace’s rule is not known' },
  rounding: { zh: '平台值经过四舍五入', en: 'Rounded by the marketplace' },
}

/** What a definition counts. */
export const unitWords: Words<Unit> = {
  round: { zh: '轮次', en: 'rounds' },
  buyerDay: { zh: '买家（按天）', en: 'buyers a day' },
  message: { zh: '买家消息', en: 'buyer messages' },
  session: { zh: '会话', en: 'sessions' },
  firstReply: { zh: '首次回复', en: 'first replies' },
  shopDay: { zh: '店铺日', en: 'shop days' },
  agentTime: { zh: '客服工时', en: 'agent time' },
}
