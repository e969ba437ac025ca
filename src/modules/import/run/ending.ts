import { appendAudit } from '../../../platform/audit/append.ts'
import { asOwner } from '../../../platform/db/tx.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { removeStoredFile } from '../../../platform/file/store.ts'
import type { JobContext } from '../../../platform/job/job.ts'
import { indexConversationsJob } from '../../desk/index.ts'
import { daysPerEvent, importChanged, importCompleted } from '../events.ts'
import { findImportByNo, type BatchRow } from '../queries.ts'
import { keepFileDays } from '../vocabulary.ts'

export type Failure = { readonly code: string; readonly zh: string; readonly en: string }
export type Ending =
  | { readonly status: 'cancelled' }
  /** `removeFile`: what is wrong is the file, and trying again would not help. */
  | { readonly status: 'failed'; readonly failure: Failure; readonly removeFile?: boolean }

/** Ends an import that has stored nothing, unless it has ended meanwhile. */
export async function endImport(context: JobContext, batch: BatchRow, ending: Ending): Promise<void> {
  const { spaceId, no } = batch
  const failed = ending.status === 'failed'
  await context.db
    .updateTable('importBatch')
    .set({
      status: ending.status,
      endedAt: Temporal.Now.instant().toString(),
      // What was counted while it ran has gone with its transaction.
      accepted: 0,
      repeated: 0,
      rejected: 0,
      ...(failed ? { failure: JSON.stringify(ending.failure) } : {}),
    })
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .where('status', 'in', ['queued', 'reading', 'merging'])
    .execute()
  if (failed && ending.removeFile) await forgetFile(context, batch)
  const now = await findImportByNo(context.db, spaceId, no)
  if (now) await announce(context, now)
}

/** Tells everybody how an import has ended, once: screens, the audit log, and those who compute figures of the days it touched. */
export async function announce(context: JobContext, batch: BatchRow): Promise<void> {
  const { spaceId, no, id, shopId, status, accepted, repeated, rejected } = batch
  await asOwner(context.db, async (db) => {
    const first = await db
      .updateTable('importBatch')
      .set({ announcedAt: Temporal.Now.instant().toString() })
      .where('spaceId', '=', spaceId)
      .where('no', '=', no)
      .where('announcedAt', 'is', null)
      .where('endedAt', 'is not', null)
      .returning('no')
      .executeTakeFirst()
    if (!first) return
    await keepFileUntilLater(db, batch)
    await appendAudit(db, [
      {
        spaceId,
        atMs: Date.now(),
        action: 'import.start',
        actorId: batch.startedBy,
        actorName: batch.startedByName,
        organizationId: null,
        objectType: 'import',
        objectId: id,
        before: null,
        after: { no, status, accepted, repeated, rejected, failure: batch.failure },
        reason: null,
        ip: '',
        requestId: context.jobId,
      },
    ])
    const payload = { importId: id, shopId }
    const completed = status === 'done' ? daysOf(batch).map((days) => ({ ...payload, days })) : []
    await context.tell(db, [
      ...completed.map((told) => ({ event: importCompleted, payload: told, spaceId })),
      { event: importChanged, payload, spaceId },
    ])
    // Chats are searchable soon after; nobody waits for it.
    if (status === 'done') await context.enqueue(db, [{ spec: indexConversationsJob, payload: { spaceId, shopId } }])
  })
}

/** The touched days in parts an announcement can carry; one empty part where no chats came in. */
function daysOf({ kind, touchedDays }: BatchRow): string[][] {
  if (kind === 'marketplace') return [[]]
  const parts: string[][] = []
  for (let from = 0; from === 0 || from < touchedDays.length; from += daysPerEvent)
    parts.push(touchedDays.slice(from, from + daysPerEvent))
  return parts
}

/** Another import may still need the same file. */
async function keepFileUntilLater(db: Db, { spaceId, fileId }: BatchRow): Promise<void> {
  await db
    .updateTable('file')
    .set({
      removeAfter: Temporal.Now.instant()
        .add({ hours: 24 * keepFileDays })
        .toString(),
    })
    .where('spaceId', '=', spaceId)
    .where('id', '=', fileId)
    .where('removedAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('importBatch')
            .select('no')
            .where('spaceId', '=', spaceId)
            .where('fileId', '=', fileId)
            .where('endedAt', 'is', null),
        ),
      ),
    )
    .execute()
}

async function forgetFile({ db, services }: JobContext, { spaceId, fileId }: BatchRow): Promise<void> {
  await db
    .updateTable('file')
    .set({ removedAt: Temporal.Now.instant().toString(), removeAfter: null })
    .where('spaceId', '=', spaceId)
    .where('id', '=', fileId)
    .where('removedAt', 'is', null)
    .execute()
  await removeStoredFile(services.config, spaceId, fileId)
}
