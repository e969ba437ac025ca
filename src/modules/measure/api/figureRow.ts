import { z } from 'zod'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listOutput } from '../../../platform/action/list.ts'
import { rowExporters, rowReaders } from '../policy/rights.ts'
import {
  agentKey,
  checkPart,
  checkPeriod,
  days,
  definitionKey,
  exampleDays,
  exampleDefinition,
  exampleId,
  id,
  inEngagement,
  instant,
  partOfDay,
} from './fields.ts'
import { verdictWords } from '../policy/words.ts'

const columns: readonly Column[] = [
  { key: 'externalId', title: { zh: '会话', en: 'Conversation' }, kind: 'text' },
  { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'day', title: { zh: '日期', en: 'Day' }, kind: 'date' },
  { key: 'startedAt', title: { zh: '开始', en: 'Started' }, kind: 'instant' },
  { key: 'buyer', title: { zh: '买家', en: 'Buyer' }, kind: 'text' },
  { key: 'agents', title: { zh: '客服', en: 'Agents' }, kind: 'text' },
  { key: 'verdict', title: { zh: '判定', en: 'Verdict' }, kind: 'text', words: verdictWords },
  { key: 'units', title: { zh: '单位数', en: 'Units' }, kind: 'number' },
  { key: 'longestWaitMs', title: { zh: '最长等待(秒)', en: 'Longest wait (s)' }, kind: 'ms' },
]

/**
 * The conversations behind a figure, of one verdict: `units` of all of them add up to the number in the figure. The newest
 * day first, within it in the order of their import. A page costs the same wherever it stands; of a part of the day where it
 * begins at a cursor, and there it may hold fewer rows than asked for although `next` says that others follow.
 */
export const listFigureRows = defineAction({
  name: 'figureRow.list',
  kind: 'query',
  scope: 'engagement',
  roles: rowReaders,
  exportRoles: rowExporters,
  summary: { zh: '指标明细', en: 'The conversations behind a figure' },
  input: z
    .strictObject({
      ...inEngagement,
      ...days,
      definition: definitionKey,
      verdict: z.enum(['missed', 'met', ...exclusionReasons]).default('missed'),
      shopId: id.optional(),
      agent: agentKey.optional(),
      team: z.string().max(40).optional(),
      ...partOfDay,
      /** Where the page before ended; takes the place of `page`. */
      cursor: z.string().max(100).optional(),
      page: z.int().min(1).max(100_000).default(1),
      pageSize: z.int().min(1).max(1000).default(50),
    })
    .superRefine(checkPeriod)
    .superRefine(checkPart),
  output: listOutput(
    z.object({
      conversationNo: z.int(),
      /** As conversation.get takes it. */
      conversationId: z.uuid(),
      externalId: z.string(),
      shopId: z.uuid(),
      shopName: z.string(),
      day: z.iso.date(),
      startedAt: instant,
      endedAt: instant,
      messageCount: z.int(),
      /** Masked. */
      buyer: z.string().nullable(),
      agents: z.array(z.string()),
      verdict: z.string(),
      units: z.int(),
      /** Of the units with this verdict, where they wait; null where nobody ever answered. */
      longestWaitMs: z.number().nullable(),
    }),
  ).extend({
    /** Units of all rows, as the figure shows them. */
    units: z.int(),
    /** To go on after this page; null at the end. */
    next: z.string().nullable(),
    /** Of a part of the day rows are counted as far as they were read: there are more than `total`. */
    more: z.boolean(),
  }),
  example: { engagementId: exampleId, ...exampleDays, definition: exampleDefinition },
  columns,
})
