import { sql } from 'kysely'
import { removeOrphans, removeStoredFile } from '../../platform/file/store.ts'
import { runJob, type Job } from '../../platform/job/job.ts'
import { resumeImportsJob, runImportJob, sweepFilesJob } from './jobSpecs.ts'
import { runImport } from './run/runImport.ts'

/** What a killed process left is few; imports that only wait their turn are asked for a few at a time, so that no heap of jobs grows. */
const resumedAtOnce = 5

/**
 * Imports that have not ended, or of whose end nobody was told, are begun again. Whoever works on one holds its lock, so
 * that asking once too often does nothing.
 */
const resume = runJob(resumeImportsJob, async ({ db, enqueue }) => {
  const { rows: open } = await sql<{ spaceId: string; no: number }>`
    select b.space_id, b.no from import_batch b
      cross join lateral hashtextextended('import run ' || b.space_id || ' ' || b.no, 0) as lock (key)
    where b.announced_at is null and (b.status <> 'queued' or b.created_at < now() - interval '1 minute')
      and not exists (select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1
        and l.classid = ((lock.key >> 32) & 4294967295)::oid and l.objid = (lock.key & 4294967295)::oid
        and l.database = (select oid from pg_database where datname = current_database()))
    order by b.status = 'queued', b.created_at limit ${resumedAtOnce}`.execute(db)
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
