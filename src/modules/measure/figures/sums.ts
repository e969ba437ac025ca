import { sql, type RawBuilder } from 'kysely'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import { grainNo } from '../recompute/cells.ts'
import type { DayPart } from './dayPart.ts'
import type { FigureScope } from './scope.ts'

/** Cells added up: everything a figure is made of. */
export type Sum = {
  readonly shopId: string | null
  readonly definitionNo: number
  /** What the group is: a day, the first day of a week or month, an hour, an agent; '' where nothing is kept apart. */
  readonly bucket: string
  readonly met: number
  readonly total: number
  /** Parallel to exclusionReasons. */
  readonly excluded: readonly number[]
  readonly durationCount: number
  readonly durationSum: number
  /** The packed distributions of its cells, only where they were asked for. */
  readonly durations: readonly Uint8Array[]
}

export const buckets = {
  none: sql`''`,
  day: sql`c.day::text`,
  week: sql`date_trunc('week', c.day)::date::text`,
  month: sql`date_trunc('month', c.day)::date::text`,
  key: sql`c.key::text`,
  /** Monday 1, and the hour. */
  weekHour: sql`extract(isodow from c.day)::int || '/' || c.key`,
  dayKey: sql`c.day::text || '/' || c.key`,
} satisfies Record<string, RawBuilder<unknown>>
export type Bucket = keyof typeof buckets

export type SumOptions = {
  readonly bucket: Bucket
  readonly byShop: boolean
  /** `agent`, `hour` and `period` read the cells of that grain; `total` those of whole shops, or of the scope's agents. */
  readonly grain: keyof typeof grainNo
  readonly definitionNos: readonly number[]
  /** Also the distributions, for percentiles. */
  readonly durations: boolean
}

type Row = Omit<Sum, 'excluded' | 'durations'> & {
  readonly excluded: (number | null)[]
  readonly packed: Buffer | null
}

const places = sql.join(exclusionReasons.map((_, index) => sql`sum(c.excluded[${sql.lit(index + 1)}])::bigint`))

/**
 * Adds up the cells of the scope by definition and bucket. Cells of agents stand in where the scope is limited to some; hours
 * and service periods are not kept by agent, so then there are none.
 */
export async function readSums(scope: FigureScope, options: SumOptions): Promise<Sum[]> {
  const { db, spaceId, agents, asOf, part } = scope
  if (options.definitionNos.length === 0 || scope.shops.length === 0 || agents?.length === 0) return []
  const whole = agents === null ? 'total' : 'agent'
  const grain = options.grain === 'total' ? (part?.grain ?? whole) : options.grain
  if ((grain === 'hour' || grain === 'period') && agents !== null) return []
  const holds =
    asOf === null ? sql`c.until is null` : sql`c.since <= ${asOf} and (c.until is null or c.until > ${asOf})`
  const shop = options.byShop ? sql`c.shop_id` : sql`null::uuid`
  const { rows } = await sql<Row>`
    select ${shop} as shop_id, c.definition_no, ${buckets[options.bucket]} as bucket, sum(c.met)::bigint as met,
      sum(c.total)::bigint as total, array[${places}] as excluded, sum(c.duration_count)::bigint as duration_count,
      sum(c.duration_sum)::bigint as duration_sum,
      ${options.durations ? joined : sql`null::bytea`} as packed
    from figure_cell c
    where c.space_id = ${spaceId} and c.shop_id = any (${scope.shops.map(({ shopId }) => shopId)}::uuid[])
      and c.definition_no = any (${[...options.definitionNos]}::smallint[]) and c.grain = ${sql.lit(grainNo[grain])}
      and c.day between ${scope.from} and ${scope.to} and ${holds}
      ${agents === null ? sql`` : sql`and c.key = any (${[...agents]}::int[])`} ${part === null ? sql`` : ofPart(part)}
    group by 1, 2, 3`.execute(db)
  return rows.map(({ packed, excluded, ...row }) => ({
    ...row,
    // In an array the driver leaves bigint as it finds it.
    excluded: excluded.map((count) => Number(count ?? 0)),
    durations: separate(packed),
  }))
}

function ofPart({ key, weekday }: DayPart) {
  return weekday === null
    ? sql`and c.key = ${key}`
    : sql`and c.key = ${key} and extract(isodow from c.day) = ${weekday}::int`
}

/** One value with the lengths before each: the driver reads it many times faster than a list of values. */
const joined = sql`string_agg(int4send(octet_length(c.durations)) || c.durations, ''::bytea)`

function separate(packed: Buffer | null): Uint8Array[] {
  const parts: Uint8Array[] = []
  if (packed === null) return parts
  for (let at = 0; at < packed.length;) {
    const length = packed.readInt32BE(at)
    parts.push(packed.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}

/** Adds sums of one definition, such as those of several shops. */
export function addSums(sums: readonly Sum[]): Omit<Sum, 'shopId' | 'bucket' | 'definitionNo'> {
  const add = (read: (sum: Sum) => number): number => sums.reduce((all, sum) => all + read(sum), 0)
  return {
    met: add(({ met }) => met),
    total: add(({ total }) => total),
    excluded: exclusionReasons.map((_, index) => add(({ excluded }) => excluded[index] ?? 0)),
    durationCount: add(({ durationCount }) => durationCount),
    durationSum: add(({ durationSum }) => durationSum),
    durations: sums.flatMap((sum) => sum.durations),
  }
}
