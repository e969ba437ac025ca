import type { Words } from '../../../platform/action/action.ts'
import type { Comparison } from '../../../engine/agreement/values.ts'
import type { Result } from '../../../engine/sla/types.ts'
import type {
  Cause,
  Delivery,
  DisputeAsk,
  DisputeStatus,
  PeriodStatus,
  RightStatus,
  TerminationKind,
  ValueSource,
} from './vocabulary.ts'

export const resultWords: Words<Result> = {
  missed: { zh: '未达标', en: 'Missed' },
  near: { zh: '临界', en: 'Near' },
  met: { zh: '达标', en: 'Met' },
  exceeded: { zh: '超额', en: 'Exceeded' },
  notEnforced: { zh: '不计', en: 'Not counted' },
  noData: { zh: '无数据', en: 'No data' },
}

export const comparisonWords: Words<Comparison> = {
  '>=': { zh: '不低于', en: 'at least' },
  '>': { zh: '高于', en: 'more than' },
  '<=': { zh: '不高于', en: 'at most' },
  '<': { zh: '低于', en: 'less than' },
}

export const periodStatusWords: Words<PeriodStatus> = {
  running: { zh: '进行中', en: 'Running' },
  computed: { zh: '待发送', en: 'To be shared' },
  shared: { zh: '待确认', en: 'To be confirmed' },
  disputed: { zh: '异议中', en: 'Disputed' },
  frozen: { zh: '已定稿', en: 'Frozen' },
}

export const causeWords: Words<Cause> = {
  daily: { zh: '每日计算', en: 'Daily' },
  figures: { zh: '数据有变', en: 'Figures changed' },
  contract: { zh: '条款有变', en: 'Contract changed' },
  entered: { zh: '填报有变', en: 'Entered values changed' },
  dispute: { zh: '异议结果', en: 'Dispute decided' },
  asked: { zh: '手动重算', en: 'Computed on request' },
}

export const disputeAskWords: Words<DisputeAsk> = {
  exclude: { zh: '剔除数据', en: 'Leave facts out' },
  restore: { zh: '恢复计入', en: 'Count again' },
  correct: { zh: '更正填报', en: 'Correct an entered value' },
  other: { zh: '其他意见', en: 'Something else' },
}

export const disputeStatusWords: Words<DisputeStatus> = {
  open: { zh: '待裁定', en: 'Open' },
  granted: { zh: '已同意', en: 'Granted' },
  denied: { zh: '未同意', en: 'Denied' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

export const valueSourceWords: Words<ValueSource> = {
  form: { zh: '填写', en: 'Entered' },
  import: { zh: '导入', en: 'Imported' },
  dispute: { zh: '异议更正', en: 'Corrected by a dispute' },
}

export const terminationKindWords: Words<TerminationKind> = {
  terminate: { zh: '解除合同', en: 'Terminate the contract' },
  replaceVendorAgents: { zh: '更换客服团队', en: 'Replace the agents' },
  freeSeats: { zh: '增加免费坐席', en: 'Free seats' },
}

export const rightStatusWords: Words<RightStatus> = {
  accrued: { zh: '可行使', en: 'Can be exercised' },
  exercised: { zh: '已行使', en: 'Exercised' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
  waived: { zh: '已放弃', en: 'Waived' },
}

export const deliveryWords: Words<Delivery> = {
  courier: { zh: '快递', en: 'Courier' },
  mail: { zh: '挂号信', en: 'Registered letter' },
  email: { zh: '电子邮件', en: 'E-mail' },
  inPerson: { zh: '当面送达', en: 'In person' },
  notary: { zh: '公证送达', en: 'By notary' },
}
