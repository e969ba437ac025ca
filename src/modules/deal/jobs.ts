import type { JobContext } from '../../platform/job/job.ts'
import { onEvent, runJob, type Subscription } from '../../platform/job/job.ts'
import { defineJob } from '../../platform/job/spec.ts'
import { appendAudit } from '../../platform/audit/append.ts'
import { asOwner, inSpaces, leaveSpaces } from '../../platform/db/tx.ts'
import type { EventSpec } from '../../platform/event/event.ts'
import { publish } from '../../platform/live/publish.ts'
import { insertNotifications } from '../../platform/notification/insert.ts'
import { z } from 'zod'
import { memberChanged, organizationChanged, organizationName, organizationsWithEndedRoles } from '../org/index.ts'
import { findShop, shopChanged, shopFacts, shopUses } from '../shop/index.ts'
import { engagementChanged, engagementMemberChanged, engagementProposed, engagementShopChanged } from './events.ts'
import { copyMembers } from './members.ts'
import { deciders } from './policy/rights.ts'
import { otherSide, type Side } from './policy/vocabulary.ts'
import { loadEngagement, nameOfSide } from './queries.ts'
import { copyShop, endShopCopy } from './shops.ts'

/** The invited side's people come into the shared space, and those who may answer are told. */
const invite = onEvent(engagementProposed, 'invite', async ({ services }, { payload }) => {
  const { engagementId, counterpartyId } = payload
  await inSpaces(services.ownerDb, [counterpartyId, engagementId], 'readWrite', async (db) => {
    const engagement = await loadEngagement(db, engagementId)
    const side = otherSide(engagement.proposedBy)
    const changed = await copyMembers(db, { engagementId, organizationId: counterpartyId, side })
    // Who was told before is not told again when the job runs twice.
    const told = changed.filter(
      ({ entered, roles }) => entered && roles.some((role) => deciders.some((may) => may === role)),
    )
    await leaveSpaces(db)
    if (engagement.status === 'proposed' && told.length > 0)
      await insertNotifications(db, [
        {
          userIds: told.map(({ userId }) => userId),
          kind: 'engagementProposed',
          detail: {
            engagement: engagement.name,
            code: engagement.code,
            organization: nameOfSide(engagement, engagement.proposedBy),
            by: engagement.proposedByName,
          },
          path: `/engagements/${engagementId}`,
        },
      ])
    await publish(db, [happened(engagementMemberChanged, { engagementId }, engagementId)])
  })
})

/** A membership or a member's name changed: every engagement of the organisation learns who works in it now. */
const followMembers = onEvent(memberChanged, 'copyMembers', async (context, { spaceId }) => {
  await copyMembersEverywhere(context, spaceId)
})

/** A role given until a day ends by itself; nobody tells. */
const followClock = runJob(
  defineJob({ name: 'engagementMember.expire', payload: z.object({}), schedule: '7 * * * *' }),
  async (context) => {
    const { services, now } = context
    for (const id of await organizationsWithEndedRoles(services, now.subtract({ hours: 25 }), now))
      await copyMembersEverywhere(context, id)
  },
)

async function copyMembersEverywhere({ services }: JobContext, organizationId: string): Promise<void> {
  const parties = await services.ownerDb
    .selectFrom('spaceParty')
    .select(['spaceId', 'side'])
    .where('organizationId', '=', organizationId)
    .execute()
  for (const { spaceId: engagementId, side } of parties) {
    await inSpaces(services.ownerDb, [organizationId, engagementId], 'readWrite', async (db) => {
      // The column's check allows the two sides only.
      const changed = await copyMembers(db, { engagementId, organizationId, side: side as Side })
      if (changed.length === 0) return
      await leaveSpaces(db)
      await publish(db, [happened(engagementMemberChanged, { engagementId }, engagementId)])
    })
  }
}

/** The client described a shop anew: engagements that serve it keep the old description with its end, and the new one. */
const followShop = onEvent(shopChanged, 'copyShop', async ({ services, jobId, tell }, { spaceId, payload }) => {
  const { shop, uses } = await inSpaces(services.ownerDb, [spaceId], 'readOnly', async (db) => ({
    shop: shopFacts(await findShop(db, spaceId, payload.shopId)),
    uses: await shopUses(db, spaceId, payload.shopId),
  }))
  for (const { engagementId } of uses) {
    await inSpaces(services.ownerDb, [engagementId], 'readWrite', async (db) => {
      await loadEngagement(db, engagementId, true)
      const now = Temporal.Now.instant()
      const before = await db
        .selectFrom('engagementShop')
        .selectAll()
        .where('spaceId', '=', engagementId)
        .where('shopId', '=', shop.id)
        .where('validTo', 'is', null)
        .executeTakeFirst()
      // A later change may have been copied by the job of the later event.
      if (!before || before.shopVersion >= shop.version) return
      await endShopCopy(db, engagementId, shop.id, now)
      await copyShop(db, engagementId, shop, now)
      await leaveSpaces(db)
      await appendAudit(db, [
        {
          spaceId: engagementId,
          atMs: now.epochMilliseconds,
          // What the client did, as it reached the engagement.
          action: 'shop.update',
          actorId: payload.byId,
          actorName: payload.byName,
          organizationId: spaceId,
          objectType: 'engagementShop',
          objectId: shop.id,
          before: shopFacts({ ...before, id: shop.id, version: before.shopVersion }),
          after: shop,
          reason: null,
          ip: '',
          requestId: jobId,
        },
      ])
      await tell(db, [happened(engagementShopChanged, { engagementId, shopId: shop.id }, engagementId)])
    })
  }
})

/** An organisation was renamed: engagements that go on show the present name. */
const followOrganization = onEvent(organizationChanged, 'renameInEngagements', async ({ services }, { spaceId }) => {
  await asOwner(services.ownerDb, async (db) => {
    const name = await organizationName(db, spaceId)
    if (name === null) return
    for (const side of ['client', 'vendor'] as const) {
      const renamed = await db
        .updateTable('engagement')
        .set(side === 'client' ? { clientName: name } : { vendorName: name })
        .where(side === 'client' ? 'clientOrganizationId' : 'vendorOrganizationId', '=', spaceId)
        .where(side === 'client' ? 'clientName' : 'vendorName', '<>', name)
        .where('status', 'in', ['proposed', 'accepted'])
        .where('stage', '<>', 'closed')
        .returning('spaceId')
        .execute()
      await publish(
        db,
        renamed.map(({ spaceId: engagementId }) => happened(engagementChanged, { engagementId }, engagementId)),
      )
    }
  })
})

export const dealSubscriptions: readonly Subscription[] = [invite, followMembers, followShop, followOrganization]
export const dealJobs = [followClock]

function happened<P extends z.ZodType>(event: EventSpec<P>, payload: z.output<P> & object, spaceId: string) {
  return { event, payload, spaceId }
}
