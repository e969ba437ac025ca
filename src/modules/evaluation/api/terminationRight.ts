import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { evaluationReaders, rightDeeds, rightHolders } from '../policy/rights.ts'
import { deliveries, results, rights, rightStatuses } from '../policy/vocabulary.ts'
import { rightStatusWords, terminationKindWords } from '../policy/words.ts'
import { day, exampleId, file, fileIds, id, inEngagement, instant, instantInput, month, side } from './fields.ts'

const rightFields = {
  id: z.uuid(),
  clauseNo: z.string(),
  ofClauseNo: z.string(),
  right: z.enum(rights),
  holder: side,
  /** The month whose freezing brought it about. */
  period: month,
  misses: z.int(),
  accruedAt: instant,
  /** The last day on which it can be exercised. */
  expiresOn: day,
  daysLeft: z.int(),
  status: z.enum(rightStatuses),
  endedAt: instant.nullable(),
  endedByName: z.string().nullable(),
  version: z.int(),
  may: z.array(z.enum(rightDeeds)),
}

const columns: readonly Column[] = [
  { key: 'clauseNo', title: { zh: '条款', en: 'Clause' }, kind: 'text' },
  { key: 'right', title: { zh: '权利', en: 'Right' }, kind: 'text', words: terminationKindWords },
  { key: 'period', title: { zh: '考核期', en: 'Month' }, kind: 'text' },
  { key: 'misses', title: { zh: '连续未达标', en: 'Misses in a row' }, kind: 'number' },
  { key: 'accruedAt', title: { zh: '产生时间', en: 'Accrued' }, kind: 'instant' },
  { key: 'expiresOn', title: { zh: '最后行使日', en: 'Last day' }, kind: 'date' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: rightStatusWords },
]

export const listTerminationRights = defineAction({
  name: 'terminationRight.list',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '解约等权利', en: 'Rights after misses in a row' },
  input: listInput({ ...inEngagement, status: z.enum(rightStatuses).optional() }, ['expiresOn']),
  output: listOutput(z.object(rightFields)),
  example: { engagementId: exampleId },
  columns,
})

export const getTerminationRight = defineAction({
  name: 'terminationRight.get',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '查看权利', en: 'Read a right' },
  input: z.strictObject({ ...inEngagement, id }),
  output: z.object({
    ...rightFields,
    sides: z.object({ client: z.string(), vendor: z.string() }),
    /** The frozen misses it follows from, oldest first. */
    evidence: z.array(
      z.object({
        period: month,
        from: day,
        to: day,
        clauseNo: z.string(),
        met: z.number().nullable(),
        total: z.number().nullable(),
        value: z.number().nullable(),
        unit: z.string(),
        comparison: z.string(),
        target: z.string(),
        result: z.enum(results),
        frozenAt: instant,
        disputes: z.int(),
      }),
    ),
    /** A notice to start from, in the caller's language; the person who sends it words it. */
    draft: z.string(),
    /** Penalties of the frozen months so far and the fees they are measured by; null where the caller sees no money. */
    penalties: z.object({ penaltyFen: z.int(), feeFen: z.int(), months: z.int() }).nullable(),
    notice: z.string().nullable(),
    deliveredAt: instant.nullable(),
    delivery: z.string().nullable(),
    files: z.array(file),
  }),
  example: { engagementId: exampleId, id: exampleId },
})

/** The holder has given notice: its words, when and how it reached the other side, and the proof of that. */
export const exerciseRight = defineAction({
  name: 'terminationRight.exercise',
  kind: 'command',
  scope: 'engagement',
  roles: rightHolders,
  summary: { zh: '行使权利', en: 'Exercise a right' },
  input: z.strictObject({
    ...inEngagement,
    id,
    version: z.int().min(1),
    notice: z.string().trim().min(1).max(5000),
    deliveredAt: instantInput,
    delivery: z.enum(deliveries),
    fileIds: fileIds.refine((ids) => ids.length > 0, '请附上送达证明。|Attach the proof of delivery.'),
  }),
  output: z.object({ version: z.int() }),
  example: {
    engagementId: exampleId,
    id: exampleId,
    version: 1,
    notice: '依据合同第 9.1 条，现通知解除合同。',
    deliveredAt: '2026-06-10T10:00:00+08:00',
    delivery: 'courier',
    fileIds: [exampleId],
  },
})

export const waiveRight = defineAction({
  name: 'terminationRight.waive',
  kind: 'command',
  scope: 'engagement',
  roles: rightHolders,
  summary: { zh: '放弃权利', en: 'Waive a right' },
  input: z.strictObject({ ...inEngagement, id, version: z.int().min(1), reason: z.string().trim().min(1).max(500) }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, reason: '双方已商定整改' },
})
