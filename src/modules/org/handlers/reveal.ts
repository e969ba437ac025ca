import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { openReveal, requestReveal } from '../api/reveal.ts'
import { revealChanged } from '../events.ts'
import { revealApprovers } from '../policy.ts'
import { userIdsWithRole } from '../queries.ts'
import type { RevealProvider, RevealSubject } from '../reveal.ts'

/** Days begin at midnight in China, where the people are who do the work. */
const zone = 'Asia/Shanghai'
/** What was revealed within the limit may be looked at again for this long, under the same reason. */
const openMinutes = 15
/** How long a request waits, and how long a granted one may be opened. */
const pendingDays = 7
const maxPending = 20
export const grantedHours = 24

/**
 * Revealing: below the daily limit at once, above it after another person's decision. Each look is recorded with its reason;
 * the value itself is in no record.
 */
export function revealHandlers(providers: readonly RevealProvider[]): readonly Handler[] {
  async function find(context: OrganizationContext, type: string, id: string, field: string): Promise<RevealSubject> {
    const provider = providers.find((candidate) => candidate.subjectType === type && candidate.fields.includes(field))
    const subject = await provider?.find(context, id, field)
    if (!subject) throw notFound()
    return subject
  }

  const request = handle(requestReveal, async (context, { subjectType, subjectId, field, reason }) => {
    const { db, actor, now } = context
    const subject = await find(context, subjectType, subjectId, field)
    const limit = await lockLimit(context)
    const remaining = limit - (await revealedToday(context))
    const within = remaining > 0
    if (!within) await requireNoPending(context, subjectType, subjectId, field)
    const expiresAt = (within ? now.add({ minutes: openMinutes }) : now.add({ hours: pendingDays * 24 })).toString()
    const { id } = await db
      .insertInto('revealGrant')
      .values({
        spaceId: actor.organization.id,
        userId: actor.userId,
        memberName: actor.displayName,
        subjectType,
        subjectId,
        subjectLabel: subject.label.slice(0, 200),
        field,
        reason,
        status: within ? 'granted' : 'requested',
        requestedAt: now.toString(),
        decidedAt: within ? now.toString() : null,
        expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    context.record({
      object: { type: subjectType, id: subjectId },
      after: { field, status: within ? 'granted' : 'requested', grantId: id },
      reason,
    })
    context.emit(revealChanged, { grantId: id })
    if (!within) await notifyApprovers(context)
    return {
      grantId: id,
      status: within ? ('granted' as const) : ('requested' as const),
      value: within ? subject.value : null,
      expiresAt,
      remainingToday: Math.max(0, remaining - 1),
    }
  })

  const open = handle(openReveal, async (context, { id }) => {
    const { db, actor, now } = context
    const grant = await db
      .selectFrom('revealGrant')
      .selectAll()
      .where('spaceId', '=', actor.organization.id)
      .where('id', '=', id)
      .where('userId', '=', actor.userId)
      .executeTakeFirst()
    if (!grant) throw notFound()
    const over = Temporal.Instant.compare(Temporal.Instant.from(grant.expiresAt), now) <= 0
    if (grant.status !== 'granted' || over) throw new Refusal('revealOver')
    const subject = await find(context, grant.subjectType, grant.subjectId, grant.field)
    context.record({
      object: { type: grant.subjectType, id: grant.subjectId },
      after: { field: grant.field, grantId: id },
      reason: grant.reason,
    })
    return { value: subject.value, expiresAt: grant.expiresAt }
  })

  return [request, open]
}

/** The organisation's daily limit; requests of one member wait for each other, so that none slips past it. */
async function lockLimit({ db, actor }: OrganizationContext): Promise<number> {
  const { organization } = actor
  await sql`select 1 from member where space_id = ${organization.id} and id = ${organization.memberId} for update`.execute(
    db,
  )
  const { dailyReveals } = await db
    .selectFrom('organization')
    .select('dailyReveals')
    .where('spaceId', '=', organization.id)
    .executeTakeFirstOrThrow()
  return dailyReveals
}

async function revealedToday({ db, actor, now }: OrganizationContext): Promise<number> {
  const { count } = await db
    .selectFrom('revealGrant')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('spaceId', '=', actor.organization.id)
    .where('userId', '=', actor.userId)
    .where('requestedAt', '>=', now.toZonedDateTimeISO(zone).startOfDay().toInstant().toString())
    .where('status', '=', 'granted')
    .where('decidedBy', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** One waiting request for the same thing, and not so many that approvers drown in them. */
async function requireNoPending({ db, actor, now }: OrganizationContext, type: string, id: string, field: string) {
  const pending = await db
    .selectFrom('revealGrant')
    .select(['subjectType', 'subjectId', 'field'])
    .where('spaceId', '=', actor.organization.id)
    .where('userId', '=', actor.userId)
    .where('status', '=', 'requested')
    .where('expiresAt', '>', now.toString())
    .limit(maxPending)
    .execute()
  if (pending.length >= maxPending) throw new Refusal('tooMany', { limit: maxPending })
  const same = pending.some((other) => other.subjectType === type && other.subjectId === id && other.field === field)
  if (same) throw new Refusal('revealPending')
}

async function notifyApprovers(context: OrganizationContext): Promise<void> {
  const { db, actor } = context
  const approvers = await userIdsWithRole(db, actor.organization.id, revealApprovers)
  context.notify({
    userIds: approvers.filter((userId) => userId !== actor.userId),
    kind: 'revealRequested',
    detail: { name: actor.displayName },
    path: '/organization/reveals',
  })
}
