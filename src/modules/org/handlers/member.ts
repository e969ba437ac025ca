import { sql } from 'kysely'
import type { Actor } from '../../../platform/action/actor.ts'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { maskEmail, maskPhone } from '../../../platform/mask.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { GrantOutput } from '../api/fields.ts'
import { getMember, listLimits, listMembers, type memberStatuses } from '../api/member.ts'
import { grantsOf, grantsOfMember } from '../grants.ts'
import type { FindLimits } from '../limits.ts'
import { personalOf } from '../personal.ts'
import { seesPersonalData } from '../policy.ts'
import { containing } from '../search.ts'

const list = handle(listMembers, async ({ db, actor, now }, input) => {
  const spaceId = actor.organization.id
  let query = db.selectFrom('member').where('spaceId', '=', spaceId)
  const { status, role, search } = input
  if (status !== undefined) query = query.where('status', '=', status)
  if (role !== undefined)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('memberRole')
          .select(sql<number>`1`.as('one'))
          .whereRef('memberRole.spaceId', '=', 'member.spaceId')
          .whereRef('memberRole.memberId', '=', 'member.id')
          .where('memberRole.role', '=', role)
          .where((held) =>
            held.or([held('memberRole.validTo', 'is', null), held('memberRole.validTo', '>', now.toString())]),
          ),
      ),
    )
  if (search)
    query = query.where((where) =>
      where.or([where('displayName', 'ilike', containing(search)), where('jobTitle', 'ilike', containing(search))]),
    )
  const { total } = await query.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? 'displayName')
  const rows = await query
    .selectAll()
    .orderBy(key === 'joinedAt' ? 'validFrom' : key, descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const grants = await grantsOf(
    db,
    spaceId,
    rows.map((row) => row.id),
    now,
  )
  return { rows: rows.map((row) => present(row, grants.get(row.id) ?? [], actor)), total, asOf: now.toString() }
})

const get = handle(getMember, async ({ db, actor, now }, { id }) => {
  const row = await loadMember(db, actor.organization.id, id)
  return { ...present(row, await grantsOfMember(db, row.spaceId, id, now), actor), version: row.version }
})

export type MemberRow = Awaited<ReturnType<typeof loadMember>>

export async function loadMember(db: Db, organizationId: string, id: string) {
  const row = await db
    .selectFrom('member')
    .selectAll()
    .where('spaceId', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

function present(row: MemberRow, grants: GrantOutput[], actor: Actor) {
  const self = row.userId === actor.userId
  const plain = self || seesPersonalData(actor)
  return {
    id: row.id,
    displayName: row.displayName,
    jobTitle: row.jobTitle,
    email: personalOf(row.email, maskEmail, plain),
    phone: personalOf(row.phone, maskPhone, plain),
    // The column's check allows these words only.
    status: row.status as (typeof memberStatuses)[number],
    grants,
    roles: [...new Set(grants.map((grant) => grant.role))],
    self,
    joinedAt: row.validFrom,
    endedAt: row.status === 'ended' ? row.validTo : null,
  }
}

export function memberHandlers(findLimits: FindLimits): readonly Handler[] {
  const limits = handle(listLimits, async (context) => {
    const { engagements, shops } = await findLimits(context)
    return {
      engagements: [...engagements],
      shops: shops.map((shop) => ({ ...shop, engagementIds: [...shop.engagementIds] })),
    }
  })
  return [list, get, limits]
}
