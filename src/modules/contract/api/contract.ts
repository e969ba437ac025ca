import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { clauseReaders, contractDeeds } from '../policy/rights.ts'
import { amendmentNo, exampleId, id, inEngagement, instant, kind, localDay, problem, side, text } from './fields.ts'

export const proposalRow = z.object({
  no: amendmentNo,
  title: z.string(),
  effectiveFrom: localDay,
  proposedBy: side,
  proposedByName: z.string(),
  proposedAt: instant,
  changes: z.int(),
})

export const draftRow = z.object({
  id: z.uuid(),
  title: z.string(),
  effectiveFrom: localDay,
  changes: z.int(),
  updatedAt: instant,
  updatedByName: z.string(),
})

/** Where the contract of an engagement stands: agreed clauses, what waits for an answer, the own side's drafts. */
export const getContract = defineAction({
  name: 'contract.get',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '合同概况', en: 'The contract at a glance' },
  input: z.strictObject(inEngagement),
  output: z.object({
    engagementId: id,
    name: z.string(),
    /** The reader's own side. */
    side,
    clientName: z.string(),
    vendorName: z.string(),
    zone: z.string(),
    startsOn: localDay,
    endsOn: localDay.nullable(),
    today: localDay,
    /** Amendments agreed so far; 0: no contract yet. */
    version: z.int(),
    since: instant.nullable(),
    counts: z.object({ inForce: z.int(), upcoming: z.int(), over: z.int() }),
    proposal: proposalRow.nullable(),
    drafts: z.array(draftRow),
    /** Of the contract as it stands today. */
    problems: z.array(problem),
    may: z.array(z.enum(contractDeeds)),
  }),
  example: { engagementId: exampleId },
})

/** The whole contract as it reads on a day, in both languages, for paper. */
export const readContract = defineAction({
  name: 'contract.text',
  kind: 'query',
  scope: 'engagement',
  roles: clauseReaders,
  summary: { zh: '合同全文', en: 'The text of the contract' },
  input: z.strictObject({ ...inEngagement, day: localDay.optional() }),
  output: z.object({
    name: z.string(),
    code: z.string(),
    clientName: z.string(),
    vendorName: z.string(),
    zone: z.string(),
    startsOn: localDay,
    endsOn: localDay.nullable(),
    day: localDay,
    version: z.int(),
    clauses: z.array(
      z.object({
        no: z.string(),
        kind,
        title: z.string(),
        titleEn: z.string(),
        version: z.int(),
        effectiveFrom: localDay,
        effectiveTo: localDay.nullable(),
        agreedIn: amendmentNo,
        text,
      }),
    ),
    amendments: z.array(
      z.object({
        no: amendmentNo,
        title: z.string(),
        effectiveFrom: localDay,
        proposedByName: z.string(),
        proposedBy: side,
        proposedAt: instant,
        decidedByName: z.string(),
        decidedAt: instant,
      }),
    ),
  }),
  example: { engagementId: exampleId },
})
