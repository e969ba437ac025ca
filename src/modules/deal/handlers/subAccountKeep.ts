import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { refuseOn } from '../../../platform/db/constraint.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { createSubAccount, removeSubAccount, restoreSubAccount, updateSubAccount } from '../api/subAccount.ts'
import { subAccountChanged } from '../events.ts'
import { loginKey } from '../policy/paste.ts'
import { seesShop } from '../policy/rights.ts'
import { begin } from '../queries.ts'
import { findEngagementShop } from '../shops.ts'
import { findSubAccount, holdersIn } from '../subAccounts.ts'

const create = handle(createSubAccount, async (context, { engagementId, shopId, login, display }) => {
  await begin(context, engagementId, 'underWay')
  await requireShop(context, engagementId, shopId)
  const values = { spaceId: engagementId, shopId, login, loginKey: loginKey(login), display }
  const { id, version } = await unique(
    login,
    context.db.insertInto('subAccount').values(values).returning(['id', 'version']).executeTakeFirstOrThrow(),
  )
  context.record({ object: { type: 'subAccount', id }, after: { shopId, login, display } })
  context.emit(subAccountChanged, { engagementId })
  return { id, version }
})

const update = handle(updateSubAccount, async (context, { engagementId, id, version, login, display }) => {
  const before = await current(context, engagementId, id, version)
  const renamed = loginKey(login) !== before.loginKey
  if (renamed && (await everHeld(context, engagementId, id))) throw new Refusal('loginFixed')
  const answer = await unique(login, write(context, engagementId, id, { login, loginKey: loginKey(login), display }))
  context.record({
    object: { type: 'subAccount', id },
    before: { login: before.login, display: before.display },
    after: { login, display },
  })
  return answer
})

const remove = handle(removeSubAccount, async (context, { engagementId, id, version }) => {
  const { db, now } = context
  const before = await current(context, engagementId, id, version)
  if (before.status === 'archived') throw new Refusal('alreadyDone')
  const [held] = await holdersIn(db, engagementId, id, { from: now.toString(), to: null })
  if (held) throw heldRefusal(before.login, held)
  const answer = await write(context, engagementId, id, { status: 'archived' })
  context.record({ object: { type: 'subAccount', id }, before: { status: 'active' }, after: { status: 'archived' } })
  return answer
})

const restore = handle(restoreSubAccount, async (context, { engagementId, id, version }) => {
  const before = await current(context, engagementId, id, version)
  if (before.status === 'active') throw new Refusal('alreadyDone')
  await requireShop(context, engagementId, before.shopId)
  const answer = await write(context, engagementId, id, { status: 'active' })
  context.record({ object: { type: 'subAccount', id }, before: { status: 'archived' }, after: { status: 'active' } })
  return answer
})

export const subAccountKeepHandlers = [create, update, remove, restore]

/** Names who holds a sub-account, and when, so that the reader knows whom to ask. */
export function heldRefusal(
  login: string,
  held: { readonly agentName: string; readonly validFrom: string; readonly validTo: string | null },
): Refusal {
  return new Refusal('subAccountHeld', { login, holder: held.agentName, from: held.validFrom, to: held.validTo ?? '∞' })
}

/** A shop that is served now and within the caller's limits. */
export async function requireShop(
  { db, actor }: OrganizationContext,
  engagementId: string,
  shopId: string,
): Promise<void> {
  await findEngagementShop(db, engagementId, shopId)
  if (!seesShop(actor, engagementId, shopId)) throw notFound()
}

async function current(context: OrganizationContext, engagementId: string, id: string, version: number) {
  await begin(context, engagementId, 'underWay')
  const row = await findSubAccount(context.db, engagementId, id, true)
  if (!seesShop(context.actor, engagementId, row.shopId)) throw notFound()
  if (row.version !== version) throw new Refusal('conflict')
  return row
}

async function everHeld({ db }: OrganizationContext, engagementId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('subAccountHolder')
    .select('id')
    .where('spaceId', '=', engagementId)
    .where('subAccountId', '=', id)
    .where('cancelledAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function write(
  context: OrganizationContext,
  engagementId: string,
  id: string,
  change: { login?: string; loginKey?: string; display?: string; status?: 'active' | 'archived' },
): Promise<{ version: number }> {
  context.emit(subAccountChanged, { engagementId })
  return context.db
    .updateTable('subAccount')
    .set((set) => ({ ...change, version: set('version', '+', 1) }))
    .where('spaceId', '=', engagementId)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
}

function unique<T>(login: string, work: Promise<T>): Promise<T> {
  return refuseOn('sub_account_space_id_shop_id_login_key_key', () => new Refusal('loginTaken', { login }), work)
}
