import { z } from 'zod'
import { defineJob, runJob } from '../../platform/job/job.ts'

const sweepSpec = defineJob({ name: 'account.sweep', payload: z.object({}), schedule: '41 * * * *' })

/** Removes sessions, challenges and counters that are over. */
export const sweep = runJob(sweepSpec, async ({ services }) => {
  await services.identity.sweep()
})
