import { z } from 'zod'
import { inSpaces, leaveSpaces } from '../../platform/db/tx.ts'
import { onEvent, runJob, type JobContext, type Subscription } from '../../platform/job/job.ts'
import { defineJob } from '../../platform/job/spec.ts'
import { contractChanged } from '../contract/index.ts'
import { figuresComputed } from '../measure/index.ts'
import { computeEngagement } from './compute/engagement.ts'
import { enteredValueChanged } from './events.ts'
import { tellOfDay } from './remind.ts'
import { lapseRights } from './rights.ts'

/** Every engagement's turn of the day: values, reminders, rights that end. */
const daily = runJob(
  // Five past one in the morning in China, when the day before has ended.
  defineJob({ name: 'evaluation.daily', payload: z.object({}), schedule: '5 17 * * *', atStart: true }),
  async (context) => {
    const engagements = await context.db.selectFrom('contract').select('spaceId').orderBy('spaceId').execute()
    for (const { spaceId } of engagements) {
      context.signal.throwIfAborted()
      await computeEngagement(context, { spaceId, cause: 'daily', from: null, to: null })
      await dayOf(context, spaceId)
    }
  },
)

async function dayOf({ services, now, tell, enqueue }: JobContext, spaceId: string): Promise<void> {
  await inSpaces(services.ownerDb, [spaceId], 'readWrite', async (db) => {
    const lapsed = await lapseRights(db, spaceId, now)
    const drafts = await tellOfDay(db, spaceId, now)
    await leaveSpaces(db)
    await tell(db, lapsed)
    await drafts.send(db, { services, enqueue })
  })
}

const afterFigures = onEvent(figuresComputed, 'evaluate', (context, { spaceId, payload: { from, to } }) =>
  computeEngagement(context, { spaceId, cause: 'figures', from, to }),
)

const afterContract = onEvent(contractChanged, 'evaluate', (context, { spaceId, payload: { from } }) =>
  computeEngagement(context, { spaceId, cause: 'contract', from, to: null }),
)

const afterEntering = onEvent(enteredValueChanged, 'evaluate', (context, { spaceId, payload: { from, to } }) =>
  computeEngagement(context, { spaceId, cause: 'entered', from, to }),
)

export const evaluationJobs = [daily]
export const evaluationSubscriptions: readonly Subscription[] = [afterFigures, afterContract, afterEntering]
