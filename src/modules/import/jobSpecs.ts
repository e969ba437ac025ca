import { z } from 'zod'
import { defineJob } from '../../platform/job/spec.ts'

/** One import from its file into the facts. May be asked for as often as one likes: only one process works on an import. */
export const runImportJob = defineJob({
  name: 'import.run',
  payload: z.object({ spaceId: z.uuid(), importNo: z.int() }),
  expiresAfterSeconds: 6 * 3600,
  atOnce: 2,
})

/** Looks after imports that no process works on any more, and after files whose time is over. */
export const resumeImportsJob = defineJob({
  name: 'import.resume',
  payload: z.object({}),
  schedule: '* * * * *',
  atStart: true,
})

export const sweepFilesJob = defineJob({ name: 'import.sweepFiles', payload: z.object({}), schedule: '37 * * * *' })
