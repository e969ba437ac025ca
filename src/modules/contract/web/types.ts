import type { ActionOutput } from '../../../platform/action/action.ts'
import type { getAmendment } from '../api/amendment.ts'
import type { getContract } from '../api/contract.ts'
import type { getDraft } from '../api/draft.ts'

export type Contract = ActionOutput<typeof getContract>
export type Draft = ActionOutput<typeof getDraft>
export type DraftClause = Draft['clauses'][number]
export type Amendment = ActionOutput<typeof getAmendment>
export type AmendmentClause = Amendment['clauses'][number]
export type ContractProblem = Draft['problems'][number]
