import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { filePath, keepFile } from '../../platform/file/store.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { conversationsByNumber } from '../desk/index.ts'

/** Days an uploaded file is kept while nothing names it. */
const keepUnnamedDays = 7

/** Keeps a file that came with the call, until something names it or its days are over. */
export async function storeEvidence(
  { db, actor, now, services, upload }: OrganizationContext,
  spaceId: string,
  { name, size, sha256 }: { readonly name: string; readonly size: number; readonly sha256: string },
): Promise<string> {
  if (!upload) throw new Refusal('notMultipart')
  const { id } = await db
    .insertInto('file')
    .values({
      spaceId,
      name,
      size,
      sha256: Buffer.from(sha256, 'hex'),
      uploadedBy: actor.userId,
      uploadedByName: actor.displayName,
      removeAfter: now.add({ hours: 24 * keepUnnamedDays }).toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepFile(services.config, upload, spaceId, id)
  return id
}

/** From now on something names these files: they stay. Refuses with notFound what is not there. */
export async function holdFiles(db: Db, spaceId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const held = await db
    .updateTable('file')
    .set({ removeAfter: null })
    .where('spaceId', '=', spaceId)
    .where('removedAt', 'is', null)
    .where(sql<boolean>`id = any (${wanted}::uuid[])`)
    .returning('id')
    .execute()
  if (held.length < wanted.length) throw notFound()
}

export type FileShown = { readonly id: string; readonly name: string; readonly size: number }

/** Names and sizes, by id. */
export async function filesById(db: Db, spaceId: string, ids: readonly string[]): Promise<Map<string, FileShown>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('file')
    .select(['id', 'name', 'size'])
    .where('spaceId', '=', spaceId)
    .where(sql<boolean>`id = any (${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The bytes of a file that is named as evidence somewhere; refuses with notFound anything else. */
export async function readStored({ db, services }: OrganizationContext, spaceId: string, id: string) {
  const { rows } = await sql<{ name: string; size: number; sha256: string }>`
    select f.name, f.size, encode(f.sha256, 'hex') as sha256 from file f
    where f.space_id = ${spaceId} and f.id = ${id} and f.removed_at is null and (
      exists (select from dispute_message m where m.space_id = f.space_id and f.id = any (m.file_ids))
      or exists (select from entered_value v where v.space_id = f.space_id and f.id = any (v.file_ids))
      or exists (select from termination_right r where r.space_id = f.space_id and f.id = any (r.file_ids)))`.execute(
    db,
  )
  const [file] = rows
  if (!file) throw notFound()
  const content = await readFile(filePath(services.config, spaceId, id))
  return { ...file, base64: content.toString('base64') }
}

export type ConversationShown = { readonly no: number; readonly externalId: string; readonly shopId: string }

/** Conversations named as evidence, by number; refuses with notFound what is not there. */
export async function requireConversations(db: Db, spaceId: string, numbers: readonly number[]): Promise<void> {
  const wanted = new Set(numbers)
  if (wanted.size > 0 && (await conversationsByNumber(db, spaceId, [...wanted])).length < wanted.size) throw notFound()
}

export async function conversationsShown(
  db: Db,
  spaceId: string,
  numbers: readonly number[],
): Promise<Map<number, ConversationShown>> {
  const found = await conversationsByNumber(db, spaceId, [...new Set(numbers)])
  return new Map(found.map(({ no, externalId, shopId }) => [no, { no, externalId, shopId }]))
}
