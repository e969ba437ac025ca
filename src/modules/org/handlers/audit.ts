import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalText } from '../../../platform/action/action.ts'
import { shopLimit } from '../../../platform/action/actor.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { installationSpaceId } from '../../../platform/action/permission.ts'
import { enterSpaces } from '../../../platform/db/tx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { auditFacets, listAudit, listEngagementAudit } from '../api/audit.ts'
import { containing } from '../search.ts'

/** The words for an action, from its declaration; null for one that no longer exists. */
export type TitleOf = (action: string) => LocalText | null

type Input = z.output<typeof listAudit.input>

const entrySchema = z.object({
  reason: z.string().nullable(),
  before: z.json(),
  after: z.json(),
  ip: z.string(),
  requestId: z.string(),
})

export function auditHandlers(titleOf: TitleOf): readonly Handler[] {
  const own = handle(listAudit, async (context, input) => page(context, await ownSpaces(context), input, titleOf))

  const engagement = handle(listEngagementAudit, async (context, { engagementId, ...input }) => {
    // The log tells of all shops alike: it is for those who may see them all.
    if (shopLimit(context.actor, engagementId) !== null) throw new Refusal('forbidden')
    return page(context, [engagementId], input, titleOf)
  })

  const facets = handle(auditFacets, async (context) => {
    const spaces = await ownSpaces(context)
    const { db } = context
    const actions = await db
      .selectFrom('auditEvent')
      .select('action')
      .distinct()
      .where('spaceId', 'in', spaces)
      .orderBy('action')
      .limit(500)
      .execute()
    const types = await db
      .selectFrom('auditEvent')
      .select('objectType')
      .distinct()
      .where('spaceId', 'in', spaces)
      .orderBy('objectType')
      .limit(200)
      .execute()
    return {
      actions: actions.map(({ action }) => ({ name: action, title: titleOf(action) })),
      objectTypes: types.flatMap(({ objectType }) => objectType ?? []),
    }
  })

  return [own, engagement, facets]
}

/** The organisation's own space; for the operator also that of the installation, which belongs to no organisation. */
async function ownSpaces({ db, actor, spaces }: OrganizationContext): Promise<string[]> {
  const { id, kind } = actor.organization
  if (kind !== 'operator') return [id]
  await enterSpaces(db, [...spaces, installationSpaceId])
  return [id, installationSpaceId]
}

async function page({ db, actor, now }: OrganizationContext, spaces: string[], input: Input, titleOf: TitleOf) {
  let query = db.selectFrom('auditEvent').where('spaceId', 'in', spaces)
  const { action, objectType, objectId, actorId, from, until, zone, search } = input
  if (action !== undefined) query = query.where('action', '=', action)
  if (objectType !== undefined) query = query.where('objectType', '=', objectType)
  if (objectId !== undefined) query = query.where('objectId', '=', objectId)
  if (actorId !== undefined) query = query.where('actorId', '=', actorId)
  if (from !== undefined) query = query.where('at', '>=', dayStart(from, zone))
  if (until !== undefined) query = query.where('at', '<', dayStart(until, zone, 1))
  if (search !== undefined && search !== '')
    query = query.where((where) =>
      where.or([
        where('actorName', 'ilike', containing(search)),
        where('action', 'ilike', containing(search)),
        where('objectId', 'ilike', containing(search)),
        where(sql<string>`entry::jsonb ->> 'reason'`, 'ilike', containing(search)),
      ]),
    )
  const { total } = await query.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const direction = readSort(input.sort ?? '-at').descending ? 'desc' : 'asc'
  const rows = await query
    .select(['spaceId', 'seq', 'at', 'action', 'actorId', 'actorName', 'organizationId', 'objectType', 'objectId'])
    .select(['entry', 'hash'])
    .orderBy('at', direction)
    .orderBy('spaceId')
    .orderBy('seq', direction)
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map(({ entry, hash, ...row }) => {
      const { ip, ...rest } = entrySchema.parse(JSON.parse(entry))
      const ownSide = isOwnSide(row, actor.organization.id)
      return {
        ...row,
        ...rest,
        title: titleOf(row.action),
        ownSide,
        ip: ownSide ? ip : null,
        hash: hash.toString('hex'),
      }
    }),
    total,
    asOf: now.toString(),
  }
}

/** The instant a calendar day begins in a zone, or the day `later` days after it. */
function dayStart(date: string, zone: string, later = 0): string {
  return Temporal.PlainDate.from(date).add({ days: later }).toZonedDateTime(zone).toInstant().toString()
}

/**
 * Whether somebody of the reader's organisation did it. Entries without an organisation, such as a wrong password, count as own
 * in a space that nobody shares. In the own space the operator has written too, when it opened the organisation.
 */
function isOwnSide(row: { spaceId: string; organizationId: string | null }, ownId: string): boolean {
  const unshared = row.spaceId === ownId || row.spaceId === installationSpaceId
  return row.organizationId === ownId || (row.organizationId === null && unshared)
}
