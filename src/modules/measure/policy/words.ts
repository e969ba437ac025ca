import type { Words } from '../../../platform/action/action.ts'
import type { ExclusionStatus, FigureStatus, RequestReason } from './vocabulary.ts'

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

export const exclusionStatusWords: Words<ExclusionStatus> = {
  requested: { zh: '待对方决定', en: 'Waiting' },
  granted: { zh: '已同意', en: 'Granted' },
  denied: { zh: '未同意', en: 'Denied' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}
