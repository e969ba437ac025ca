import { z } from 'zod'
import { clauseTerms, titleEn } from '../../../engine/agreement/clause.ts'
import { clauseNo } from '../../../engine/agreement/values.ts'
import { defineAction } from '../../../platform/action/action.ts'
import { binders, drafters } from '../policy/rights.ts'
import { clauseDeeds, templateNames } from '../policy/vocabulary.ts'
import { clauseOut } from './clause.ts'
import {
  amendmentNo,
  clauseTitle,
  exampleId,
  id,
  inEngagement,
  instant,
  kind,
  localDay,
  problem,
  revision,
  text,
} from './fields.ts'

const head = {
  title: clauseTitle,
  reason: z.string().trim().max(500).default(''),
  effectiveFrom: localDay,
}
const ofDraft = { ...inEngagement, draftId: id }
const exampleDraft = { engagementId: exampleId, draftId: exampleId }

/** Begins a draft that only the own side sees: empty, from a template, or going on from a proposal. */
export const startDraft = defineAction({
  name: 'amendmentDraft.start',
  kind: 'command',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '起草变更', en: 'Draft an amendment' },
  input: z.strictObject({
    ...inEngagement,
    ...head,
    template: z.enum(templateNames).optional(),
    amendmentNo: amendmentNo.optional(),
  }),
  output: z.object({ id: z.uuid() }),
  example: { engagementId: exampleId, title: '外包服务合同', effectiveFrom: '2026-04-01', template: 'seats' },
})

export const getDraft = defineAction({
  name: 'amendmentDraft.get',
  kind: 'query',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '查看草稿', en: 'Read a draft' },
  input: z.strictObject(ofDraft),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    reason: z.string(),
    effectiveFrom: localDay,
    version: revision,
    updatedAt: instant,
    updatedByName: z.string(),
    /** Every clause as it would stand on the day the draft takes effect, in the order of the numbers. */
    clauses: z.array(
      z.object({
        no: z.string(),
        kind,
        title: z.string(),
        /** As an English reader reads it. */
        titleEn: z.string(),
        /** What was written; null: `titleEn` is made. */
        titleEnWritten: z.string().nullable(),
        terms: clauseTerms,
        text,
        effectiveTo: localDay.nullable(),
        /** What the draft does with it; null: nothing. */
        deed: z.enum(clauseDeeds).nullable(),
        /** Of the change in the draft; 0: the draft does not touch it. */
        revision: z.int(),
        /** The agreed version it was written upon; null: a new clause. */
        basedOn: z.int().nullable(),
        /** The clause was changed by an amendment since. */
        outdated: z.boolean(),
        /** What holds without the draft; null: nothing. */
        before: clauseOut.nullable(),
      }),
    ),
    problems: z.array(problem),
    /** Clauses that were changed by an amendment since the draft was begun. */
    outdated: z.array(z.string()),
    mayPropose: z.boolean(),
  }),
  example: exampleDraft,
})

export const updateDraft = defineAction({
  name: 'amendmentDraft.update',
  kind: 'command',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '修改草稿信息', en: 'Change the head of a draft' },
  input: z.strictObject({ ...ofDraft, version: revision, ...head }),
  output: z.object({ version: revision }),
  example: { ...exampleDraft, version: 1, title: '第二季度调价', effectiveFrom: '2026-07-01' },
})

/** Puts a new or changed clause into the draft. `revision` is that of the change as it was read, 0 where there was none. */
export const setDraftClause = defineAction({
  name: 'amendmentDraft.setClause',
  kind: 'command',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '保存条款草稿', en: 'Save a clause in a draft' },
  input: z.strictObject({
    ...ofDraft,
    revision: z.int().min(0),
    no: clauseNo,
    title: clauseTitle,
    /** For English readers; absent: a standard one, or made from the terms. */
    titleEn: titleEn.optional(),
    terms: clauseTerms,
    effectiveTo: localDay.nullable().default(null),
    /** A new clause gets another number: the one it had. */
    instead: clauseNo.optional(),
    /** It is to be a clause of its own: refused where another one has the number. */
    added: z.literal(true).optional(),
  }),
  output: z.object({ revision }),
  example: {
    ...exampleDraft,
    revision: 0,
    no: '3.1',
    title: '坐席费',
    terms: { kind: 'fee', params: { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 } },
  },
})

export const endDraftClause = defineAction({
  name: 'amendmentDraft.endClause',
  kind: 'command',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '终止条款', en: 'End a clause' },
  input: z.strictObject({ ...ofDraft, revision: z.int().min(0), no: clauseNo }),
  output: z.object({ revision }),
  example: { ...exampleDraft, revision: 0, no: '7.2' },
})

/** Takes a change out of the draft: the clause stays as it was agreed. */
export const restoreDraftClause = defineAction({
  name: 'amendmentDraft.restoreClause',
  kind: 'command',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '撤销条款改动', en: 'Undo the change of a clause' },
  input: z.strictObject({ ...ofDraft, revision, no: clauseNo }),
  output: z.object({}),
  example: { ...exampleDraft, revision: 1, no: '7.2' },
})

export const discardDraft = defineAction({
  name: 'amendmentDraft.discard',
  kind: 'command',
  scope: 'engagement',
  roles: drafters,
  summary: { zh: '删除草稿', en: 'Discard a draft' },
  input: z.strictObject({ ...ofDraft, version: revision }),
  output: z.object({}),
  example: { ...exampleDraft, version: 1 },
})

/** Shows the draft to the other side, which decides. Refused with reasons while the clauses cannot be computed. */
export const proposeDraft = defineAction({
  name: 'amendmentDraft.propose',
  kind: 'command',
  scope: 'engagement',
  roles: binders,
  summary: { zh: '提交给对方确认', en: 'Propose an amendment' },
  input: z.strictObject({ ...ofDraft, version: revision }),
  output: z.object({ no: amendmentNo }),
  example: { ...exampleDraft, version: 1 },
})
