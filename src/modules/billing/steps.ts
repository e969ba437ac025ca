import { sql, type Updateable } from 'kysely'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Statement as StatementTable } from '../../platform/db/schema.generated.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { EngagementRow } from '../deal/index.ts'
import { statementChanged } from './events.ts'
import { vendorStatuses, type Side, type StatementStatus } from './policy/vocabulary.ts'
import type { StatementRow } from './queries.ts'

type Begun = { readonly engagement: EngagementRow; readonly side: Side; readonly statement: StatementRow }

/**
 * Takes a step: the state with what goes along, the fact of it, the audit entry and the word to open screens. What the client
 * has not been shown yet is written and told in the vendor's own space.
 */
export async function noteStep(
  context: OrganizationContext,
  { engagement, side, statement }: Begun,
  to: StatementStatus,
  values: Updateable<StatementTable> = {},
  reason?: string,
): Promise<{ no: number; status: StatementStatus; version: number }> {
  const { db, actor, now } = context
  const { spaceId, no } = statement
  const version = statement.version + 1
  const at = now.toString()
  const { numUpdatedRows } = await db
    .updateTable('statement')
    .set({ ...values, status: to, version, updatedAt: at })
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .where('version', '=', statement.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal('conflict')
  const hidden = statement.shownRevision === null && vendorStatuses.includes(to)
  // Between two sendings the vendor works on its own; the client sees the recall and the next sending.
  const ofVendorAlone = hidden || (vendorStatuses.includes(statement.status) && vendorStatuses.includes(to))
  const privateTo = ofVendorAlone ? engagement.vendorOrganizationId : null
  const step = {
    statementNo: no,
    seq: await nextStep(db, spaceId, no),
    fromStatus: statement.status,
    toStatus: to,
    revision: Number(values.revision ?? statement.revision),
    at,
    bySide: side,
    byName: actor.displayName,
    reason: reason ?? null,
  }
  if (privateTo === null)
    await db
      .insertInto('statementStep')
      .values({ ...step, spaceId })
      .execute()
  else
    await db
      .insertInto('statementDraftStep')
      .values({ ...step, spaceId: privateTo, engagementId: spaceId })
      .execute()
  const space = privateTo === null ? {} : { spaceId: privateTo }
  context.record({
    ...space,
    object: { type: 'statement', id: `${statement.month}` },
    before: { status: statement.status },
    after: { status: to, no, revision: values.revision ?? statement.revision },
    ...(reason === undefined ? {} : { reason }),
  })
  context.emit(statementChanged, { engagementId: spaceId, no }, privateTo ?? spaceId)
  return { no, status: to, version }
}

/** Steps count up over what both sides see and what the vendor did by itself, as far as the actor sees it. */
async function nextStep(db: Db, spaceId: string, no: number): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select greatest(
      (select coalesce(max(seq), 0) from statement_step where space_id = ${spaceId} and statement_no = ${no}),
      (select coalesce(max(seq), 0) from statement_draft_step where engagement_id = ${spaceId} and statement_no = ${no})
    ) + 1 as next`.execute(db)
  return Number(rows[0]?.next ?? 1)
}
