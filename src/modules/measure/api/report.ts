import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listOutput } from '../../../platform/action/list.ts'
import { figureExporters, figureReaders } from '../policy/rights.ts'
import { figureStatuses } from '../policy/vocabulary.ts'
import { figureStatusWords } from '../policy/words.ts'
import { checkPeriod, days, exampleDays, exampleId, id, inEngagement } from './fields.ts'

const input = {
  ...inEngagement,
  ...days,
  shopId: id.optional(),
  /** Whose rules the reply rate and times follow; default: the marketplace's of each shop. */
  pack: z.string().max(60).optional(),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(1000).default(100),
}

/** What both reports show of chats. Times are milliseconds; null is "no data". */
const shared = {
  consultations: z.int(),
  received: z.int(),
  /** Under which definition the reply rate is; null where its pack has none. */
  definition: z.string().nullable(),
  definitionName: z.string().nullable(),
  replyMet: z.int(),
  replyTotal: z.int(),
  replyMissed: z.int(),
  replyRate: z.number().nullable(),
  firstReply30Rate: z.number().nullable(),
  firstResponseMs: z.number().nullable(),
  averageResponseMs: z.number().nullable(),
  unanswered: z.int(),
  handleMs: z.number().nullable(),
  concurrency: z.number().nullable(),
  excludedTotal: z.int(),
  status: z.enum(figureStatuses),
}

const sharedColumns: readonly Column[] = [
  { key: 'consultations', title: { zh: '咨询人数', en: 'Consultations' }, kind: 'number' },
  { key: 'received', title: { zh: '接待量', en: 'Received' }, kind: 'number' },
  { key: 'definitionName', title: { zh: '回复率口径', en: 'Reply rate by' }, kind: 'text' },
  { key: 'replyMet', title: { zh: '达标数', en: 'In time' }, kind: 'number' },
  { key: 'replyTotal', title: { zh: '应答总数', en: 'Of' }, kind: 'number' },
  { key: 'replyMissed', title: { zh: '未达标数', en: 'Missed' }, kind: 'number' },
  { key: 'replyRate', title: { zh: '回复率', en: 'Reply rate' }, kind: 'rate' },
  { key: 'firstReply30Rate', title: { zh: '30秒应答率', en: 'First reply in 30 s' }, kind: 'rate' },
  { key: 'firstResponseMs', title: { zh: '首次响应(秒)', en: 'First response (s)' }, kind: 'ms' },
  { key: 'averageResponseMs', title: { zh: '平均响应(秒)', en: 'Average response (s)' }, kind: 'ms' },
  { key: 'unanswered', title: { zh: '未回复会话', en: 'Unanswered' }, kind: 'number' },
  { key: 'handleMs', title: { zh: '平均处理(秒)', en: 'Handle time (s)' }, kind: 'ms' },
  { key: 'concurrency', title: { zh: '平均并发', en: 'Concurrent chats' }, kind: 'number' },
  { key: 'excludedTotal', title: { zh: '不计', en: 'Left out' }, kind: 'number' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: figureStatusWords },
]

/** RP-01: one row for each day and shop, the newest day first. */
export const listDailyReport = defineAction({
  name: 'dailyReport.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders.filter((role) => role !== 'agent'),
  summary: { zh: '客服日报', en: 'Daily report' },
  input: z.strictObject(input).superRefine(checkPeriod),
  output: listOutput(
    z.object({
      day: z.iso.date(),
      shopId: z.uuid(),
      shopName: z.string(),
      agentsOnDuty: z.int(),
      /** Of conversations that began on the day, on a scale of five: good from 4 on, bad up to 2. */
      ratings: z.int(),
      goodRatings: z.int(),
      badRatings: z.int(),
      satisfaction: z.number().nullable(),
      ...shared,
    }),
  ),
  example: { engagementId: exampleId, ...exampleDays },
  columns: [
    { key: 'day', title: { zh: '日期', en: 'Date' }, kind: 'date' },
    { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
    { key: 'agentsOnDuty', title: { zh: '上线客服', en: 'Agents on duty' }, kind: 'number' },
    ...sharedColumns,
    { key: 'ratings', title: { zh: '评价数', en: 'Ratings' }, kind: 'number' },
    { key: 'goodRatings', title: { zh: '满意', en: 'Good' }, kind: 'number' },
    { key: 'badRatings', title: { zh: '不满意', en: 'Bad' }, kind: 'number' },
    { key: 'satisfaction', title: { zh: '满意率', en: 'Satisfaction' }, kind: 'rate' },
  ],
})

/**
 * RP-02: one row for each agent, over the whole period or day by day. An agent sees himself. The units of agents do not
 * always add up to the shop's: a buyer served by two agents counts for both.
 */
export const listAgentReport = defineAction({
  name: 'agentReport.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  exportRoles: figureExporters,
  summary: { zh: '客服个人日报', en: 'Report by agent' },
  input: z.strictObject({ ...input, by: z.enum(['period', 'day']).default('period') }).superRefine(checkPeriod),
  output: listOutput(
    z.object({
      /** Null when the row is of the whole period. */
      day: z.iso.date().nullable(),
      /** As figure.list, figure.open and figureRow.list take it; 0: nobody known. */
      agent: z.int(),
      memberId: z.uuid().nullable(),
      agentName: z.string(),
      team: z.string().nullable(),
      /** Worked under a login to which nobody is assigned. */
      unmapped: z.boolean(),
      ...shared,
    }),
  ),
  example: { engagementId: exampleId, ...exampleDays },
  columns: [
    { key: 'day', title: { zh: '日期', en: 'Date' }, kind: 'date' },
    { key: 'agentName', title: { zh: '客服', en: 'Agent' }, kind: 'text' },
    { key: 'team', title: { zh: '小组', en: 'Team' }, kind: 'text' },
    ...sharedColumns,
  ],
})
