import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { assignSubAccount, endAssignment } from '../api/subAccount.ts'
import { subAccountChanged } from '../events.ts'
import { findMember } from '../members.ts'
import { backdatingNeedsReasonMs, seesShop } from '../policy/rights.ts'
import { begin } from '../queries.ts'
import { findSubAccount, holdersIn } from '../subAccounts.ts'
import { reasonMissing } from './change.ts'
import { heldRefusal } from './subAccountKeep.ts'

const assign = handle(assignSubAccount, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, id, memberId } = input
  const account = await underWay(context, engagementId, id)
  if (account.status !== 'active') throw new Refusal('subAccountArchived')
  const agent = await findMember(db, engagementId, 'vendor', memberId)
  if (!agent || (agent.shopIds && !agent.shopIds.includes(account.shopId))) throw notFound()
  const span = { from: input.validFrom ?? now.toString(), to: input.validTo ?? null }
  if (span.to !== null && !isBefore(span.from, span.to)) throw new Refusal('invalidInput', {}, [endsTooEarly])
  requireReason(span.from, now, input.reason)

  const ended = input.takeOver ? await endPresent(context, engagementId, id, span.from) : null
  const [held] = await holdersIn(db, engagementId, id, span)
  if (held) throw heldRefusal(account.login, held)
  const { id: holderId } = await db
    .insertInto('subAccountHolder')
    .values({
      spaceId: engagementId,
      subAccountId: id,
      memberId,
      agentName: agent.displayName,
      validFrom: span.from,
      validTo: span.to,
      assignedByName: actor.displayName,
      assignedAt: now.toString(),
      reason: input.reason ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    object: { type: 'subAccount', id },
    ...(ended ? { before: { agent: ended, until: span.from } } : {}),
    after: { login: account.login, agent: agent.displayName, validFrom: span.from, validTo: span.to },
    ...(input.reason === undefined ? {} : { reason: input.reason }),
  })
  context.emit(subAccountChanged, { engagementId })
  return { holderId }
})

const end = handle(endAssignment, async (context, input) => {
  const { db, now } = context
  const { engagementId, id, holderId } = input
  const account = await underWay(context, engagementId, id)
  const holder = await db
    .selectFrom('subAccountHolder')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .where('subAccountId', '=', id)
    .where('id', '=', holderId)
    .executeTakeFirst()
  if (!holder) throw notFound()
  const at = input.at ?? now.toString()
  const cancelled = !isBefore(holder.validFrom, at)
  if (holder.cancelledAt !== null || (holder.validTo !== null && !isBefore(at, holder.validTo)))
    throw new Refusal('alreadyDone')
  if (cancelled && input.reason === undefined) throw new Refusal('invalidInput', {}, [reasonMissing])
  requireReason(at, now, input.reason)
  await db
    .updateTable('subAccountHolder')
    .set({
      ...(cancelled ? { cancelledAt: now.toString() } : { validTo: at }),
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    })
    .where('spaceId', '=', engagementId)
    .where('id', '=', holderId)
    .execute()
  context.record({
    object: { type: 'subAccount', id },
    before: { login: account.login, agent: holder.agentName, validFrom: holder.validFrom, validTo: holder.validTo },
    after: cancelled ? { cancelled: true } : { validTo: at },
    ...(input.reason === undefined ? {} : { reason: input.reason }),
  })
  context.emit(subAccountChanged, { engagementId })
  return { cancelled }
})

export const subAccountAssignHandlers = [assign, end]

const endsTooEarly = { path: 'validTo', zh: '结束时间要晚于开始时间。', en: 'The end has to be after the start.' }

/** Instants are compared as such: as texts, 10:00:00.5Z would come before 10:00:00Z. */
function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b)
}

/** Chats of days gone by have been credited already: who changes that says why. */
export function requireReason(at: string, now: Temporal.Instant, reason: string | undefined): void {
  const ageMs = now.epochMilliseconds - Date.parse(at)
  if (ageMs > backdatingNeedsReasonMs && reason === undefined) throw new Refusal('invalidInput', {}, [reasonMissing])
}

/** The sub-account, locked: two assignments at the same moment see one another. */
async function underWay(context: OrganizationContext, engagementId: string, id: string) {
  await begin(context, engagementId, 'underWay')
  const account = await findSubAccount(context.db, engagementId, id, true)
  if (!seesShop(context.actor, engagementId, account.shopId)) throw notFound()
  return account
}

/** Ends the time of whoever holds the sub-account at that instant. Returns the agent's name; null when nobody does. */
async function endPresent(
  { db }: OrganizationContext,
  engagementId: string,
  id: string,
  at: string,
): Promise<string | null> {
  const present = (await holdersIn(db, engagementId, id, { from: at, to: null })).find((held) =>
    isBefore(held.validFrom, at),
  )
  if (!present) return null
  await db
    .updateTable('subAccountHolder')
    .set({ validTo: at })
    .where('spaceId', '=', engagementId)
    .where('id', '=', present.id)
    .execute()
  return present.agentName
}
