import type { Words } from './action.ts'
import type { OrganizationKind, Role } from './roles.ts'

export const organizationKindWords: Words<OrganizationKind> = {
  client: { zh: '商家', en: 'Client' },
  vendor: { zh: '服务商', en: 'Vendor' },
  operator: { zh: '平台运营', en: 'Operator' },
}

export const roleWords: Words<Role> = {
  clientOwner: { zh: '商家老板', en: 'Client owner' },
  clientContact: { zh: '商家接口人', en: 'Client contact' },
  clientQa: { zh: '商家质检', en: 'Client QA' },
  clientFinance: { zh: '商家财务', en: 'Client finance' },
  vendorOwner: { zh: '外包公司负责人', en: 'Vendor owner' },
  vendorSales: { zh: '销售经理/助理', en: 'Sales' },
  projectManager: { zh: '项目经理', en: 'Project manager' },
  supervisor: { zh: '呼叫中心主管', en: 'Supervisor' },
  teamLead: { zh: '组长', en: 'Team lead' },
  qcInspector: { zh: '质检', en: 'Quality reviewer' },
  trainer: { zh: '培训专员', en: 'Trainer' },
  agent: { zh: '客服', en: 'Agent' },
  recruiter: { zh: '招聘/运营部', en: 'Recruiter' },
  dataClerk: { zh: '数据专员', en: 'Data clerk' },
  vendorFinance: { zh: '外包财务', en: 'Vendor finance' },
  legalReviewer: { zh: '法务/审核', en: 'Legal reviewer' },
  platformAdmin: { zh: '平台管理员', en: 'Platform administrator' },
  auditor: { zh: '审计(只读)', en: 'Auditor (read only)' },
}
