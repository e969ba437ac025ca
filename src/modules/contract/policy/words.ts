import type { ClauseKind } from '../../../engine/agreement/clause.ts'
import type { Words } from '../../../platform/action/action.ts'
import type { AmendmentStatus, ClauseDeed, ClauseState, TemplateName } from './vocabulary.ts'

export const clauseKindWords: Words<ClauseKind> = {
  fee: { zh: '费用', en: 'Fee' },
  sla: { zh: '服务标准', en: 'Service level' },
  penalty: { zh: '扣罚', en: 'Penalty' },
  bonus: { zh: '奖励', en: 'Bonus' },
  exclusion: { zh: '剔除', en: 'Exclusion' },
  enforcement: { zh: '生效安排', en: 'Enforcement' },
  termination: { zh: '解约权', en: 'Termination' },
  payment: { zh: '结算与付款', en: 'Payment' },
}

export const clauseStateWords: Words<ClauseState> = {
  inForce: { zh: '生效中', en: 'In force' },
  upcoming: { zh: '待生效', en: 'Upcoming' },
  over: { zh: '已结束', en: 'Over' },
}

export const amendmentStatusWords: Words<AmendmentStatus> = {
  proposed: { zh: '待对方答复', en: 'Waiting for an answer' },
  accepted: { zh: '已生效', en: 'Agreed' },
  declined: { zh: '未同意', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

/** What was done with a proposal, within a sentence. */
export const decisionWords: Words<Exclude<AmendmentStatus, 'proposed'>> = {
  accepted: { zh: '同意', en: 'accepted' },
  declined: { zh: '拒绝', en: 'declined' },
  withdrawn: { zh: '撤回', en: 'withdrew' },
}

export const clauseDeedWords: Words<ClauseDeed> = {
  added: { zh: '新增', en: 'New' },
  changed: { zh: '修改', en: 'Changed' },
  ended: { zh: '终止', en: 'Ended' },
}

export const templateWords: Words<TemplateName> = {
  seats: { zh: '长期外包，按坐席计费', en: 'Long term, priced by seats' },
  volume: { zh: '长期外包，按接待量计费', en: 'Long term, priced by volume' },
  hybrid: { zh: '长期外包，坐席加接待量', en: 'Long term, seats and volume' },
  promotion: { zh: '活动外包，固定总价', en: 'Promotion at a fixed price' },
}
