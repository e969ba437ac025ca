import { z } from 'zod'
import { defineAction, type Column, type Words } from '../../../platform/action/action.ts'
import { listOutput } from '../../../platform/action/list.ts'
import { figureExporters, figureReaders } from '../policy/rights.ts'
import { differenceReasons } from '../policy/vocabulary.ts'
import { checkPeriod, days, exampleDays, exampleId, id, inEngagement, instant } from './fields.ts'

/** A figure as the marketplace gives it, ours for the same days, and why they may differ. */
export const besideSchema = z.object({
  shopId: z.uuid(),
  shopName: z.string(),
  /** The sheet it comes from. */
  layout: z.string(),
  layoutName: z.string(),
  columnName: z.string(),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  /** Of one login; null: of the shop. */
  login: z.string().nullable(),
  agentName: z.string().nullable(),
  unit: z.enum(['count', 'rate', 'ms', 'fen', 'decimal']),
  /** Null where the sheet says that there is none. */
  value: z.number().nullable(),
  /** As it stood in the sheet. */
  raw: z.string(),
  importedAt: instant.nullable(),
  /** The definition of ours that is nearest to it; null: we have none. */
  definition: z.string().nullable(),
  definitionName: z.string().nullable(),
  ours: z.number().nullable(),
  oursMet: z.int().nullable(),
  oursTotal: z.int().nullable(),
  /** Ours less the marketplace's: percentage points of a rate, otherwise in the unit itself. */
  difference: z.number().nullable(),
  reasons: z.array(z.enum(differenceReasons)),
  /** The same in words of the caller's language. */
  reasonText: z.string(),
})

/** In what our value and the difference are written in a file. */
const unitWords: Words = {
  count: { zh: '个', en: 'number' },
  rate: { zh: '比率，差异为百分点', en: 'rate, difference in points' },
  ms: { zh: '秒', en: 'seconds' },
  fen: { zh: '元', en: 'yuan' },
  decimal: { zh: '数', en: 'number' },
}

const columns: readonly Column[] = [
  { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'layoutName', title: { zh: '平台表格', en: 'Sheet' }, kind: 'text' },
  { key: 'login', title: { zh: '账号', en: 'Login' }, kind: 'text' },
  { key: 'agentName', title: { zh: '客服', en: 'Agent' }, kind: 'text' },
  { key: 'firstDay', title: { zh: '起始日', en: 'First day' }, kind: 'date' },
  { key: 'lastDay', title: { zh: '结束日', en: 'Last day' }, kind: 'date' },
  { key: 'columnName', title: { zh: '平台指标', en: 'Column' }, kind: 'text' },
  { key: 'raw', title: { zh: '平台值', en: 'The marketplace’s' }, kind: 'text' },
  { key: 'definitionName', title: { zh: '对应口径', en: 'Our definition' }, kind: 'text' },
  { key: 'ours', title: { zh: '我方值', en: 'Ours' }, kind: 'number', kindKey: 'unit' },
  { key: 'difference', title: { zh: '差异', en: 'Difference' }, kind: 'number', kindKey: 'unit' },
  { key: 'unit', title: { zh: '单位', en: 'Unit' }, kind: 'text', words: unitWords },
  { key: 'reasonText', title: { zh: '差异原因', en: 'Why' }, kind: 'text' },
]

/** The marketplaces' own figures whose days touch the period, beside ours. */
export const listMarketplaceFigures = defineAction({
  name: 'marketplaceFigure.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  exportRoles: figureExporters,
  summary: { zh: '平台数据对照', en: 'The marketplace’s own figures' },
  input: z
    .strictObject({
      ...inEngagement,
      ...days,
      shopId: id.optional(),
      grain: z.enum(['shop', 'agent']).optional(),
      /** Only columns for which there is a definition of ours. */
      comparable: z.boolean().default(false),
      page: z.int().min(1).max(100_000).default(1),
      pageSize: z.int().min(1).max(1000).default(100),
    })
    .superRefine(checkPeriod),
  output: listOutput(besideSchema),
  example: { engagementId: exampleId, ...exampleDays },
  columns,
})
