import { removeOrphans, removeStoredFile } from '../../platform/file/store.ts'
import { runJob, type Job } from '../../platform/job/job.ts'
import { resumeImportsJob, runImportJob, sweepFilesJob } from './jobSpecs.ts'
import { runImport } from './run/runImport.ts'

/** Enough for whatever a killed process may have left; the next minute brings the next. */
const resumedAtOnce = 200

/**
 * Imports that have not ended, or of whose end nobody was told, are begun again. Whoever works on one holds its lock, so
 * that asking once too often does nothing.
 */
const resume = runJob(resumeImportsJob, async ({ db, enqueue }) => {
  const open = await db
    .selectFrom('importBatch')
    .select(['spaceId', 'no'])
    .where('announcedAt', 'is', null)
    .orderBy('createdAt')
    .limit(resumedAtOnce)
    .execute()
  await enqueue(
    db,
    open.map(({ spaceId, no }) => ({ spec: runImportJob, payload: { spaceId, importNo: no } })),
  )
})

const orphanAgeMs = 24 * 3_600_000

/** Removes files whose time is over, and what killed processes left lying about. */
const sweep = runJob(sweepFilesJob, async ({ db, services, now }) => {
  const over = await db
    .selectFrom('file')
    .select(['spaceId', 'id'])
    .where('removedAt', 'is', null)
    .where('removeAfter', '<', now.toString())
    .limit(1000)
    .execute()
  for (const { spaceId, id } of over) {
    await removeStoredFile(services.config, spaceId, id)
    await db
      .updateTable('file')
      .set({ removedAt: now.toString(), removeAfter: null })
      .where('spaceId', '=', spaceId)
      .where('id', '=', id)
      .execute()
  }
  await removeOrphans(services.config, orphanAgeMs, async (spaceId, ids) => {
    const named = await db
      .selectFrom('file')
      .select('id')
      .where('spaceId', '=', spaceId)
      .where('id', 'in', [...ids])
      .where('removedAt', 'is', null)
      .execute()
    return new Set(named.map(({ id }) => id))
  })
})

export const importJobs: readonly Job[] = [runImport, resume, sweep]
