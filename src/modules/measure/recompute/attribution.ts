import { sql } from 'kysely'
import { localDay } from '../../../engine/calendar/days.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { holdersOfShop, type LoginHolder } from '../../deal/index.ts'
import { shopAccounts } from '../../desk/index.ts'
import { markDue, type ShopOfSpace } from '../due.ts'
import { agentNumbers, type AgentNumbers } from './numbers.ts'

/** Whom a login stood for when. `from` and `to` are UTC milliseconds, half open. */
export type HeldSpan = { readonly from: number; readonly to: number; readonly agent: number }

/** Credits a message: the number of the measured agent who wrote under a login at an instant. */
export type Attribution = (account: number, at: number) => number

type StoredSpan = { readonly memberId: string; readonly from: string; readonly to: string | null }

/**
 * Reads who holds which login of the shop when, and makes the days due on which that differs from what the present cells
 * were computed with. A message of a time in which nobody held the login is credited to the login itself.
 */
export async function settleAttribution(db: Db, shop: ShopOfSpace, zone: string): Promise<Attribution> {
  const accounts = await shopAccounts(db, shop)
  const holders = Map.groupBy(await holdersOfShop(db, shop.spaceId, shop.shopId), ({ loginKey }) => loginKey)
  const numbers = await agentNumbers(db, shop.spaceId, accounts, [...holders.values()].flat())
  for (const { no, loginKey } of accounts) await settleAccount(db, shop, zone, no, holders.get(loginKey) ?? [])
  return createAttribution(accounts, holders, numbers)
}

/** Credits by the spans in which members held the logins; who is not numbered is nobody. */
export function createAttribution(
  accounts: readonly { readonly no: number; readonly loginKey: string }[],
  holders: ReadonlyMap<string, readonly LoginHolder[]>,
  numbers: AgentNumbers,
): Attribution {
  const spansOf = new Map<number, HeldSpan[]>()
  for (const { no, loginKey } of accounts) {
    const held = (holders.get(loginKey) ?? []).map(({ from, to, memberId }) => ({
      from: Date.parse(from),
      to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
      agent: numbers.ofMember.get(memberId) ?? -1,
    }))
    spansOf.set(no, held)
  }
  return (account, at) => {
    if (account < 0) return -1
    for (const span of spansOf.get(account) ?? []) if (span.from <= at && at < span.to) return span.agent
    return numbers.ofAccount.get(account) ?? -1
  }
}

async function settleAccount(
  db: Db,
  shop: ShopOfSpace,
  zone: string,
  accountNo: number,
  held: readonly LoginHolder[],
): Promise<void> {
  const spans: StoredSpan[] = held.map(({ memberId, from, to }) => ({ memberId, from, to }))
  const known = await db
    .selectFrom('measuredHolder')
    .select('spans')
    .where('spaceId', '=', shop.spaceId)
    .where('accountNo', '=', accountNo)
    .executeTakeFirst()
  // Only this function writes the column.
  const before = (known?.spans ?? []) as unknown as readonly StoredSpan[]
  const changed = differences(before, spans)
  if (known && changed.length === 0) return
  // A login nobody has met before has no figures that could be wrong.
  for (const { from, to } of known ? changed : []) {
    const { rows } = await sql<{ day: string }>`
      select day from measured_day where space_id = ${shop.spaceId} and shop_id = ${shop.shopId}
        and day >= ${localDay(from, zone)}::date
        and (${to === null} or day <= ${to === null ? null : localDay(to, zone)}::date)`.execute(db)
    const days = rows.map(({ day }) => day)
    await markDue(db, shop, days, { cause: 'attribution', causeId: null })
  }
  await sql`insert into measured_holder (space_id, account_no, spans)
    values (${shop.spaceId}, ${accountNo}, ${JSON.stringify(spans)}::jsonb)
    on conflict (space_id, account_no) do update set spans = excluded.spans`.execute(db)
}

/** Stretches of time in which somebody else held the login than before, or nobody. */
export function differences(
  before: readonly StoredSpan[],
  after: readonly StoredSpan[],
): { readonly from: string; readonly to: string | null }[] {
  const far = '9999-12-31T00:00:00Z'
  const cuts = new Map<number, string>()
  for (const { from, to } of [...before, ...after]) {
    cuts.set(Date.parse(from), from)
    cuts.set(Date.parse(to ?? far), to ?? far)
  }
  const instants = [...cuts.keys()].toSorted((a, b) => a - b)
  const holderAt = (spans: readonly StoredSpan[], at: number): string | undefined =>
    spans.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to ?? far))?.memberId
  const found: { from: string; to: string | null }[] = []
  for (const [index, at] of instants.entries()) {
    const next = instants[index + 1]
    if (next === undefined || holderAt(before, at) === holderAt(after, at)) continue
    const to = cuts.get(next) ?? far
    found.push({ from: cuts.get(at) ?? far, to: to === far ? null : to })
  }
  return found
}
