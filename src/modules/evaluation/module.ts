import type { Module } from '../../platform/module.ts'
import { clauseCheckHandlers } from './handlers/clauseCheck.ts'
import { disputeHandlers } from './handlers/dispute.ts'
import { disputeReadHandlers } from './handlers/disputeRead.ts'
import { enteredValueHandlers } from './handlers/enteredValue.ts'
import { enteredValueReadHandlers } from './handlers/enteredValueRead.ts'
import { evaluationHandlers } from './handlers/evaluation.ts'
import { evidenceHandlers } from './handlers/evidence.ts'
import { periodHandlers } from './handlers/period.ts'
import { periodReadHandlers } from './handlers/periodRead.ts'
import { simulateHandlers } from './handlers/simulate.ts'
import { terminationRightHandlers } from './handlers/terminationRight.ts'
import { evaluationJobs, evaluationSubscriptions } from './jobs.ts'

export const evaluationModule: Module = {
  name: 'evaluation',
  handlers: [
    ...periodReadHandlers,
    ...periodHandlers,
    ...evaluationHandlers,
    ...disputeReadHandlers,
    ...disputeHandlers,
    ...evidenceHandlers,
    ...enteredValueReadHandlers,
    ...enteredValueHandlers,
    ...terminationRightHandlers,
    ...simulateHandlers,
    ...clauseCheckHandlers,
  ],
  jobs: evaluationJobs,
  subscriptions: evaluationSubscriptions,
}
