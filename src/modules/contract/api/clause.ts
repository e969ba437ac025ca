import { z } from 'zod'
import { clauseTerms, titleEn } from '../../../engine/agreement/clause.ts'
import { clauseNo } from '../../../engine/agreement/values.ts'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { clauseReaders } from '../policy/rights.ts'
import { clauseStates, amendmentStatuses } from '../policy/vocabulary.ts'
import { clauseKindWords, clauseStateWords } from '../policy/words.ts'
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
  side,
  text,
} from './fields.ts'

const columns: readonly Column[] = [
  { key: 'no', title: { zh: '编号', en: 'No.' }, kind: 'text' },
  { key: 'kind', title: { zh: '类别', en: 'Kind' }, kind: 'text', words: clauseKindWords },
  { key: 'title', title: { zh: '条款', en: 'Clause' }, kind: 'text' },
  { key: 'titleEn', title: { zh: '英文名称', en: 'Title in English' }, kind: 'text' },
  { key: 'textZh', title: { zh: '内容（中文）', en: 'Text (Chinese)' }, kind: 'text' },
  { key: 'textEn', title: { zh: '内容（英文）', en: 'Text (English)' }, kind: 'text' },
  { key: 'state', title: { zh: '状态', en: 'State' }, kind: 'text', words: clauseStateWords },
  { key: 'version', title: { zh: '版本', en: 'Version' }, kind: 'number' },
  { key: 'effectiveFrom', title: { zh: '生效日期', en: 'From' }, kind: 'date' },
  { key: 'effectiveTo', title: { zh: '截止日期', en: 'Until' }, kind: 'date' },
  { key: 'agreedIn', title: { zh: '变更编号', en: 'Amendment' }, kind: 'number' },
]

const row = z.object({
  no: z.string(),
  kind,
  title: z.string(),
  titleEn: z.string(),
  textZh: z.string(),
  textEn: z.string(),
  state: z.enum(clauseStates),
  version: z.int(),
  effectiveFrom: localDay,
  effectiveTo: localDay.nullable(),
  agreedIn: amendmentNo,
  /** A version agreed for later that will take its place; null: none. */
  nextFrom: localDay.nullable(),
  errors: z.int(),
  warnings: z.int(),
})

/** One row a clause: the version of the day, else the next one, else the last. */
export const listClauses = defineAction({
  name: 'clause.list',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '条款', en: 'Clauses' },
  input: listInput(
    {
      ...inEngagement,
      kind: kind.optional(),
      state: z.enum(clauseStates).optional(),
      /** Only clauses measured by this definition of a figure, `pack/metric/unit`. */
      definition: z.string().min(1).max(120).optional(),
      /** The day the states are of; today in the contract's zone when absent. */
      day: localDay.optional(),
    },
    ['no', 'kind', 'effectiveFrom'],
  ),
  output: listOutput(row),
  example: { engagementId: exampleId },
  columns,
})

export const clauseOut = z.object({
  no: z.string(),
  title: z.string(),
  titleEn: z.string(),
  version: z.int(),
  effectiveFrom: localDay,
  effectiveTo: localDay.nullable(),
  terms: clauseTerms,
  text,
})

/** All versions of a clause, the latest first, with the amendments that made them. */
export const getClause = defineAction({
  name: 'clause.get',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '查看条款', en: 'Read a clause' },
  input: z.strictObject({ ...inEngagement, no: clauseNo }),
  output: z.object({
    no: z.string(),
    today: localDay,
    versions: z.array(
      clauseOut.extend({
        state: z.enum([...clauseStates, 'replaced']),
        agreedIn: amendmentNo,
        endedIn: amendmentNo.nullable(),
        replacedIn: amendmentNo.nullable(),
      }),
    ),
    /** Every proposal that named the clause, the latest first, those that came to nothing too. */
    history: z.array(
      z.object({
        no: amendmentNo,
        title: z.string(),
        deed: z.enum(['set', 'end']),
        status: z.enum(amendmentStatuses),
        effectiveFrom: localDay,
        proposedBy: side,
        proposedByName: z.string(),
        proposedAt: instant,
        decidedByName: z.string().nullable(),
        decidedAt: instant.nullable(),
        decisionReason: z.string().nullable(),
      }),
    ),
    problems: z.array(problem),
  }),
  example: { engagementId: exampleId, no: '7.2' },
})

/** What a clause would read like and what is to be thought of, before anything is kept. */
export const previewClause = defineAction({
  name: 'clause.preview',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '预览条款', en: 'Preview a clause' },
  input: z.strictObject({
    ...inEngagement,
    /** The other changes it comes along with. */
    draftId: id.optional(),
    no: clauseNo,
    title: clauseTitle,
    titleEn: titleEn.optional(),
    terms: clauseTerms,
    effectiveFrom: localDay,
    effectiveTo: localDay.nullable().default(null),
  }),
  /** `title` in both languages, the English one made where none was written. */
  output: z.object({ title: text, text, problems: z.array(problem) }),
  example: {
    engagementId: exampleId,
    no: '3.1',
    title: '坐席费',
    terms: { kind: 'fee', params: { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 } },
    effectiveFrom: '2026-04-01',
  },
})
