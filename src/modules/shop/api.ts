import { z } from 'zod'
import { defineAction, type Column } from '../../platform/action/action.ts'
import { listInput, listOutput } from '../../platform/action/list.ts'
import { defaultZone, zoneSchema } from '../../platform/action/zone.ts'
import { shopReaders, shopWriters } from './policy.ts'
import {
  daySegments,
  everyDay,
  marketplaces,
  marketplaceWords,
  shopStatuses,
  shopStatusWords,
  weekHours,
  weekSegments,
} from './vocabulary.ts'

// Screens and higher modules name the same words.
export { everyDay, marketplaces, marketplaceWords, shopStatusWords, weekHours, type Marketplace } from './vocabulary.ts'

const id = z.uuid().toLowerCase()
const exampleId = '11111111-1111-4111-8111-111111111111'
const version = z.int().min(1)

const row = {
  id: z.uuid(),
  marketplace: z.enum(marketplaces),
  name: z.string(),
  category: z.string(),
  zone: z.string(),
  /** Hours of service in a week without a clock change, and those the marketplace demands of a day. */
  weekHours: z.number(),
  requiredHours: z.number(),
  /** The wall clock of the shop's zone shows an hour of service now. */
  openNow: z.boolean(),
  /** Engagements that serve the shop now. */
  engagementCodes: z.array(z.string()),
  status: z.enum(shopStatuses),
  version: z.int(),
  updatedAt: z.iso.datetime(),
}

const columns: readonly Column[] = [
  { key: 'name', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'marketplace', title: { zh: '平台', en: 'Marketplace' }, kind: 'text', words: marketplaceWords },
  { key: 'category', title: { zh: '类目', en: 'Category' }, kind: 'text' },
  { key: 'zone', title: { zh: '时区', en: 'Time zone' }, kind: 'text' },
  { key: 'weekHours', title: { zh: '每周服务（小时）', en: 'Service (h a week)' }, kind: 'number' },
  { key: 'requiredHours', title: { zh: '每日要求在线（小时）', en: 'Required online (h a day)' }, kind: 'number' },
  { key: 'engagementCodes', title: { zh: '合作', en: 'Engagements' }, kind: 'text' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: shopStatusWords },
  { key: 'updatedAt', title: { zh: '更新时间', en: 'Changed' }, kind: 'instant' },
]

export const listShops = defineAction({
  name: 'shop.list',
  kind: 'query',
  scope: 'organization',
  roles: shopReaders,
  summary: { zh: '店铺', en: 'Shops' },
  input: listInput({ marketplace: z.enum(marketplaces).optional(), status: z.enum(shopStatuses).optional() }, [
    'name',
    'marketplace',
    'category',
    'updatedAt',
  ]),
  output: listOutput(z.object(row)),
  example: {},
  columns,
})

export const getShop = defineAction({
  name: 'shop.get',
  kind: 'query',
  scope: 'organization',
  roles: shopReaders,
  summary: { zh: '查看店铺', en: 'Read a shop' },
  input: z.strictObject({ id }),
  output: z.object({
    ...row,
    serviceHours: weekHours,
    requiredOnlineMinutes: z.int(),
    exemptHours: weekHours.element,
    /** Minutes of service on the present local day, clock changes counted. */
    openTodayMinutes: z.int(),
    createdAt: z.iso.datetime(),
  }),
  example: { id: exampleId },
})

const facts = {
  marketplace: z.enum(marketplaces),
  name: z.string().trim().min(1).max(80),
  category: z.string().trim().min(1).max(40),
  zone: zoneSchema.default(defaultZone),
  serviceHours: weekSegments,
  /** What the marketplace demands of every day, in minutes. */
  requiredOnlineMinutes: z.int().min(0).max(1440).default(0),
  /** Hours of each day that do not count towards that demand. */
  exemptHours: daySegments.default([]),
}

const exampleFacts = {
  marketplace: 'tmall',
  name: '花间里茶旗舰店',
  category: '茶饮',
  serviceHours: everyDay({ from: 480, to: 1440 }),
} as const

export const createShop = defineAction({
  name: 'shop.create',
  kind: 'command',
  scope: 'organization',
  roles: shopWriters,
  summary: { zh: '添加店铺', en: 'Add a shop' },
  input: z.strictObject(facts),
  output: z.object({ id: z.uuid(), version: z.int() }),
  example: exampleFacts,
})

export const updateShop = defineAction({
  name: 'shop.update',
  kind: 'command',
  scope: 'organization',
  roles: shopWriters,
  summary: { zh: '修改店铺', en: 'Change a shop' },
  input: z.strictObject({ id, version, ...facts }),
  output: z.object({ version: z.int() }),
  example: { id: exampleId, version: 1, ...exampleFacts },
})

export const archiveShop = defineAction({
  name: 'shop.archive',
  kind: 'command',
  scope: 'organization',
  roles: shopWriters,
  summary: { zh: '归档店铺', en: 'Archive a shop' },
  input: z.strictObject({ id, version }),
  output: z.object({ version: z.int() }),
  example: { id: exampleId, version: 1 },
})

export const restoreShop = defineAction({
  name: 'shop.restore',
  kind: 'command',
  scope: 'organization',
  roles: shopWriters,
  summary: { zh: '恢复店铺', en: 'Restore an archived shop' },
  input: z.strictObject({ id, version }),
  output: z.object({ version: z.int() }),
  example: { id: exampleId, version: 2 },
})
