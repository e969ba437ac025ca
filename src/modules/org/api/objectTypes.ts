import type { Words } from '../../../platform/action/action.ts'

/** What audit entries of all modules are about. A test finds a type that has no word here. */
export const objectTypeWords = {
  organization: { zh: '组织', en: 'Organisation' },
  contact: { zh: '联系人', en: 'Contact' },
  member: { zh: '成员', en: 'Member' },
  invitation: { zh: '邀请', en: 'Invitation' },
  reveal: { zh: '明文申请', en: 'Reveal request' },
  export: { zh: '导出', en: 'Export' },
  person: { zh: '账号', en: 'Account' },
  session: { zh: '登录', en: 'Session' },
  passwordReset: { zh: '重设密码', en: 'Password reset' },
  shop: { zh: '店铺', en: 'Shop' },
  engagement: { zh: '合作', en: 'Engagement' },
  engagementShop: { zh: '合作的店铺', en: 'Shop of an engagement' },
  engagementMember: { zh: '合作中的人员', en: 'Person of an engagement' },
  engagementContact: { zh: '合作接口人', en: 'Contact of an engagement' },
  subAccount: { zh: '子账号', en: 'Sub-account' },
  file: { zh: '文件', en: 'File' },
  import: { zh: '导入', en: 'Import' },
  importMapping: { zh: '列映射', en: 'Column mapping' },
  conversation: { zh: '会话', en: 'Conversation' },
  exclusion: { zh: '剔除申请', en: 'Exclusion' },
  amendment: { zh: '合同变更', en: 'Amendment' },
  amendmentDraft: { zh: '变更草稿', en: 'Draft of an amendment' },
} as const satisfies Words
