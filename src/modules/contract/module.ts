import type { Module } from '../../platform/module.ts'
import { amendmentHandlers } from './handlers/amendment.ts'
import { amendmentReadHandlers } from './handlers/amendmentRead.ts'
import { clauseHandlers } from './handlers/clause.ts'
import { contractHandlers } from './handlers/contract.ts'
import { draftHandlers } from './handlers/draft.ts'
import { draftClauseHandlers } from './handlers/draftClause.ts'
import { draftReadHandlers } from './handlers/draftRead.ts'

export const contractModule: Module = {
  name: 'contract',
  handlers: [
    ...contractHandlers,
    ...clauseHandlers,
    ...draftReadHandlers,
    ...draftHandlers,
    ...draftClauseHandlers,
    ...amendmentReadHandlers,
    ...amendmentHandlers,
  ],
  jobs: [],
  subscriptions: [],
}
