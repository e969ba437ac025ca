import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import type { Actor } from '../../../platform/action/actor.ts'
import type { Role } from '../../../platform/action/roles.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { decideReveal, listReveals, type revealStatuses } from '../api/reveal.ts'
import { revealChanged } from '../events.ts'
import { revealApprovers, revealReaders } from '../policy.ts'
import { grantedHours } from './reveal.ts'

type Status = (typeof revealStatuses)[number]

const decide = handle(decideReveal, async (context, { id, decision }) => {
  const { db, actor, now } = context
  const grant = await db
    .selectFrom('revealGrant')
    .selectAll()
    .where('spaceId', '=', actor.organization.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw notFound()
  if (grant.userId === actor.userId) throw new Refusal('ownReveal')
  if (statusAt(grant, now) !== 'requested') throw new Refusal('revealOver')
  await db
    .updateTable('revealGrant')
    .set({
      status: decision,
      decidedAt: now.toString(),
      decidedBy: actor.userId,
      decidedByName: actor.displayName,
      expiresAt: now.add({ hours: grantedHours }).toString(),
    })
    .where('spaceId', '=', actor.organization.id)
    .where('id', '=', id)
    .execute()
  context.record({
    object: { type: 'reveal', id },
    before: { status: 'requested' },
    after: { status: decision, subjectType: grant.subjectType, subjectId: grant.subjectId, field: grant.field },
    reason: grant.reason,
  })
  context.emit(revealChanged, { grantId: id })
  context.notify({
    userIds: [grant.userId],
    kind: decision === 'granted' ? 'revealGranted' : 'revealDenied',
    detail: { by: actor.displayName, subject: grant.subjectLabel },
    path: '/organization/reveals',
  })
  return {}
})

/** Own requests; those who decide or audit see everybody's. */
const list = handle(listReveals, async ({ db, actor, now }, input) => {
  const at = now.toString()
  let query = db.selectFrom('revealGrant').where('spaceId', '=', actor.organization.id)
  if (!reachesAll(actor, revealReaders)) query = query.where('userId', '=', actor.userId)
  const { status } = input
  if (status === 'expired') query = query.where('status', 'in', ['requested', 'granted']).where('expiresAt', '<=', at)
  else if (status === 'denied') query = query.where('status', '=', status)
  else if (status !== undefined) query = query.where('status', '=', status).where('expiresAt', '>', at)
  const { total } = await query.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('requestedAt', readSort(input.sort ?? '-requestedAt').descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const decides = reachesAll(actor, revealApprovers)
  return {
    rows: rows.map((row) => {
      const own = row.userId === actor.userId
      const current = statusAt(row, now)
      return {
        id: row.id,
        memberName: row.memberName,
        subjectType: row.subjectType,
        subjectLabel: row.subjectLabel,
        field: row.field,
        reason: row.reason,
        status: current,
        requestedAt: row.requestedAt,
        decidedAt: row.decidedAt,
        decidedByName: row.decidedByName,
        expiresAt: row.expiresAt,
        own,
        canDecide: decides && !own && current === 'requested',
      }
    }),
    total,
    asOf: at,
  }
})

/** Requests belong to the organisation as a whole: a role limited to one engagement does not reach those of others. */
function reachesAll(actor: Actor, roles: readonly Role[]): boolean {
  const grants = actor.organization?.grants ?? []
  return grants.some(({ role, engagementId }) => engagementId === null && roles.includes(role))
}

function statusAt(row: { status: string; expiresAt: string }, now: Temporal.Instant): Status {
  const over = Temporal.Instant.compare(Temporal.Instant.from(row.expiresAt), now) <= 0
  // The column's check allows these words only.
  return over && row.status !== 'denied' ? 'expired' : (row.status as Status)
}

export const revealDecisionHandlers = [decide, list]
