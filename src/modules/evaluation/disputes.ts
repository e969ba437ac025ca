import { sql, type Selectable } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Dispute } from '../../platform/db/schema.generated.ts'
import { notFound } from '../../platform/refusal.ts'
import { requestReasons } from '../measure/policy/vocabulary.ts'
import { disputeAsks, disputeStatuses } from './policy/vocabulary.ts'

export type DisputeRow = ReturnType<typeof typedDispute>

/** The columns' checks allow the words of the lists only. */
export function typedDispute(row: Selectable<Dispute>) {
  return {
    ...row,
    ask: known(disputeAsks, row.ask),
    status: known(disputeStatuses, row.status),
    openedBy: known(['client', 'vendor'] as const, row.openedBy),
    reason: row.reason === null ? null : known(requestReasons, row.reason),
  }
}

function known<T extends string>(words: readonly T[], value: string): T {
  const found = words.find((word) => word === value)
  if (found === undefined) throw new Error(`unexpected word ${value}`)
  return found
}

/** One dispute; refuses with notFound. `lock` lets those who decide come one after the other. */
export async function findDispute(db: Db, spaceId: string, id: string, lock = false): Promise<DisputeRow> {
  const query = db.selectFrom('dispute').selectAll().where('spaceId', '=', spaceId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return typedDispute(row)
}

/** The disputes about one value, the first one first. */
export async function disputesOfClause(
  db: Db,
  spaceId: string,
  period: string,
  { clauseNo, fromDay }: { readonly clauseNo: string; readonly fromDay: string },
) {
  const rows = await db
    .selectFrom('dispute')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('period', '=', period)
    .where('clauseNo', '=', clauseNo)
    .where('fromDay', '=', fromDay)
    .orderBy('no')
    .execute()
  return rows.map(typedDispute).map(({ id, no, ask, status, openedBy, openedByName, openedAt }) => ({
    id,
    no,
    ask,
    status,
    openedBy,
    openedByName,
    openedAt,
  }))
}

/** The number the next dispute of an engagement has; whoever asks holds the engagement's lock. */
export async function nextDisputeNo(db: Db, spaceId: string): Promise<number> {
  const { rows } = await sql<{ no: number }>`
    select coalesce(max(no), 0) + 1 as no from dispute where space_id = ${spaceId}`.execute(db)
  return rows[0]?.no ?? 1
}
