import type { Role } from '../../platform/action/roles.ts'

/** Known to everybody who reads this file: demo data is for trying out, and is never loaded where NODE_ENV is production. */
export const demoPassword = 'zuoxi demo tea house'

export type DemoPerson = { readonly name: string; readonly email: string; readonly roles: readonly Role[] }

/** Invented people and firms; addresses end in `.example`, which nobody can own. */
export const operatorCast = {
  organization: '坐席演示平台',
  owner: { name: '王岚', email: 'operator@zuoxi.example', roles: ['platformAdmin'] },
} as const satisfies { organization: string; owner: DemoPerson }

export const clientCast = {
  organization: '花间集服饰有限公司',
  profile: {
    unifiedSocialCreditCode: '91330106MA2HUAJ034',
    address: '浙江省杭州市西湖区文三路 98 号 6 层',
    legalRepresentative: '林晓',
    registeredPhone: '0571-88001234',
    taxpayerKind: 'general',
    bankName: '招商银行杭州分行',
    bankAccount: '571900123410801',
    dailyReveals: 20,
  },
  owner: { name: '林晓', email: 'owner@huajianji.example', roles: ['clientOwner'] },
  members: [
    { name: '何雨桐', email: 'contact@huajianji.example', roles: ['clientContact'] },
    { name: '宋知微', email: 'quality@huajianji.example', roles: ['clientQa'] },
    { name: '陆明远', email: 'finance@huajianji.example', roles: ['clientFinance'] },
  ],
  contacts: [
    { name: '林晓', title: '总经理', phone: '13812346021', email: 'owner@huajianji.example', purpose: 'contract' },
    { name: '陆明远', title: '财务经理', phone: '13757190088', email: 'finance@huajianji.example', purpose: 'finance' },
    {
      name: '何雨桐',
      title: '店铺运营',
      phone: '15968820317',
      email: 'contact@huajianji.example',
      purpose: 'operations',
    },
  ],
} as const

export const vendorCast = {
  organization: '云帆客服外包有限公司',
  profile: {
    unifiedSocialCreditCode: '91340100MA2YUNFX99',
    address: '安徽省合肥市高新区创新大道 2800 号 B 座 12 层',
    legalRepresentative: '周启明',
    registeredPhone: '0551-65330021',
    taxpayerKind: 'general',
    bankName: '中国建设银行合肥高新支行',
    bankAccount: '34050146480800001234',
    dailyReveals: 20,
  },
  owner: { name: '周启明', email: 'owner@yunfan.example', roles: ['vendorOwner'] },
  members: [
    { name: '许静', email: 'manager@yunfan.example', roles: ['projectManager'] },
    { name: '高磊', email: 'supervisor@yunfan.example', roles: ['supervisor'] },
    { name: '谢安琪', email: 'quality@yunfan.example', roles: ['qcInspector', 'trainer'] },
    { name: '罗文静', email: 'finance@yunfan.example', roles: ['vendorFinance'] },
  ],
  contacts: [
    { name: '周启明', title: '总经理', phone: '13905516688', email: 'owner@yunfan.example', purpose: 'contract' },
    { name: '许静', title: '项目经理', phone: '18655103920', email: 'manager@yunfan.example', purpose: 'operations' },
  ],
} as const

/** The vendor's agents, in the order of their sub-accounts. */
export const agentNames = [
  '冯思琪',
  '沈梦洁',
  '蒋子涵',
  '孙一凡',
  '郑浩然',
  '韩雪',
  '唐果',
  '曹逸飞',
  '邓佳怡',
  '彭宇',
  '苏小满',
  '叶知秋',
] as const

export function agentEmail(index: number): string {
  return `agent${String(index + 1).padStart(2, '0')}@yunfan.example`
}
