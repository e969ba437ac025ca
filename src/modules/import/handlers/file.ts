import { handle, type Handler } from '../../../platform/action/handler.ts'
import { keepFile, removeStoredFile } from '../../../platform/file/store.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { inspectFile } from '../../../platform/import/inspectFile.ts'
import { removeFile, uploadFile } from '../api/file.ts'
import { refuseFile } from '../inspect.ts'
import { findFile, requireUnderWay } from '../queries.ts'
import { endedStatuses, keepUnusedFileDays } from '../vocabulary.ts'

/** Uploads of one engagement that nobody has imported yet. */
const maxUnusedFiles = 100

const upload = handle(uploadFile, async (context, { engagementId, name, size, sha256 }) => {
  const { db, actor, now, services } = context
  const received = context.upload
  if (!received) throw new Refusal('notMultipart')
  await requireUnderWay(db, engagementId)
  // What cannot be read by anybody is not even kept.
  const found = await inspectFile(received.path)
  if ('problem' in found) throw refuseFile(found.problem)
  const { unused } = await db
    .selectFrom('file')
    .select((count) => count.fn.countAll<number>().as('unused'))
    .where('spaceId', '=', engagementId)
    .where('removedAt', 'is', null)
    .where('id', 'not in', db.selectFrom('importBatch').select('fileId').where('spaceId', '=', engagementId))
    .executeTakeFirstOrThrow()
  if (unused >= maxUnusedFiles) throw new Refusal('tooMany', { limit: maxUnusedFiles })
  const { id } = await db
    .insertInto('file')
    .values({
      spaceId: engagementId,
      name,
      size,
      sha256: Buffer.from(sha256, 'hex'),
      uploadedBy: actor.userId,
      uploadedByName: actor.displayName,
      removeAfter: now.add({ hours: 24 * keepUnusedFileDays }).toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepFile(services.config, received, engagementId, id)
  context.record({ object: { type: 'file', id }, after: { name, size, sha256 } })
  return { id, name, size, sha256 }
})

const remove = handle(removeFile, async (context, { engagementId, id }) => {
  const { db, now, services } = context
  const file = await findFile(db, engagementId, id, true)
  const using = await db
    .selectFrom('importBatch')
    .select('no')
    .where('spaceId', '=', engagementId)
    .where('fileId', '=', id)
    .where('status', 'not in', [...endedStatuses])
    .executeTakeFirst()
  if (using) throw new Refusal('fileInUse', { no: using.no })
  await db
    .updateTable('file')
    .set({ removedAt: now.toString(), removeAfter: null })
    .where('spaceId', '=', engagementId)
    .where('id', '=', id)
    .execute()
  await removeStoredFile(services.config, engagementId, id)
  context.record({ object: { type: 'file', id }, before: { name: file.name }, after: { removed: true } })
  return {}
})

export const fileHandlers: readonly Handler[] = [upload, remove]
