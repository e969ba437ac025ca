import { sql } from 'kysely'
import { localDay } from '../../engine/calendar/days.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { gateOf, type Gate, type GateFacts, type GateShop } from './policy/gate.ts'
import { duties, oneOf, sides, type Duty, type Side } from './policy/vocabulary.ts'
import type { EngagementRow } from './queries.ts'

export type EngagementFacts = {
  readonly gate: Gate
  readonly shops: readonly { readonly shopId: string; readonly name: string }[]
  readonly openChangeBy: Side | null
}

type ShopCount = GateShop & { readonly spaceId: string; readonly shopId: string }

/** What the gates of some engagements rest on, read for all of them at once. */
export async function engagementFacts(
  db: Db,
  engagements: readonly EngagementRow[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, EngagementFacts>> {
  const ids = engagements.map((engagement) => engagement.spaceId)
  if (ids.length === 0) return new Map()
  const [contacts, shops, agents, changes] = [
    await presentContacts(db, ids),
    await shopCounts(db, ids, now),
    await agentCounts(db, ids),
    await db
      .selectFrom('engagementChange')
      .select(['spaceId', 'proposedBy'])
      .where('spaceId', 'in', ids)
      .where('status', '=', 'open')
      .execute(),
  ]
  return new Map(
    engagements.map((engagement) => {
      const id = engagement.spaceId
      const ownShops = shops.filter((shop) => shop.spaceId === id)
      const change = changes.find((row) => row.spaceId === id)
      const openChangeBy = change ? oneOf(sides, change.proposedBy) : null
      const dutiesOf = (side: Side): Duty[] =>
        contacts.filter((row) => row.spaceId === id && row.side === side).map((row) => oneOf(duties, row.duty))
      const facts: GateFacts = {
        status: engagement.status,
        proposedBy: engagement.proposedBy,
        stage: engagement.stage,
        productType: engagement.productType,
        startsOn: engagement.startsOn,
        endsOn: engagement.endsOn,
        today: localDay(now, engagement.zone),
        contacts: { client: dutiesOf('client'), vendor: dutiesOf('vendor') },
        shops: ownShops,
        agents: agents.get(id) ?? 0,
        openChangeBy,
      }
      return [id, { gate: gateOf(facts), shops: ownShops, openChangeBy }] as const
    }),
  )
}

/** See engagementFacts; of one engagement. */
export async function factsOf(db: Db, engagement: EngagementRow, now: Temporal.Instant): Promise<EngagementFacts> {
  const facts = (await engagementFacts(db, [engagement], now)).get(engagement.spaceId)
  if (!facts) throw new Error('facts of an engagement that was asked for are missing')
  return facts
}

/** Duties whose contact person still works in the engagement. */
function presentContacts(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('engagementContact')
    .innerJoin('engagementMember as named', (join) =>
      join
        .onRef('named.spaceId', '=', 'engagementContact.spaceId')
        .onRef('named.memberId', '=', 'engagementContact.memberId')
        .on('named.active', '=', true),
    )
    .select(['engagementContact.spaceId', 'engagementContact.side', 'engagementContact.duty'])
    .where('engagementContact.spaceId', 'in', ids)
    .execute()
}

async function shopCounts(db: Db, ids: readonly string[], now: Temporal.Instant): Promise<ShopCount[]> {
  const { rows } = await sql<ShopCount>`
    select s.space_id, s.shop_id, s.name, count(a.id) as sub_accounts, count(h.id) as held_sub_accounts,
      count(m.member_id) as served_sub_accounts
    from engagement_shop s
      left join sub_account a on a.space_id = s.space_id and a.shop_id = s.shop_id and a.status = 'active'
      left join sub_account_holder h on h.space_id = a.space_id and h.sub_account_id = a.id and h.cancelled_at is null
        and h.valid_from <= ${now.toString()} and (h.valid_to is null or h.valid_to > ${now.toString()})
      left join engagement_member m on m.space_id = h.space_id and m.member_id = h.member_id and m.active
    where s.space_id = any (${[...ids]}::uuid[]) and s.valid_to is null
    group by s.space_id, s.shop_id, s.name order by s.name, s.shop_id`.execute(db)
  return rows
}

async function agentCounts(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('engagementMember')
    .select((count) => ['spaceId', count.fn.countAll<number>().as('agents')])
    .where('spaceId', 'in', ids)
    .where('side', '=', 'vendor')
    .where('active', '=', true)
    .where(sql<boolean>`'agent' = any (roles)`)
    .groupBy('spaceId')
    .execute()
  return new Map(rows.map((row) => [row.spaceId, row.agents]))
}
