import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findOrganizationByCode, type DirectoryEntry } from '../../org/index.ts'
import { acceptEngagement, declineEngagement, proposeEngagement, withdrawEngagement } from '../api/engagement.ts'
import { engagementAccepted, engagementChanged, engagementProposed } from '../events.ts'
import { copyMembers } from '../members.ts'
import { deciders, proposers, sideOfKind, stageKeepers } from '../policy/rights.ts'
import { otherSide, type EngagementStatus, type Side } from '../policy/vocabulary.ts'
import { loadEngagement, organizationOfSide, sideOf, tellOtherSide, type EngagementRow } from '../queries.ts'
import { requireTerms, termsOf } from '../terms.ts'

const propose = handle(proposeEngagement, async (context, input) => {
  const { db, actor, now } = context
  const own = { organizationId: actor.organization.id, name: actor.organization.name }
  const side = sideOfKind(actor.organization.kind)
  if (!side) throw new Refusal('forbidden')
  const partner = await findPartner(context, input.counterpartyCode, otherSide(side))
  const terms = termsOf(input)
  requireTerms(terms)

  const [client, vendor] = side === 'client' ? [own, partner] : [partner, own]
  const id = await context.openSpace('engagement', {
    parties: [
      { organizationId: client.organizationId, side: 'client' },
      { organizationId: vendor.organizationId, side: 'vendor' },
    ],
  })
  const code = await nextCode(context, client.organizationId, terms.zone)
  await db
    .insertInto('engagement')
    .values({
      spaceId: id,
      code,
      name: input.name,
      clientOrganizationId: client.organizationId,
      clientName: client.name,
      vendorOrganizationId: vendor.organizationId,
      vendorName: vendor.name,
      ...terms,
      message: input.message,
      stageSince: now.toString(),
      proposedBy: side,
      proposedByName: actor.displayName,
      proposedAt: now.toString(),
    })
    .execute()
  await db
    .insertInto('engagementStage')
    .values({ spaceId: id, seq: 1, toStage: 'intake', at: now.toString(), bySide: side, byName: actor.displayName })
    .execute()
  await copyMembers(db, { engagementId: id, organizationId: own.organizationId, side })

  const after = { code, name: input.name, client: client.name, vendor: vendor.name, ...terms }
  context.record({ spaceId: id, object: { type: 'engagement', id }, after })
  context.emit(engagementProposed, { engagementId: id, counterpartyId: partner.organizationId }, id)
  return { id, code }
})

const accept = handle(acceptEngagement, async (context, { engagementId, version }) => {
  const { engagement, side } = await open(context, engagementId, version, 'other')
  const answer = await decide(context, engagement, 'accepted', null)
  await copyMembers(context.db, { engagementId, organizationId: organizationOfSide(engagement, side), side })
  await tellOtherSide(context, engagement, side, {
    kind: 'engagementAccepted',
    roles: [...proposers, ...stageKeepers],
  })
  context.emit(engagementAccepted, { engagementId })
  return answer
})

const decline = handle(declineEngagement, async (context, { engagementId, version, reason }) => {
  const { engagement, side } = await open(context, engagementId, version, 'other')
  const answer = await decide(context, engagement, 'declined', reason)
  await tellOtherSide(context, engagement, side, { kind: 'engagementDeclined', roles: proposers, detail: { reason } })
  context.emit(engagementChanged, { engagementId })
  return answer
})

const withdraw = handle(withdrawEngagement, async (context, { engagementId, version, reason }) => {
  const { engagement, side } = await open(context, engagementId, version, 'own')
  const answer = await decide(context, engagement, 'withdrawn', reason ?? null)
  await tellOtherSide(context, engagement, side, { kind: 'engagementWithdrawn', roles: deciders })
  context.emit(engagementChanged, { engagementId })
  return answer
})

export const proposalHandlers = [propose, accept, decline, withdraw]

/** The organisation behind the code, which has to be of the other kind; every wrong code is told at the field. */
async function findPartner(context: OrganizationContext, code: string, side: Side): Promise<DirectoryEntry> {
  const letters = code.toUpperCase().replaceAll(/[\s-]/g, '')
  const found = await findOrganizationByCode(context.db, `${letters.slice(0, 4)}-${letters.slice(4)}`)
  if (found?.kind === side) return found
  const wanted = side === 'client' ? { zh: '商家', en: 'client' } : { zh: '服务商', en: 'vendor' }
  const problem = found
    ? { zh: `该组织不是${wanted.zh}，请核对组织编号。`, en: `This organisation is not a ${wanted.en}. Check the code.` }
    : { zh: '没有这个组织编号，请向对方核对。', en: 'There is no organisation with this code. Ask your partner.' }
  throw new Refusal('invalidInput', {}, [{ path: 'counterpartyCode', ...problem }])
}

/** Codes count up per client and year of its zone. */
async function nextCode({ db, now }: OrganizationContext, clientId: string, zone: string): Promise<string> {
  const { year } = now.toZonedDateTimeISO(zone)
  const { rows } = await sql<{ number: number }>`select next_engagement_number(${clientId}, ${year}) as number`.execute(
    db,
  )
  return `HT-${year}-${String(rows[0]?.number ?? 0).padStart(4, '0')}`
}

/** The offer, locked, as the caller saw it; refuses when it was answered already or when it is the wrong side's to answer. */
async function open(
  { db, actor }: OrganizationContext,
  engagementId: string,
  version: number,
  by: 'own' | 'other',
): Promise<{ engagement: EngagementRow; side: Side }> {
  const engagement = await loadEngagement(db, engagementId, true)
  const side = sideOf(actor, engagement)
  if ((engagement.proposedBy === side) !== (by === 'own')) throw new Refusal('otherSideDecides')
  if (engagement.status !== 'proposed') throw new Refusal('alreadyDone')
  if (engagement.version !== version) throw new Refusal('conflict')
  return { engagement, side }
}

async function decide(
  context: OrganizationContext,
  engagement: EngagementRow,
  status: Exclude<EngagementStatus, 'proposed'>,
  reason: string | null,
): Promise<{ version: number }> {
  const { db, actor, now } = context
  const version = engagement.version + 1
  await db
    .updateTable('engagement')
    .set({
      status,
      version,
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      decisionReason: reason,
      updatedAt: now.toString(),
    })
    .where('spaceId', '=', engagement.spaceId)
    .execute()
  context.record({
    object: { type: 'engagement', id: engagement.spaceId },
    before: { status: engagement.status },
    after: { status },
    ...(reason === null ? {} : { reason }),
  })
  return { version }
}
