import { z } from 'zod'
import { clauseVersion } from '../../../engine/agreement/clause.ts'
import { defineAction } from '../../../platform/action/action.ts'
import { problem } from '../../contract/api/fields.ts'
import { evaluationReaders } from '../policy/rights.ts'
import { exampleId, inEngagement } from './fields.ts'

/** Whole months back from today whose figures a target is held against. */
export const checkedMonths = 6

/**
 * What past figures say about clauses: those given take the place of the contract's own of the same number, `without` are left
 * away. Beside the checks of the contract, which need no figures. Nothing is stored, nothing is shown to the other side.
 */
export const checkClauses = defineAction({
  name: 'clause.check',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '用已有数据检查条款', en: 'Check clauses against past figures' },
  input: z.strictObject({
    ...inEngagement,
    clauses: z.array(clauseVersion).max(200).default([]),
    without: z.array(z.string().max(20)).max(200).default([]),
  }),
  output: z.object({ problems: z.array(problem) }),
  example: { engagementId: exampleId },
})
