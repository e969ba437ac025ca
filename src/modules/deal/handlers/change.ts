import { isDeepStrictEqual } from 'node:util'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { confirmChange, rejectChange, updateEngagement, withdrawChange } from '../api/engagement.ts'
import { engagementChanged } from '../events.ts'
import { deciders, stageKeepers } from '../policy/rights.ts'
import type { Side } from '../policy/vocabulary.ts'
import { begin, openChange, tellOtherSide, type EngagementRow } from '../queries.ts'
import { requireTerms, termsOf, type AgreedTerms } from '../terms.ts'

/** The offer is the proposer's to change. Once accepted, the name is either side's, and changed terms wait for the other side. */
const update = handle(updateEngagement, async (context, input) => {
  const { engagement, side } = await begin(context, input.engagementId, 'preparing')
  if (engagement.version !== input.version) throw new Refusal('conflict')
  const [before, wanted] = [termsOf(engagement), termsOf(input)]
  requireTerms(wanted)
  if (engagement.status === 'proposed') {
    if (engagement.proposedBy !== side) throw new Refusal('otherSideDecides')
    return { version: await apply(context, engagement, { name: input.name, ...wanted }, input.reason), waits: false }
  }
  if (!hasRole(context.actor, deciders, engagement.spaceId)) throw new Refusal('forbidden')
  const renamed = input.name !== engagement.name
  const version = renamed ? await apply(context, engagement, { name: input.name }, input.reason) : engagement.version
  if (isDeepStrictEqual(before, wanted)) {
    if (!renamed) context.record({ object: { type: 'engagement', id: engagement.spaceId } })
    return { version, waits: false }
  }
  await ask(context, engagement, side, wanted, input.reason)
  return { version, waits: true }
})

const confirm = handle(confirmChange, async (context, { engagementId, changeId }) => {
  const { engagement, side, terms } = await answerable(context, engagementId, changeId, 'other')
  await close(context, engagementId, changeId, 'confirmed')
  const version = await apply(context, engagement, terms)
  await tellOtherSide(context, engagement, side, { kind: 'engagementChangeConfirmed', roles: stageKeepers })
  return { version }
})

const reject = handle(rejectChange, async (context, { engagementId, changeId, reason }) => {
  const { engagement, side, terms } = await answerable(context, engagementId, changeId, 'other')
  await close(context, engagementId, changeId, 'rejected')
  context.record({ object: { type: 'engagement', id: engagementId }, before: { proposed: terms }, reason })
  context.emit(engagementChanged, { engagementId })
  await tellOtherSide(context, engagement, side, {
    kind: 'engagementChangeRejected',
    roles: deciders,
    detail: { reason },
  })
  return {}
})

const withdraw = handle(withdrawChange, async (context, { engagementId, changeId }) => {
  const { terms } = await answerable(context, engagementId, changeId, 'own')
  await close(context, engagementId, changeId, 'withdrawn')
  context.record({ object: { type: 'engagement', id: engagementId }, before: { proposed: terms } })
  context.emit(engagementChanged, { engagementId })
  return {}
})

export const changeHandlers = [update, confirm, reject, withdraw]

async function apply(
  context: OrganizationContext,
  engagement: EngagementRow,
  change: Partial<AgreedTerms> & { name?: string },
  reason?: string,
): Promise<number> {
  const version = engagement.version + 1
  await context.db
    .updateTable('engagement')
    .set({ ...change, version, updatedAt: context.now.toString() })
    .where('spaceId', '=', engagement.spaceId)
    .execute()
  const { name } = engagement
  const before = { name, ...termsOf(engagement) }
  const keys = new Set(Object.keys(change))
  context.record({
    object: { type: 'engagement', id: engagement.spaceId },
    before: Object.fromEntries(Object.entries(before).filter(([key]) => keys.has(key))),
    after: change,
    ...(reason === undefined ? {} : { reason }),
  })
  context.emit(engagementChanged, { engagementId: engagement.spaceId })
  return version
}

async function ask(
  context: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  terms: AgreedTerms,
  reason: string | undefined,
): Promise<void> {
  const { db, actor, now } = context
  const id = engagement.spaceId
  if (reason === undefined) throw new Refusal('invalidInput', {}, [reasonMissing])
  if (await openChange(db, id)) throw new Refusal('changeWaits')
  await db
    .insertInto('engagementChange')
    .values({
      spaceId: id,
      terms: JSON.stringify(terms),
      reason,
      proposedBy: side,
      proposedByName: actor.displayName,
      proposedAt: now.toString(),
    })
    .execute()
  context.record({
    object: { type: 'engagement', id },
    before: termsOf(engagement),
    after: { proposed: terms },
    reason,
  })
  context.emit(engagementChanged, { engagementId: id })
  await tellOtherSide(context, engagement, side, { kind: 'engagementChangeAsked', roles: deciders, detail: { reason } })
}

export const reasonMissing = {
  path: 'reason',
  zh: '请说明理由，对方会看到。',
  en: 'Give a reason; the other side will read it.',
}

async function answerable(
  context: OrganizationContext,
  engagementId: string,
  changeId: string,
  by: 'own' | 'other',
): Promise<{ engagement: EngagementRow; side: Side; terms: AgreedTerms }> {
  const { engagement, side } = await begin(context, engagementId, 'underWay')
  const change = await context.db
    .selectFrom('engagementChange')
    .select(['status', 'terms', 'proposedBy'])
    .where('spaceId', '=', engagementId)
    .where('id', '=', changeId)
    .executeTakeFirst()
  if (!change) throw notFound()
  if ((change.proposedBy === side) !== (by === 'own')) throw new Refusal('otherSideDecides')
  if (change.status !== 'open') throw new Refusal('alreadyDone')
  return { engagement, side, terms: termsOf(change.terms) }
}

async function close(
  { db, actor, now }: OrganizationContext,
  engagementId: string,
  changeId: string,
  status: 'confirmed' | 'rejected' | 'withdrawn',
): Promise<void> {
  await db
    .updateTable('engagementChange')
    .set({ status, decidedByName: actor.displayName, decidedAt: now.toString() })
    .where('spaceId', '=', engagementId)
    .where('id', '=', changeId)
    .execute()
}
