import { sql, type Selectable } from 'kysely'
import type { Actor } from '../../platform/action/actor.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Role } from '../../platform/action/roles.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Engagement as EngagementTable } from '../../platform/db/schema.generated.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { isUnderWay, mayPrepare, type EngagementState } from './policy/rights.ts'
import { engagementStatuses, oneOf, otherSide, productTypes, sides, stages, type Side } from './policy/vocabulary.ts'

export type EngagementRow = ReturnType<typeof typed>

function typed(row: Selectable<EngagementTable>) {
  return {
    ...row,
    productType: oneOf(productTypes, row.productType),
    status: oneOf(engagementStatuses, row.status),
    stage: oneOf(stages, row.stage),
    proposedBy: oneOf(sides, row.proposedBy),
  }
}

/** The engagements among the spaces the transaction sees, of which the ids are asked. */
export async function loadEngagements(db: Db, ids: readonly string[]): Promise<EngagementRow[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('engagement').selectAll().where('spaceId', 'in', ids).execute()
  return rows.map(typed)
}

/** One engagement; refuses with notFound. `lock` lets changes of it happen one after the other. */
export async function loadEngagement(db: Db, id: string, lock = false): Promise<EngagementRow> {
  const query = db.selectFrom('engagement').selectAll().where('spaceId', '=', id)
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return typed(row)
}

/** The side the actor's organisation takes. */
export function sideOf(
  actor: Actor,
  engagement: Pick<EngagementRow, 'clientOrganizationId' | 'vendorOrganizationId'>,
): Side {
  if (actor.organization?.id === engagement.clientOrganizationId) return 'client'
  if (actor.organization?.id === engagement.vendorOrganizationId) return 'vendor'
  throw notFound()
}

export function nameOfSide(engagement: Pick<EngagementRow, 'clientName' | 'vendorName'>, side: Side): string {
  return side === 'client' ? engagement.clientName : engagement.vendorName
}

export function organizationOfSide(
  engagement: Pick<EngagementRow, 'clientOrganizationId' | 'vendorOrganizationId'>,
  side: Side,
): string {
  return side === 'client' ? engagement.clientOrganizationId : engagement.vendorOrganizationId
}

export async function openChange(db: Db, engagementId: string) {
  const row = await db
    .selectFrom('engagementChange')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return row ? { ...row, proposedBy: oneOf(sides, row.proposedBy) } : null
}

/** Loads an engagement to change something in it, and refuses when it is not in a state for that. */
export async function begin(
  { db, actor }: OrganizationContext,
  engagementId: string,
  needs: 'underWay' | 'preparing',
): Promise<{ engagement: EngagementRow; side: Side }> {
  const engagement = await loadEngagement(db, engagementId, true)
  const state: EngagementState = { ...engagement, openChangeBy: null }
  if (!(needs === 'underWay' ? isUnderWay(state) : mayPrepare(state))) throw stateRefusal(engagement)
  return { engagement, side: sideOf(actor, engagement) }
}

/** Why nothing can be changed in an engagement now. */
export function stateRefusal({ status }: Pick<EngagementRow, 'status'>): Refusal {
  if (status === 'proposed') return new Refusal('engagementNotAccepted')
  return new Refusal('engagementOver')
}

/** Persons of one side to be told of something: members in the engagement with one of the roles. */
export async function personsOfSide(
  db: Db,
  engagementId: string,
  side: Side,
  roles: readonly Role[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('engagementMember')
    .select('userId')
    .where('spaceId', '=', engagementId)
    .where('side', '=', side)
    .where('active', '=', true)
    .where(sql<boolean>`roles && ${[...roles]}::text[]`)
    .execute()
  return rows.map((row) => row.userId)
}

/** Tells those of the other side who have to know. */
export async function tellOtherSide(
  context: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  told: {
    readonly kind: string
    readonly roles: readonly Role[]
    readonly detail?: { [key: string]: string | number | null }
    readonly tab?: string
  },
): Promise<void> {
  const { db, actor, notify } = context
  const userIds = await personsOfSide(db, engagement.spaceId, otherSide(side), told.roles)
  if (userIds.length === 0) return
  notify({
    userIds,
    kind: told.kind,
    detail: {
      engagement: engagement.name,
      code: engagement.code,
      organization: nameOfSide(engagement, side),
      by: actor.displayName,
      ...told.detail,
    },
    path: `/engagements/${engagement.spaceId}${told.tab ? `/${told.tab}` : ''}`,
  })
}
