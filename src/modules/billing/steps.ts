import { sql, type Updateable } from 'kysely'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Statement as StatementTable } from '../../platform/db/schema.generated.ts'
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
  await db
    .updateTable('statement')
    .set({ ...values, status: to, version, updatedAt: at })
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .execute()
  const hidden = statement.shownRevision === null && vendorStatuses.includes(to)
  // Between two sendings the vendor works on its own; the client sees the recall and the next sending.
  const ofVendorAlone = hidden || (vendorStatuses.includes(statement.status) && vendorStatuses.includes(to))
  const privateTo = ofVendorAlone ? engagement.vendorOrganizationId : null
  await sql`
    insert into statement_step (space_id, statement_no, seq, private_to, from_status, to_status, revision, at, by_side, by_name, reason)
    select ${spaceId}, ${no}, coalesce(max(seq), 0) + 1, ${privateTo}, ${statement.status}, ${to},
      ${Number(values.revision ?? statement.revision)}, ${at}, ${side}, ${actor.displayName}, ${reason ?? null}
    from statement_step where space_id = ${spaceId} and statement_no = ${no}`.execute(db)
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

/** Lets the client see the present revision. */
export async function showRevision(db: Db, { spaceId, no, revision }: StatementRow): Promise<void> {
  await db
    .updateTable('statementRevision')
    .set({ privateTo: null })
    .where('spaceId', '=', spaceId)
    .where('statementNo', '=', no)
    .where('revision', '=', revision)
    .execute()
  await db
    .updateTable('statementLine')
    .set({ privateTo: null })
    .where('spaceId', '=', spaceId)
    .where('statementNo', '=', no)
    .where('revision', '=', revision)
    .execute()
}
