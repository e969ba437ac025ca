import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { notFound } from '../../platform/refusal.ts'
import { loginKey } from './policy/paste.ts'

/** A sub-account of the engagement, locked so that changes of it happen one after the other; refuses with notFound. */
export async function findSubAccount(db: Db, engagementId: string, id: string, lock = false) {
  const query = db.selectFrom('subAccount').selectAll().where('spaceId', '=', engagementId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export type Span = { readonly from: string; readonly to: string | null }

/** Holders whose time overlaps the span, the earliest first. Instants are UTC, spans half open. */
export async function holdersIn(db: Db, engagementId: string, subAccountId: string, span: Span) {
  return db
    .selectFrom('subAccountHolder')
    .select(['id', 'memberId', 'agentName', 'validFrom', 'validTo'])
    .where('spaceId', '=', engagementId)
    .where('subAccountId', '=', subAccountId)
    .where('cancelledAt', 'is', null)
    .where(sql<boolean>`tstzrange(valid_from, valid_to) && tstzrange(${span.from}, ${span.to})`)
    .orderBy('validFrom')
    .execute()
}

export type AttributionAsk = { readonly login: string; readonly at: string }
export type Attribution = {
  /** Null: the shop has no such sub-account. */
  readonly subAccountId: string | null
  /** Null: nobody worked under it at that instant. */
  readonly memberId: string | null
  readonly agentName: string | null
}

/**
 * Who worked under which login of a shop at which instant, in the order of the questions; one statement for all of them.
 * A span includes its beginning and excludes its end, so that at a change of shift only the later agent is credited.
 * Instants are absolute: the zone of the shop plays no part. Sub-accounts out of use count for their time in use.
 */
export async function agentsAt(
  db: Db,
  engagementId: string,
  shopId: string,
  asks: readonly AttributionAsk[],
): Promise<Attribution[]> {
  if (asks.length === 0) return []
  const { rows } = await sql<Attribution>`
    select a.id as sub_account_id, h.member_id, h.agent_name
    from unnest(${asks.map(({ login }) => loginKey(login))}::text[], ${asks.map(({ at }) => at)}::timestamptz[])
        with ordinality as ask(login_key, at, place)
      left join sub_account a on a.space_id = ${engagementId} and a.shop_id = ${shopId} and a.login_key = ask.login_key
      left join sub_account_holder h on h.space_id = a.space_id and h.sub_account_id = a.id and h.cancelled_at is null
        and h.valid_from <= ask.at and (h.valid_to is null or h.valid_to > ask.at)
    order by ask.place`.execute(db)
  return rows
}

export type Holding = {
  readonly shopId: string
  readonly loginKey: string
  /** Half open; null is until further notice. */
  readonly validFrom: string
  readonly validTo: string | null
}

/** Under which logins a member worked, and when. */
export async function holdingsOf(db: Db, engagementId: string, memberId: string): Promise<Holding[]> {
  return db
    .selectFrom('subAccountHolder')
    .innerJoin('subAccount', (join) =>
      join
        .onRef('subAccount.spaceId', '=', 'subAccountHolder.spaceId')
        .onRef('subAccount.id', '=', 'subAccountHolder.subAccountId'),
    )
    .select(['subAccount.shopId', 'subAccount.loginKey', 'subAccountHolder.validFrom', 'subAccountHolder.validTo'])
    .where('subAccountHolder.spaceId', '=', engagementId)
    .where('subAccountHolder.memberId', '=', memberId)
    .where('subAccountHolder.cancelledAt', 'is', null)
    .execute()
}

/** The sub-accounts of an engagement by shop and login, with whether anybody ever worked under them. */
export async function accountStates(db: Db, engagementId: string) {
  const { rows } = await sql<{ id: string; shopId: string; loginKey: string; held: boolean }>`
    select a.id, a.shop_id, a.login_key, exists (select from sub_account_holder h where h.space_id = a.space_id
      and h.sub_account_id = a.id and h.cancelled_at is null) as held
    from sub_account a where a.space_id = ${engagementId}`.execute(db)
  return rows
}
