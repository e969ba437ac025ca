import { z } from 'zod'
import { marketplaces } from '../../../engine/metrics/definition.ts'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { figureReaders, packKeepers } from '../policy/rights.ts'
import { exampleId, id, inEngagement } from './fields.ts'
import { unitWords } from '../policy/words.ts'

export const definitionSchema = z.object({
  key: z.string(),
  metric: z.string(),
  id: z.string().nullable(),
  name: z.string(),
  pack: z.string(),
  packName: z.string(),
  marketplace: z.enum(marketplaces),
  /** Where the rule comes from and what was read into it. */
  packNote: z.string(),
  /** Local dates on which this version is in force, the second not included. */
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  formula: z.string(),
  unit: z.string(),
  /** The instant that decides day, window and version of a unit. */
  by: z.string(),
  /** Minutes of the local day, half open; null: the whole day. */
  window: z.object({ fromMinute: z.int(), toMinute: z.int() }).nullable(),
  limitMs: z.number().nullable(),
  capMs: z.number().nullable(),
  replies: z.array(z.string()),
  stage: z.enum(['human', 'all']),
  closes: z.enum(['dayEnd', 'never']),
  transfer: z.enum(['failsFirstAgent', 'goesOn']),
  offlineMessages: z.enum(['count', 'excluded']),
  reopenWithinMs: z.number(),
  excludedDates: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string() })),
  minSample: z.int(),
  threshold: z.object({ value: z.number(), better: z.enum(['higher', 'lower']) }).nullable(),
})

const columns: readonly Column[] = [
  { key: 'name', title: { zh: '指标', en: 'Metric' }, kind: 'text' },
  { key: 'id', title: { zh: '编号', en: 'No.' }, kind: 'text' },
  { key: 'packName', title: { zh: '口径', en: 'Definition' }, kind: 'text' },
  { key: 'pack', title: { zh: '规则版本', en: 'Rule version' }, kind: 'text' },
  { key: 'unit', title: { zh: '计数单位', en: 'Unit' }, kind: 'text', words: unitWords },
  { key: 'limitMs', title: { zh: '时限(秒)', en: 'Limit (s)' }, kind: 'ms' },
]

/** All definitions by which at least one shop of the engagement, or the one named, is measured. */
export const listDefinitions = defineAction({
  name: 'definition.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  summary: { zh: '指标口径', en: 'Definitions' },
  input: z.strictObject({
    ...inEngagement,
    shopId: id.optional(),
    page: z.int().min(1).default(1),
    pageSize: z.int().min(1).max(1000).default(1000),
  }),
  output: z.object({ rows: z.array(definitionSchema), total: z.int(), asOf: z.iso.datetime() }),
  example: { engagementId: exampleId },
  columns,
})

/** By which marketplaces' rules each shop is measured: its own, ours, and those that were added. */
export const listMeasuredPacks = defineAction({
  name: 'measuredPack.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  summary: { zh: '计算口径', en: 'Measured definitions' },
  input: z.strictObject(inEngagement),
  output: z.object({
    rows: z.array(
      z.object({
        shopId: z.uuid(),
        shopName: z.string(),
        marketplace: z.enum(marketplaces),
        name: z.string(),
        /** `always`: follows from the shop; cannot be taken away. */
        origin: z.enum(['always', 'added']),
        addedByName: z.string().nullable(),
        addedAt: z.iso.datetime().nullable(),
      }),
    ),
    /** Every marketplace whose rules are known. */
    available: z.array(z.object({ marketplace: z.enum(marketplaces), name: z.string() })),
    mayKeep: z.boolean(),
  }),
  example: { engagementId: exampleId },
})

const one = z.strictObject({ ...inEngagement, shopId: id, marketplace: z.enum(marketplaces) })
const exampleOfOne = { engagementId: exampleId, shopId: exampleId, marketplace: 'jd' } as const

export const addMeasuredPack = defineAction({
  name: 'measuredPack.add',
  kind: 'command',
  scope: 'engagement',
  roles: packKeepers,
  summary: { zh: '增加计算口径', en: 'Measure by further definitions' },
  input: one,
  output: z.object({ days: z.int() }),
  example: exampleOfOne,
})

export const removeMeasuredPack = defineAction({
  name: 'measuredPack.remove',
  kind: 'command',
  scope: 'engagement',
  roles: packKeepers,
  summary: { zh: '移除计算口径', en: 'Stop measuring by a definition' },
  input: one,
  output: z.object({ days: z.int() }),
  example: exampleOfOne,
})
