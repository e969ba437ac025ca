import { sql } from 'kysely'
import { exclusionReasons } from '../../engine/metrics/definition.ts'
import type { DayFact } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { grainNo } from './recompute/cells.ts'

export type DayFactsAsk = {
  /** Keys `pack/metric/unit`. */
  readonly definitions: readonly string[]
  /** Local days, both included. */
  readonly from: string
  readonly to: string
  /** Null: every shop that was ever measured. */
  readonly shopIds: readonly string[] | null
  /** Definitions of which the times are wanted for percentiles, and those kept apart by hour. */
  readonly timesOf?: ReadonlySet<string>
  readonly hoursOf?: ReadonlySet<string>
}

type Row = {
  readonly definition: string
  readonly shopId: string
  readonly day: string
  readonly grain: number
  readonly hour: number
  readonly met: number
  readonly total: number
  readonly excluded: number[] | null
  readonly durationCount: number
  readonly durationSum: number
  readonly times: string | null
}

/**
 * The present figures of whole shops by definition, shop and day: what clauses are judged by. One read, whose cost is that of
 * the days asked for, whatever was measured before them. In the order of day, definition and shop.
 */
export async function dayFacts(db: Db, spaceId: string, ask: DayFactsAsk): Promise<DayFact[]> {
  const { definitions, from, to, shopIds, timesOf = new Set(), hoursOf = new Set() } = ask
  if (definitions.length === 0 || shopIds?.length === 0) return []
  const { rows } = await sql<Row>`
    select d.key as definition, c.shop_id, c.day, c.grain, c.key as hour, c.met, c.total, c.excluded, c.duration_count,
      c.duration_sum,
      case when d.key = any (${[...timesOf]}::text[]) then replace(encode(c.durations, 'base64'), chr(10), '') end as times
    from figure_definition d join figure_cell c on c.space_id = d.space_id and c.definition_no = d.no
    where d.space_id = ${spaceId} and d.key = any (${[...definitions]}::text[])
      and (${shopIds === null} or c.shop_id = any (${shopIds === null ? [] : [...shopIds]}::uuid[]))
      and (c.grain = ${grainNo.total} or (c.grain = ${grainNo.hour} and d.key = any (${[...hoursOf]}::text[])))
      and c.day between ${from} and ${to} and c.until is null
    order by c.day, d.key, c.shop_id, c.grain, c.key`.execute(db)
  const facts = new Map<string, DayFact>()
  const hours = new Map<string, NonNullable<DayFact['byHour']>[number][]>()
  for (const row of rows) {
    const place = `${row.definition} ${row.shopId} ${row.day}`
    if (row.grain === grainNo.total) {
      const { definition, shopId, day } = row
      facts.set(place, { definition, shopId, day, ...countsOf(row), excluded: excludedOf(row.excluded) })
    } else {
      const known = hours.get(place) ?? []
      known.push({ hour: row.hour, ...countsOf(row) })
      hours.set(place, known)
    }
  }
  return [...facts].map(([place, fact]) => {
    const byHour = hours.get(place)
    return byHour ? { ...fact, byHour } : fact
  })
}

function countsOf({ met, total, durationCount, durationSum, times }: Row) {
  return {
    met,
    total,
    ...(durationCount > 0 ? { durationSumMs: durationSum, durationCount } : {}),
    ...(times === null || times === '' ? {} : { times }),
  }
}

function excludedOf(counts: readonly number[] | null): DayFact['excluded'] {
  return Object.fromEntries(
    exclusionReasons.flatMap((reason, index) => {
      const count = counts?.[index] ?? 0
      return count > 0 ? [[reason, count]] : []
    }),
  )
}
