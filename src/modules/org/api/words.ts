import type { Words } from '../../../platform/action/action.ts'

export const memberStatusWords = {
  active: { zh: '在职', en: 'Active' },
  suspended: { zh: '已停用', en: 'Suspended' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Words

export const invitationStatusWords = {
  open: { zh: '待接受', en: 'Open' },
  accepted: { zh: '已接受', en: 'Accepted' },
  revoked: { zh: '已撤回', en: 'Revoked' },
  expired: { zh: '已过期', en: 'Expired' },
} as const satisfies Words

export const revealStatusWords = {
  requested: { zh: '待审批', en: 'Waiting' },
  granted: { zh: '可查看', en: 'May be seen' },
  denied: { zh: '未同意', en: 'Denied' },
  expired: { zh: '已过期', en: 'Expired' },
} as const satisfies Words

export const revealFieldWords = {
  phone: { zh: '电话', en: 'phone' },
  email: { zh: '邮箱', en: 'e-mail' },
  bankAccount: { zh: '银行账号', en: 'bank account' },
} as const satisfies Words

export const contactPurposeWords = {
  contract: { zh: '合同', en: 'Contract' },
  business: { zh: '商务', en: 'Business' },
  operations: { zh: '运营', en: 'Operations' },
  finance: { zh: '财务', en: 'Finance' },
  emergency: { zh: '紧急联系', en: 'Emergency' },
} as const satisfies Words

export const apiTokenStatusWords = {
  active: { zh: '有效', en: 'In force' },
  expired: { zh: '已到期', en: 'Expired' },
  revoked: { zh: '已吊销', en: 'Revoked' },
} as const satisfies Words
