import { sql, type Selectable } from 'kysely'
import { shopLimit } from '../../platform/action/actor.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { File, ImportBatch } from '../../platform/db/schema.generated.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { findEngagementShop, loadEngagement, type EngagementRow } from '../deal/index.ts'
import { isUnderWay, seesShop } from '../deal/policy/rights.ts'
import { oneOf } from '../deal/policy/vocabulary.ts'
import { importKinds, importStatuses } from './vocabulary.ts'

export type BatchRow = ReturnType<typeof typed>
export type FileRow = Selectable<File>

function typed(row: Selectable<ImportBatch>) {
  return { ...row, kind: oneOf(importKinds, row.kind), status: oneOf(importStatuses, row.status) }
}

/** Files and imports may be brought into an engagement both sides have agreed to and that is not over. */
export async function requireUnderWay(db: Db, engagementId: string): Promise<EngagementRow> {
  const engagement = await loadEngagement(db, engagementId)
  const { status } = engagement
  if (isUnderWay({ ...engagement, openChangeBy: null })) return engagement
  throw new Refusal(status === 'proposed' ? 'engagementNotAccepted' : 'engagementOver')
}

/** A shop of the engagement within the caller's limits; refuses with notFound. */
export async function findOwnShop({ db, actor }: OrganizationContext, engagementId: string, shopId: string) {
  if (!seesShop(actor, engagementId, shopId)) throw notFound()
  return findEngagementShop(db, engagementId, shopId)
}

/** An uploaded file whose bytes are there; refuses with notFound, or with fileGone. */
export async function findFile(db: Db, engagementId: string, id: string, lock = false): Promise<FileRow> {
  const query = db.selectFrom('file').selectAll().where('spaceId', '=', engagementId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  if (row.removedAt !== null) throw new Refusal('fileGone')
  return row
}

/** An import within the caller's limits; refuses with notFound. `lock` lets changes of it happen one after the other. */
export async function findImport(
  { db, actor }: OrganizationContext,
  engagementId: string,
  id: string,
  lock = false,
): Promise<BatchRow> {
  const query = db.selectFrom('importBatch').selectAll().where('spaceId', '=', engagementId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !seesShop(actor, engagementId, row.shopId)) throw notFound()
  return typed(row)
}

/** An import by its number, whoever asks: for jobs. Null when there is none. */
export async function findImportByNo(db: Db, spaceId: string, no: number): Promise<BatchRow | null> {
  const row = await db
    .selectFrom('importBatch')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .executeTakeFirst()
  return row ? typed(row) : null
}

export async function nextImportNo(db: Db, spaceId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into import_counter (space_id, last) values (${spaceId}, 1)
    on conflict (space_id) do update set last = import_counter.last + 1 returning last`.execute(db)
  const next = rows[0]?.last
  if (next === undefined) throw new Error('the import counter was not returned')
  return next
}

/** The shops the caller is limited to, as an array for SQL; null without a limit. */
export function ownShops({ actor }: OrganizationContext, engagementId: string): string[] | null {
  const limit = shopLimit(actor, engagementId)
  return limit === null ? null : [...limit]
}
