import { sql } from 'kysely'
import { dayNumber, localDay, plusDays } from '../../../engine/calendar/days.ts'
import type { WeekHours } from '../../../engine/calendar/weekHours.ts'
import type { ServiceHours } from '../../../engine/metrics/servicePeriods.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { describedHours } from '../../deal/index.ts'
import { markMeasuredDue, type ShopOfSpace } from '../due.ts'

/** A shop's hours of service from a local day of its zone on; null: as far back as anybody asks. */
export type StoredHours = { readonly from: string | null; readonly hours: WeekHours; readonly zone: string }

/**
 * Reads how the shop's hours of service were described when, and makes the days due on which that differs from what the present
 * cells were computed with. A day has the hours that were in force when it ended.
 */
export async function settleService(db: Db, shop: ShopOfSpace): Promise<ServiceHours[]> {
  const now = hoursByDay(await describedHours(db, shop.spaceId, shop.shopId))
  const known = await db
    .selectFrom('measuredService')
    .select('descriptions')
    .where('spaceId', '=', shop.spaceId)
    .where('shopId', '=', shop.shopId)
    .executeTakeFirst()
  // Only this function writes the column. Before it did, nothing had been computed with any hours.
  const before = (known?.descriptions ?? now) as unknown as readonly StoredHours[]
  const changed = differentDays(before, now)
  // A night belongs to two days, and a shop of another zone has its day on two of ours.
  for (const { from, to } of changed)
    await markMeasuredDue(
      db,
      shop.spaceId,
      shop.shopId,
      { from: from === null ? null : plusDays(from, -2), to: to === null ? null : plusDays(to, 2) },
      { cause: 'serviceHours', causeId: null },
    )
  if (!known || changed.length > 0)
    await sql`insert into measured_service (space_id, shop_id, descriptions)
      values (${shop.spaceId}, ${shop.shopId}, ${JSON.stringify(now)}::jsonb)
      on conflict (space_id, shop_id) do update set descriptions = excluded.descriptions`.execute(db)
  return now.map(serviceHours)
}

/** The hours of service the present cells of a shop were computed with. */
export async function measuredService(db: Db, { spaceId, shopId }: ShopOfSpace): Promise<ServiceHours[]> {
  const known = await db
    .selectFrom('measuredService')
    .select('descriptions')
    .where('spaceId', '=', spaceId)
    .where('shopId', '=', shopId)
    .executeTakeFirst()
  // Only settleService() writes the column.
  return ((known?.descriptions ?? []) as unknown as readonly StoredHours[]).map(serviceHours)
}

function serviceHours({ from, hours, zone }: StoredHours): ServiceHours {
  return { fromDay: from === null ? Number.NEGATIVE_INFINITY : (dayNumber(from) ?? 0), hours, zone }
}

/**
 * From when on which hours counted. What the shop was described by at the end of its first day counts for all days before as
 * well: chats are mostly older than the engagement's knowledge of the shop.
 */
export function hoursByDay(
  described: readonly { readonly validFrom: string; readonly hours: WeekHours; readonly zone: string }[],
): StoredHours[] {
  const found: StoredHours[] = []
  const first = described[0]
  for (const { validFrom, hours, zone } of described) {
    const day = localDay(validFrom, zone)
    const from = first && day <= localDay(first.validFrom, first.zone) ? null : day
    if (found.at(-1)?.from === from) found.pop()
    const last = found.at(-1)
    if (!last || textOf(last) !== textOf({ hours, zone })) found.push({ from, hours, zone })
  }
  return found
}

/** Stretches of days with other hours than before, both ends included; null is without end. */
export function differentDays(
  before: readonly StoredHours[],
  after: readonly StoredHours[],
): { readonly from: string | null; readonly to: string | null }[] {
  const cuts = [...new Set([...before, ...after].map(({ from }) => from))].toSorted((a, b) =>
    order(a).localeCompare(order(b)),
  )
  const hoursOn = (described: readonly StoredHours[], day: string | null): string => {
    const found = described.findLast(({ from }) => order(from) <= order(day))
    return found ? textOf(found) : ''
  }
  return cuts.flatMap((from, index) => {
    if (hoursOn(before, from) === hoursOn(after, from)) return []
    const next = cuts[index + 1]
    return [{ from, to: next ? plusDays(next, -1) : null }]
  })
}

function order(day: string | null): string {
  return day ?? ''
}

function textOf({ hours, zone }: Pick<StoredHours, 'hours' | 'zone'>): string {
  return JSON.stringify([zone, hours.map((day) => day.map(({ from, to }) => [from, to]))])
}
