import { endOfLocalDay, plusDays } from '../../../engine/calendar/days.ts'
import type { ActionParsed } from '../../../platform/action/action.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import {
  engagementShops,
  loadEngagement,
  personsOfSide,
  sideOf,
  vendorAgents,
  type EngagementRow,
} from '../../deal/index.ts'
import { conversationsByNumber } from '../../desk/index.ts'
import { decideExclusion, requestExclusion, withdrawExclusion } from '../api/exclusion.ts'
import { exclusionChanged } from '../events.ts'
import { findExclusion, type ExclusionRow } from '../exclusions.ts'
import { restate } from '../restate.ts'
import { exclusionDeciders, mayWithExclusion, viewOf, type ExclusionDeed } from '../policy/rights.ts'
import { answerDays } from '../policy/vocabulary.ts'

const request = handle(requestExclusion, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, reason, note } = input
  const engagement = await loadEngagement(db, engagementId, true)
  const side = sideOf(actor, engagement)
  const facts = await concerned(context, engagement, input)
  const answerBy = now.add({ hours: answerDays * 24 }).toString()
  const { id } = await db
    .insertInto('exclusion')
    .values({
      spaceId: engagementId,
      reason,
      ...facts,
      note,
      requestedBy: side,
      requestedById: actor.userId,
      requestedByName: actor.displayName,
      requestedAt: now.toString(),
      answerBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ object: { type: 'exclusion', id }, after: { reason, ...facts, note } })
  context.emit(exclusionChanged, { exclusionId: id })
  await tell(context, engagement, side === 'client' ? 'vendor' : 'client', 'exclusionRequested', {
    reason,
    note,
    answerBy,
  })
  return { id, version: 1 }
})

const decide = handle(decideExclusion, async (context, input) => {
  const { engagement, exclusion } = await begin(context, input, 'decide')
  const status = input.decision === 'grant' ? 'granted' : 'denied'
  const version = await settle(context, exclusion, status, input.note ?? null)
  context.record({
    object: { type: 'exclusion', id: exclusion.id },
    before: { status: exclusion.status },
    after: { status },
    ...(input.note ? { reason: input.note } : {}),
  })
  await tell(
    context,
    engagement,
    exclusion.requestedBy,
    status === 'granted' ? 'exclusionGranted' : 'exclusionDenied',
    {
      reason: exclusion.reason,
      note: input.note ?? '',
    },
  )
  const days = status === 'granted' ? await restate(context, engagement, exclusion) : 0
  return { version, days }
})

const withdraw = handle(withdrawExclusion, async (context, input) => {
  const { engagement, exclusion } = await begin(context, input, 'withdraw')
  const version = await settle(context, exclusion, 'withdrawn', input.note ?? null)
  context.record({
    object: { type: 'exclusion', id: exclusion.id },
    before: { status: exclusion.status },
    after: { status: 'withdrawn' },
    ...(input.note ? { reason: input.note } : {}),
  })
  const other = exclusion.requestedBy === 'client' ? 'vendor' : 'client'
  await tell(context, engagement, other, 'exclusionWithdrawn', { reason: exclusion.reason, note: input.note ?? '' })
  const days = exclusion.status === 'granted' ? await restate(context, engagement, exclusion) : 0
  return { version, days }
})

export const exclusionHandlers = [request, decide, withdraw]

type Request = ActionParsed<typeof requestExclusion>

/** What is asked to be left out, each name checked against the engagement and the asker's limits. */
async function concerned(context: OrganizationContext, engagement: EngagementRow, input: Request) {
  const { db, actor } = context
  const { engagementId } = input
  const { shopIds } = viewOf(actor, engagementId)
  const conversation = await findConversation(context, input)
  const shopId = conversation?.shopId ?? input.shopId ?? null
  const known = (await engagementShops(db, engagementId)).map((shop) => shop.shopId)
  if (shopId !== null && (!known.includes(shopId) || !(shopIds?.includes(shopId) ?? true))) throw notFound()
  // Who sees some of the shops cannot speak for all of them.
  if (shopId === null && shopIds !== null) throw new Refusal('invalidInput', {}, [shopMissing])
  const agent = await findAgent(context, input)
  const { zone } = engagement
  const from = input.from ?? (conversation && endOfLocalDay(plusDays(conversation.firstDay, -2), zone).toString())
  const to = input.to ?? (conversation && endOfLocalDay(plusDays(conversation.lastDay, 1), zone).toString())
  if (from === undefined || to === undefined) throw new Error('a request without time or conversation was let in')
  return {
    shopId,
    fromAt: from,
    toAt: to,
    memberId: agent?.memberId ?? null,
    agentName: agent?.displayName ?? null,
    conversationNo: conversation?.no ?? null,
    conversationId: conversation?.externalId ?? null,
  }
}

const shopMissing = { path: 'shopId', zh: '请选择店铺。', en: 'Choose a shop.' }

async function findConversation({ db, actor }: OrganizationContext, { engagementId, conversationNo }: Request) {
  if (conversationNo === undefined) return undefined
  const [found] = await conversationsByNumber(db, engagementId, [conversationNo])
  const { shopIds } = viewOf(actor, engagementId)
  if (!found || !(shopIds?.includes(found.shopId) ?? true)) throw notFound()
  return found
}

async function findAgent({ db }: OrganizationContext, { engagementId, memberId }: Request) {
  if (memberId === undefined) return undefined
  const found = (await vendorAgents(db, engagementId)).find((member) => member.memberId === memberId)
  if (!found) throw notFound()
  return found
}

type Choice = { readonly engagementId: string; readonly id: string; readonly version: number }

/** The request, locked, as one the actor may decide or withdraw now. */
async function begin(context: OrganizationContext, { engagementId, id, version }: Choice, deed: ExclusionDeed) {
  const { db, actor } = context
  const engagement = await loadEngagement(db, engagementId, true)
  const exclusion = await findExclusion(db, engagementId, id, viewOf(actor, engagementId).shopIds, true)
  const side = sideOf(actor, engagement)
  if (!mayWithExclusion(actor, engagementId, side, exclusion).includes(deed)) {
    if (deed === 'decide' && exclusion.requestedBy === side) throw new Refusal('exclusionOwnSide')
    throw new Refusal('alreadyDone')
  }
  if (exclusion.version !== version) throw new Refusal('conflict')
  return { engagement, exclusion }
}

async function settle(
  context: OrganizationContext,
  { spaceId, id, version }: ExclusionRow,
  status: 'granted' | 'denied' | 'withdrawn',
  note: string | null,
): Promise<number> {
  const { db, actor, now } = context
  await db
    .updateTable('exclusion')
    .set({
      status,
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      decisionNote: note,
      version: version + 1,
    })
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .execute()
  context.emit(exclusionChanged, { exclusionId: id })
  return version + 1
}

/** Tells those of a side who decide on exclusions. */
async function tell(
  { db, actor, notify }: OrganizationContext,
  engagement: EngagementRow,
  side: 'client' | 'vendor',
  kind: string,
  detail: { readonly [key: string]: string },
): Promise<void> {
  const userIds = await personsOfSide(db, engagement.spaceId, side, exclusionDeciders)
  if (userIds.length === 0) return
  notify({
    userIds,
    kind,
    detail: {
      engagement: engagement.name,
      code: engagement.code,
      organization: side === 'client' ? engagement.vendorName : engagement.clientName,
      by: actor.displayName,
      ...detail,
    },
    path: `/engagements/${engagement.spaceId}/figures/exclusions`,
  })
}
