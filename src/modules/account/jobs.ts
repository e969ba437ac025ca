import { z } from 'zod'
import { tellPerson } from '../../platform/identity/tell.ts'
import { runJob } from '../../platform/job/job.ts'
import { defineJob } from '../../platform/job/spec.ts'

const sweepSpec = defineJob({ name: 'account.sweep', payload: z.object({}), schedule: '41 * * * *' })

/** Removes sessions, challenges and counters that are over. */
const sweep = runJob(sweepSpec, async ({ services }) => {
  await services.identity.sweep()
})

/** Mails and warnings about an account. */
const tell = runJob(tellPerson, async ({ services, jobId }, telling) => {
  await services.identity.tell(jobId, telling)
})

export const accountJobs = [sweep, tell]
