import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { amendmentDeeds, binders, clauseReaders } from '../policy/rights.ts'
import { amendmentStatuses, clauseDeeds } from '../policy/vocabulary.ts'
import { amendmentStatusWords } from '../policy/words.ts'
import { sideWords } from '../../deal/policy/words.ts'
import { clauseOut } from './clause.ts'
import {
  amendmentNo,
  exampleId,
  inEngagement,
  instant,
  kind,
  localDay,
  problem,
  reason,
  revision,
  side,
  text,
} from './fields.ts'

const columns: readonly Column[] = [
  { key: 'no', title: { zh: '编号', en: 'No.' }, kind: 'number' },
  { key: 'title', title: { zh: '变更', en: 'Amendment' }, kind: 'text' },
  { key: 'effectiveFrom', title: { zh: '生效日期', en: 'Takes effect' }, kind: 'date' },
  { key: 'changes', title: { zh: '条款数', en: 'Clauses' }, kind: 'number' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: amendmentStatusWords },
  { key: 'proposedBy', title: { zh: '提出方', en: 'Proposed by' }, kind: 'text', words: sideWords },
  { key: 'proposedByName', title: { zh: '提出人', en: 'Person' }, kind: 'text' },
  { key: 'proposedAt', title: { zh: '提出时间', en: 'Proposed' }, kind: 'instant' },
  { key: 'decidedByName', title: { zh: '答复人', en: 'Answered by' }, kind: 'text' },
  { key: 'decidedAt', title: { zh: '答复时间', en: 'Answered' }, kind: 'instant' },
  { key: 'decisionReason', title: { zh: '答复说明', en: 'Answer' }, kind: 'text' },
]

const row = {
  no: amendmentNo,
  title: z.string(),
  reason: z.string(),
  effectiveFrom: localDay,
  changes: z.int(),
  status: z.enum(amendmentStatuses),
  proposedBy: side,
  proposedByName: z.string(),
  proposedAt: instant,
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
}

export const listAmendments = defineAction({
  name: 'amendment.list',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '合同变更', en: 'Amendments' },
  input: listInput({ ...inEngagement, status: z.enum(amendmentStatuses).optional() }, ['no', 'effectiveFrom']),
  output: listOutput(z.object(row)),
  example: { engagementId: exampleId },
  columns,
})

const inAmendment = { ...inEngagement, no: amendmentNo }

/** A proposal with every clause before and after. */
export const getAmendment = defineAction({
  name: 'amendment.get',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '查看合同变更', en: 'Read an amendment' },
  input: z.strictObject(inAmendment),
  output: z.object({
    ...row,
    version: revision,
    today: localDay,
    clauses: z.array(
      z.object({
        no: z.string(),
        kind,
        title: z.string(),
        titleEn: z.string(),
        deed: z.enum(clauseDeeds),
        before: clauseOut.nullable(),
        after: clauseOut.nullable(),
        /** Places of the terms that differ, with what stood and what stands there, as plain JSON. */
        differences: z.array(
          z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
      }),
    ),
    /** Of the contract as it would stand, or as it stood when it was agreed. */
    problems: z.array(problem),
    /** The whole contract on the day it takes effect. */
    result: z.array(
      z.object({ no: z.string(), kind, title: z.string(), titleEn: z.string(), text, changed: z.boolean() }),
    ),
    may: z.array(z.enum(amendmentDeeds)),
  }),
  example: { engagementId: exampleId, no: 1 },
})

const decision = { ...inAmendment, version: revision }
const exampleOfOne = { engagementId: exampleId, no: 1, version: 1 }

/** Makes what the other side proposes the contract. Refused with reasons when the clauses cannot be computed. */
export const acceptAmendment = defineAction({
  name: 'amendment.accept',
  kind: 'command',
  scope: 'engagement',
  roles: binders,
  summary: { zh: '同意合同变更', en: 'Accept an amendment' },
  input: z.strictObject(decision),
  output: z.object({ version: revision }),
  example: exampleOfOne,
})

export const declineAmendment = defineAction({
  name: 'amendment.decline',
  kind: 'command',
  scope: 'engagement',
  roles: binders,
  summary: { zh: '不同意合同变更', en: 'Decline an amendment' },
  input: z.strictObject({ ...decision, reason }),
  output: z.object({ version: revision }),
  example: { ...exampleOfOne, reason: '单价与报价不一致' },
})

export const withdrawAmendment = defineAction({
  name: 'amendment.withdraw',
  kind: 'command',
  scope: 'engagement',
  roles: binders,
  summary: { zh: '撤回合同变更', en: 'Withdraw an amendment' },
  input: z.strictObject({ ...decision, reason: reason.optional() }),
  output: z.object({ version: revision }),
  example: exampleOfOne,
})
