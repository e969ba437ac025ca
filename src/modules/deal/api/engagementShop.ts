import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { marketplaces, marketplaceWords, weekHours } from '../../shop/api.ts'
import { shopLinkers } from '../policy/rights.ts'
import { exampleId, id, inEngagement, instant, reason } from './fields.ts'

const facts = {
  shopId: z.uuid(),
  marketplace: z.enum(marketplaces),
  name: z.string(),
  category: z.string(),
  zone: z.string(),
  serviceHours: weekHours,
  requiredOnlineMinutes: z.int(),
  exemptHours: weekHours.element,
  validFrom: instant,
}

const columns: readonly Column[] = [
  { key: 'name', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'marketplace', title: { zh: '平台', en: 'Marketplace' }, kind: 'text', words: marketplaceWords },
  { key: 'category', title: { zh: '类目', en: 'Category' }, kind: 'text' },
  { key: 'zone', title: { zh: '时区', en: 'Time zone' }, kind: 'text' },
  {
    key: 'requiredOnlineMinutes',
    title: { zh: '每日要求在线分钟', en: 'Required online minutes a day' },
    kind: 'number',
  },
  { key: 'subAccounts', title: { zh: '子账号', en: 'Sub-accounts' }, kind: 'number' },
  { key: 'linkedAt', title: { zh: '加入时间', en: 'Linked' }, kind: 'instant' },
]

export const listEngagementShops = defineAction({
  name: 'engagementShop.list',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '合作的店铺', en: 'Shops of an engagement' },
  input: z.strictObject({
    ...inEngagement,
    page: z.int().min(1).max(100_000).default(1),
    pageSize: z.int().min(1).max(1000).default(100),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        ...facts,
        /** Minutes of service in a week without a clock change. */
        weekMinutes: z.int(),
        openNow: z.boolean(),
        subAccounts: z.int(),
        heldSubAccounts: z.int(),
        /** When the shop first came into the engagement; `validFrom` is the last change of its facts. */
        linkedAt: instant,
      }),
    ),
    total: z.int(),
    asOf: instant,
  }),
  example: { engagementId: exampleId },
  columns,
})

export const engagementShopHistory = defineAction({
  name: 'engagementShop.history',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '店铺资料的变更历史', en: 'How a shop of the engagement was described over time' },
  input: z.strictObject({ ...inEngagement, shopId: id }),
  output: z.object({ rows: z.array(z.object({ ...facts, validTo: instant.nullable() })) }),
  example: { engagementId: exampleId, shopId: exampleId },
})

export const linkShop = defineAction({
  name: 'engagementShop.link',
  kind: 'command',
  scope: 'engagement',
  roles: shopLinkers,
  summary: { zh: '把店铺加入合作', en: 'Bring a shop into an engagement' },
  input: z.strictObject({ ...inEngagement, shopId: id }),
  output: z.object({ shopId: z.uuid() }),
  example: { engagementId: exampleId, shopId: exampleId },
})

export const unlinkShop = defineAction({
  name: 'engagementShop.unlink',
  kind: 'command',
  scope: 'engagement',
  roles: shopLinkers,
  summary: { zh: '从合作中移除店铺', en: 'Take a shop out of an engagement' },
  input: z.strictObject({ ...inEngagement, shopId: id, reason }),
  output: z.object({}),
  example: { engagementId: exampleId, shopId: exampleId, reason: '店铺停业' },
})
