import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'

/** A stretch of time in which a member worked under a login of a shop: instants in UTC, half open, null is open. */
export type LoginHolder = {
  /** As imports are matched by it. */
  readonly loginKey: string
  readonly memberId: string
  readonly agentName: string
  readonly from: string
  readonly to: string | null
}

/**
 * Who has ever worked under which login of a shop, by login and time: for those who credit millions of messages and cannot
 * ask for each. It answers as agentsAt does: sub-accounts out of use count, cancelled entries do not.
 */
export async function holdersOfShop(db: Db, engagementId: string, shopId: string): Promise<LoginHolder[]> {
  return db
    .selectFrom('subAccountHolder as held')
    .innerJoin('subAccount as account', (join) =>
      join.onRef('account.spaceId', '=', 'held.spaceId').onRef('account.id', '=', 'held.subAccountId'),
    )
    .select(['account.loginKey', 'held.memberId', 'held.agentName', 'held.validFrom as from', 'held.validTo as to'])
    .where('held.spaceId', '=', engagementId)
    .where('account.shopId', '=', shopId)
    .where('held.cancelledAt', 'is', null)
    .orderBy('account.loginKey')
    .orderBy('held.validFrom')
    .execute()
}

/**
 * SQL for who has ever worked under which login, to be joined by another module to the logins it knows: shop_id, login_key,
 * agent_name, valid_from and valid_to.
 */
export function loginHolders(engagementId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select account.shop_id, account.login_key, held.agent_name, held.valid_from, held.valid_to
    from sub_account account join sub_account_holder held
      on held.space_id = account.space_id and held.sub_account_id = account.id and held.cancelled_at is null
    where account.space_id = ${engagementId})`
}

/** The vendor's people in an engagement whose figures may be shown, by name: agents now or once. */
export async function vendorAgents(
  db: Db,
  engagementId: string,
): Promise<{ memberId: string; displayName: string; active: boolean }[]> {
  return db
    .selectFrom('engagementMember')
    .select(['memberId', 'displayName', 'active'])
    .where('spaceId', '=', engagementId)
    .where('side', '=', 'vendor')
    .orderBy('displayName')
    .orderBy('memberId')
    .execute()
}

/** Who has ever worked under a login of the engagement, by name. */
export async function loginAgents(db: Db, engagementId: string): Promise<{ memberId: string; agentName: string }[]> {
  return db
    .selectFrom('subAccountHolder')
    .select((holder) => ['memberId', holder.fn.max('agentName').as('agentName')])
    .where('spaceId', '=', engagementId)
    .where('cancelledAt', 'is', null)
    .groupBy('memberId')
    .orderBy('agentName')
    .orderBy('memberId')
    .execute()
}
