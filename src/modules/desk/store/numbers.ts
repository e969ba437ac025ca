import type { ClientBase } from 'pg'
import { dateOfDay } from '../../../engine/calendar/days.ts'
import { loginKey } from '../../deal/policy/paste.ts'
import { type ShopScope } from './scope.ts'

/**
 * The first of `count` new numbers of the engagement. Outside of the merge's transaction: the counter's row stays locked
 * until the caller commits, and another import would wait for it.
 */
export async function reserveNumbers(
  client: ClientBase,
  spaceId: string,
  kind: 'conversation' | 'account',
  count: number,
): Promise<number> {
  const { rows } = await client.query<{ first: number }>('select reserve_desk_numbers($1, $2, $3) as first', [
    spaceId,
    kind,
    count,
  ])
  const first = rows[0]?.first
  if (first === undefined) throw new Error('no numbers were reserved')
  return first
}

/** Makes the partitions of these months (days counted from 1970-01-01), outside of the merge's transaction. */
export async function ensureMonths(client: ClientBase, months: Iterable<number>): Promise<void> {
  for (const month of months) await client.query('select ensure_message_month($1)', [dateOfDay(month)])
}

/**
 * The numbers of logins as they stand in the file, made where they are new. `client` works in the merge's transaction, so
 * that a cancelled import leaves no login behind; `reserving` is a connection outside of it. Width and case of letters make
 * no difference between logins.
 */
export async function accountNumbers(
  client: ClientBase,
  reserving: ClientBase,
  { spaceId, shopId }: ShopScope,
  logins: Iterable<string>,
): Promise<Map<string, number>> {
  const byKey = Map.groupBy(logins, loginKey)
  byKey.delete('')
  const keys = [...byKey.keys()]
  const numbers = await readAccounts(client, { spaceId, shopId }, keys)
  const missing = keys.filter((key) => !numbers.has(key))
  if (missing.length > 0) {
    const first = await reserveNumbers(reserving, spaceId, 'account', missing.length)
    await client.query(
      `insert into chat_account (space_id, no, shop_id, login, login_key)
       select $1, $2 + ordinality - 1, $3, login, key
       from unnest($4::text[], $5::text[]) with ordinality as wanted (login, key, ordinality)
       on conflict (space_id, shop_id, login_key) do nothing`,
      [spaceId, first, shopId, missing.map((key) => byKey.get(key)?.[0]?.trim() ?? key), missing],
    )
    for (const [key, no] of await readAccounts(client, { spaceId, shopId }, missing)) numbers.set(key, no)
  }
  const found = new Map<string, number>()
  for (const [key, same] of byKey) {
    const no = numbers.get(key)
    if (no === undefined) throw new Error('a login was not numbered')
    for (const login of same) found.set(login, no)
  }
  return found
}

async function readAccounts(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ login_key: string; no: number }>(
    'select login_key, no from chat_account where space_id = $1 and shop_id = $2 and login_key = any ($3::text[])',
    [spaceId, shopId, keys],
  )
  return new Map(rows.map((row) => [row.login_key, row.no]))
}
