import { sql, type RawBuilder } from 'kysely'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementShops, holdingsOf } from '../deal/index.ts'
import { chatLimit } from './policy.ts'
import { conversationsOfAccounts } from './store/accountConversations.ts'

export type ServedShop = Awaited<ReturnType<typeof engagementShops>>[number]

/** What of an engagement's chats the caller may read. */
export type Visible = {
  readonly engagementId: string
  /** Shops of which at least some chats are read. */
  readonly shops: readonly ServedShop[]
  /** A condition on `conversation c`; null where all chats of these shops are read. */
  readonly condition: RawBuilder<boolean> | null
}

export async function visibleTo({ db, actor }: OrganizationContext, engagementId: string): Promise<Visible> {
  const { shops: whole, ownIn } = chatLimit(actor, engagementId)
  const served = await engagementShops(db, engagementId)
  const readsAll = ({ shopId }: ServedShop) => whole === null || whole.includes(shopId)
  const shops = served.filter((shop) => readsAll(shop) || ownIn === null || ownIn.includes(shop.shopId))
  if (shops.every(readsAll)) return { engagementId, shops, condition: null }
  const all = shops.filter(readsAll).map((shop) => shop.shopId)
  const own = await tookPart(db, engagementId, actor.organization.memberId)
  // Alone it can be answered from an index, which "or" would prevent.
  if (all.length === 0) return { engagementId, shops, condition: own }
  return { engagementId, shops, condition: sql<boolean>`(c.shop_id = any (${all}::uuid[]) or ${own})` }
}

/** A condition on `conversation c`: the member worked under one of its logins while it went on. */
export async function tookPart(db: Db, engagementId: string, memberId: string): Promise<RawBuilder<boolean>> {
  const holdings = await holdingsOf(db, engagementId, memberId)
  if (holdings.length === 0) return sql<boolean>`false`
  const { rows } = await sql<{ no: number; from: string; to: string | null }>`
    select a.no, h.valid_from as "from", h.valid_to as "to"
    from unnest(${holdings.map((h) => h.shopId)}::uuid[], ${holdings.map((h) => h.loginKey)}::text[],
        ${holdings.map((h) => h.validFrom)}::timestamptz[], ${holdings.map((h) => h.validTo)}::timestamptz[])
        as h (shop_id, login_key, valid_from, valid_to)
      join chat_account a on a.space_id = ${engagementId} and a.shop_id = h.shop_id and a.login_key = h.login_key`.execute(
    db,
  )
  if (rows.length === 0) return sql<boolean>`false`
  const held = sql<boolean>`exists (
    select from unnest(${rows.map((row) => row.no)}::int[], ${rows.map((row) => row.from)}::timestamptz[],
      ${rows.map((row) => row.to)}::timestamptz[]) as h (no, valid_from, valid_to)
    where h.no = any (c.account_nos) and h.valid_from <= c.ended_at and (h.valid_to is null or h.valid_to > c.started_at))`
  const accounts = rows.map((row) => row.no)
  const numbers = await conversationsOfAccounts(db, engagementId, accounts)
  return numbers === null ? held : sql<boolean>`(c.no = any (${[...numbers]}::int[]) and ${held})`
}
