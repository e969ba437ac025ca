import { sql, type RawBuilder } from 'kysely'
import type { Verdict } from '../../../engine/metrics/evidence.ts'
import { conversationNumbered, type NumberedConversation } from '../../desk/index.ts'
import { preparedStatement } from '../../../platform/db/prepared.ts'
import { grainNo, verdictNo } from '../recompute/cells.ts'
import type { PackedRows } from '../recompute/packRows.ts'
import { countUpTo, recordAt, recordSize } from './packedRows.ts'
import type { FigureScope } from './scope.ts'

/** What stands in a place of the list: the newest day first, within it by shop, agent and number. */
export type EvidencePlace = {
  readonly day: string
  readonly shopId: string
  readonly key: number
  readonly no: number
}

/** A conversation behind a figure, and what its units of the verdict on that day are. */
export type EvidenceRow = EvidencePlace &
  NumberedConversation & {
    readonly units: number
    /** Null where nothing of it waited for an answer that came. */
    readonly longestWaitMs: number | null
  }

export type EvidencePage = {
  readonly rows: readonly EvidenceRow[]
  /** Of all rows, not only of the page. */
  readonly total: number
  readonly units: number
}

type Wanted = { readonly definition: string; readonly verdict: Verdict }
type Stretch = { readonly skip: number; readonly count: number }

/**
 * A stretch of the list, in one statement: the days are counted, of the one or two lists the stretch lies in its own bytes
 * are read, and their conversations looked up. A definition by its key; one never computed has no rows.
 */
export async function evidencePage(
  scope: FigureScope,
  wanted: Wanted,
  { skip, count }: Stretch,
): Promise<EvidencePage> {
  if (isEmpty(scope)) return { rows: [], total: 0, units: 0 }
  const found = await findPage(scope.db, { ...valuesOf(scope, wanted), skip, until: skip + count })
  const { total = 0, allUnits = 0 } = found[0] ?? {}
  return {
    total,
    units: allUnits,
    rows: found.filter((row) => row.day !== null),
  }
}

/** A row with the totals of all; where there is no row, the totals alone. */
type FoundRow = { readonly total: number; readonly allUnits: number } & (EvidenceRow | Record<keyof EvidenceRow, null>)

const findPage = preparedStatement<Values & { readonly skip: number; readonly until: number }, FoundRow>((value) => {
  const record = recordAt(sql`bytes`, sql`place * size`)
  return sql`
    with cell as (
      select day, shop_id, key, units, conversations, first_no, layout, packed,
        (sum(conversations) over (order by day desc, shop_id, key) - conversations)::int as before
      from ${within(value)}
    ), part as materialized (
      select day, shop_id, key, first_no, layout, size, before, up_to - since as taken,
        substr(packed, since * size + 1, (up_to - since) * size) as bytes
      from cell cross join lateral (select ${recordSize} as size, greatest(${value('skip')}::int - before, 0) as since,
        least(conversations, ${value('until')}::int - before) as up_to) as wanted
      where before < ${value('until')}::int and before + conversations > ${value('skip')}::int
    ), record as (
      select day, shop_id, key, before, place, ${record.no} as no, ${record.units} as units,
        ${record.longestWaitMs} as longest_wait_ms
      from part cross join lateral generate_series(0, taken - 1) as place
    )
    select total, all_units, day, r.shop_id, key, r.units, longest_wait_ms, c.*
    from (select coalesce(sum(conversations), 0) as total, coalesce(sum(units), 0) as all_units from cell) as totals
      left join (record r cross join lateral ${conversationNumbered(value('spaceId'), sql`r.no`)} as c) on true
    order by before, place`
})

type Values = {
  readonly spaceId: string
  readonly shopIds: readonly string[]
  readonly definition: string
  readonly grain: number
  readonly keys: readonly number[]
  readonly verdict: number
  readonly from: string
  readonly to: string
}

function valuesOf({ spaceId, shops, agents, from, to }: FigureScope, { definition, verdict }: Wanted): Values {
  return {
    spaceId,
    shopIds: shops.map(({ shopId }) => shopId),
    definition,
    grain: agents === null ? grainNo.total : grainNo.agent,
    keys: agents === null ? [0] : [...agents],
    verdict: verdictNo(verdict),
    from,
    to,
  }
}

/** The lists of a figure: each is found by its whole key, so that whoever plans this takes the same index. */
function within(value: (name: keyof Values) => RawBuilder<unknown>) {
  return sql`unnest(${value('shopIds')}::uuid[]) as shop cross join unnest(${value('keys')}::int[]) as agent
    cross join lateral (
      select * from figure_evidence where space_id = ${value('spaceId')} and shop_id = shop and definition_no =
          (select no from figure_definition where space_id = ${value('spaceId')} and key = ${value('definition')})
        and grain = ${value('grain')}::smallint and key = agent and verdict = ${value('verdict')}::smallint
        and day between ${value('from')}::date and ${value('to')}::date
      offset 0
    ) as list`
}

function isEmpty({ shops, agents }: FigureScope): boolean {
  return shops.length === 0 || agents?.length === 0
}

/** How many rows stand up to and including a place, whether there is one in it or not. */
export async function rowsUpTo(scope: FigureScope, wanted: Wanted, place: EvidencePlace): Promise<number> {
  if (isEmpty(scope)) return 0
  const lists = await findLists(scope.db, { ...valuesOf(scope, wanted), ...place })
  return lists.reduce(
    (sum, { conversations, packed, ...list }) =>
      sum + (packed ? countUpTo({ ...list, packed }, place.no) : conversations),
    0,
  )
}

type FoundList = Omit<PackedRows, 'packed'> & { readonly conversations: number; readonly packed: Uint8Array | null }

const findLists = preparedStatement<Values & EvidencePlace, FoundList>((value) => {
  const cursor = sql`(${value('shopId')}::uuid, ${value('key')}::int)`
  return sql`
    select conversations, first_no, layout,
      case when day = ${value('day')}::date and (shop_id, key) = ${cursor} then packed end as packed
    from ${within(value)}
    where (day > ${value('day')}::date or day = ${value('day')}::date and (shop_id, key) <= ${cursor})`
})
