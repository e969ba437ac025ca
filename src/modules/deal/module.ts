import type { Module } from '../../platform/module.ts'
import { changeHandlers } from './handlers/change.ts'
import { engagementContactHandlers } from './handlers/engagementContact.ts'
import { engagementMemberHandlers } from './handlers/engagementMember.ts'
import { engagementReadHandlers } from './handlers/engagementRead.ts'
import { engagementShopHandlers } from './handlers/engagementShop.ts'
import { proposalHandlers } from './handlers/proposal.ts'
import { stageHandlers } from './handlers/stage.ts'
import { subAccountAssignHandlers } from './handlers/subAccountAssign.ts'
import { subAccountKeepHandlers } from './handlers/subAccountKeep.ts'
import { subAccountPasteHandlers } from './handlers/subAccountPaste.ts'
import { subAccountReadHandlers } from './handlers/subAccountRead.ts'
import { dealJobs, dealSubscriptions } from './jobs.ts'

export const dealModule: Module = {
  name: 'deal',
  handlers: [
    ...engagementReadHandlers,
    ...proposalHandlers,
    ...changeHandlers,
    ...stageHandlers,
    ...engagementShopHandlers,
    ...engagementContactHandlers,
    ...engagementMemberHandlers,
    ...subAccountReadHandlers,
    ...subAccountKeepHandlers,
    ...subAccountPasteHandlers,
    ...subAccountAssignHandlers,
  ],
  jobs: dealJobs,
  subscriptions: dealSubscriptions,
}
