import { sql } from 'kysely'
import { localDay } from '../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { monthOf } from './months.ts'

/**
 * Values may still be entered for frozen months: they are late facts, settled as a difference. What is refused are days in the
 * future, which nobody can know.
 */
export async function requireOpenDays(
  { db, now }: OrganizationContext,
  spaceId: string,
  from: string,
  to: string,
  rows: readonly { readonly from: string; readonly to: string }[] = [{ from, to }],
): Promise<void> {
  const { rows: zones } = await sql<{ zone: string }>`select zone from engagement where space_id = ${spaceId}`.execute(
    db,
  )
  const today = localDay(now, zones[0]?.zone ?? 'Asia/Shanghai')
  const ahead = rows.find((row) => monthOf(row.from) > monthOf(today))
  if (ahead) throw new Refusal('valueAhead', { day: ahead.from })
}
