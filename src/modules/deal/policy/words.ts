import type { Words } from '../../../platform/action/action.ts'
import type { Duty, EngagementStatus, ProductType, Side, Stage, SubAccountStatus } from './vocabulary.ts'

export const stageWords: Words<Stage> = {
  intake: { zh: '接洽', en: 'Intake' },
  planning: { zh: '方案', en: 'Planning' },
  quoting: { zh: '报价', en: 'Quoting' },
  sourcing: { zh: '选商', en: 'Sourcing' },
  contracting: { zh: '签约', en: 'Contracting' },
  paying: { zh: '付款', en: 'Paying' },
  onboarding: { zh: '交接', en: 'Onboarding' },
  adaptation: { zh: '适应期', en: 'Adaptation' },
  operating: { zh: '履约', en: 'Operating' },
  closing: { zh: '结项', en: 'Closing' },
  closed: { zh: '已结项', en: 'Closed' },
}

export const dutyWords: Words<Duty> = {
  lead: { zh: '总负责', en: 'overall' },
  operations: { zh: '运营', en: 'operations' },
  training: { zh: '培训', en: 'training' },
  quality: { zh: '质检', en: 'quality' },
  finance: { zh: '财务', en: 'finance' },
}

export const sideWords: Words<Side> = {
  client: { zh: '商家', en: 'Client' },
  vendor: { zh: '服务商', en: 'Vendor' },
}

export const productWords: Words<ProductType> = {
  longTerm: { zh: '长期外包', en: 'Long term' },
  campaign: { zh: '活动外包', en: 'Promotion' },
  shortTerm: { zh: '短期外包', en: 'Short term' },
}

export const engagementStatusWords: Words<EngagementStatus> = {
  proposed: { zh: '待接受', en: 'Proposed' },
  accepted: { zh: '已接受', en: 'Accepted' },
  declined: { zh: '已谢绝', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

export const subAccountStatusWords: Words<SubAccountStatus> = {
  active: { zh: '使用中', en: 'In use' },
  archived: { zh: '已停用', en: 'Out of use' },
}
