import { sql, type RawBuilder } from 'kysely'
import type { Verdict } from '../../../engine/metrics/evidence.ts'
import { shopsNamed } from '../../deal/index.ts'
import { conversationsNumbered, type NumberedConversation } from '../../desk/index.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { notFound } from '../../../platform/refusal.ts'
import { preparedStatement } from '../../../platform/db/prepared.ts'
import { grainNo, verdictNo } from '../recompute/cells.ts'
import type { PackedRows } from '../recompute/packRows.ts'
import { writersOf, type Writer } from './agentNames.ts'
import type { View } from '../policy/rights.ts'
import { countUpTo, recordAt, recordSize } from './packedRows.ts'

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
    readonly shopName: string
    readonly units: number
    /** Null where nothing of it waited for an answer that came. */
    readonly longestWaitMs: number | null
  }

export type EvidencePage = {
  readonly rows: readonly EvidenceRow[]
  /** Of all rows, not only of the page. */
  readonly total: number
  readonly units: number
  /** Who wrote in the conversations of the page. */
  readonly writers: readonly Writer[]
}

/** Which rows are asked for: of which figure, and what of it the viewer may see. */
export type AskedRows = {
  readonly spaceId: string
  /** By its key; one never computed has no rows. */
  readonly definition: string
  readonly verdict: Verdict
  readonly from: string
  readonly to: string
  readonly view: Pick<View, 'shopIds'>
  /** Null: all that the viewer sees. */
  readonly shopId: string | null
  /** Null: everybody, from the cells of whole shops. */
  readonly agents: readonly number[] | null
}

/**
 * A stretch of the list, in one statement: the lists are counted, of the one or two the stretch lies in its own bytes are read,
 * and their conversations looked up. Refuses with notFound a shop beyond the viewer's rights.
 */
export async function evidencePage(
  db: Db,
  asked: AskedRows,
  { skip, count }: { readonly skip: number; readonly count: number },
): Promise<EvidencePage> {
  const found = await findPage(db, { ...valuesOf(asked), skip, until: skip + count })
  const [first] = found
  if (asked.shopId !== null && !first?.shops) throw notFound()
  const rows: EvidenceRow[] = []
  let list: ListOfRow | undefined
  for (const row of found) {
    if (row.day !== null) list = row
    // Where there is no row, the first one stands for none.
    if (!list) break
    const { no, id, externalId, buyerId, startedAt, endedAt, messageCount, accountNos, units, longestWaitMs } = row
    const { day, shopId, shopName, key } = list
    const conversation = { no, id, externalId, buyerId, startedAt, endedAt, messageCount, accountNos }
    rows.push({ day, shopId, shopName, key, units, longestWaitMs, ...conversation })
  }
  return { total: first?.total ?? 0, units: first?.allUnits ?? 0, rows, writers: first?.writers ?? [] }
}

type ListOfRow = Pick<EvidenceRow, 'day' | 'shopId' | 'shopName' | 'key'>
type Once = { shops: number; total: number; allUnits: number; writers: Writer[] | null }
type Nothing<T> = { [K in keyof T]: null }

/** What holds for all comes with the first row only, and what holds for a list with the first of its rows. */
type FoundRow = Omit<EvidenceRow, keyof ListOfRow> & (ListOfRow | Nothing<ListOfRow>) & (Once | Nothing<Once>)

const findPage = preparedStatement<Values & { readonly skip: number; readonly until: number }, FoundRow>((value) => {
  const record = recordAt(sql`bytes`, sql`place * size`)
  return sql`
    with ${shopsSeen(value)}, cell as (
      select day, shop_id, shop_name, key, units, conversations, first_no, layout, packed,
        (sum(conversations) over (order by day desc, shop_id, key) - conversations)::int as before
      from ${lists(value)}
    ), part as materialized (
      select day, shop_id, shop_name, key, first_no, layout, size, before, up_to - since as taken,
        substr(packed, since * size + 1, (up_to - since) * size) as bytes
      from cell cross join lateral (select ${recordSize} as size, greatest(${value('skip')}::int - before, 0) as since,
        least(conversations, ${value('until')}::int - before) as up_to) as wanted
      where before < ${value('until')}::int and before + conversations > ${value('skip')}::int
    ), record as (
      select day, shop_id, shop_name, key, before, place, ${record.no} as record_no, ${record.units} as units,
        ${record.longestWaitMs} as longest_wait_ms
      from part cross join lateral generate_series(0, taken - 1) as place
    ), page as materialized (
      select record.*, c.*
      from record join ${conversationsNumbered(value('spaceId'), sql`array(select record_no from record)`)} as c on c.no = record_no
    )
    select case when first then shops end as shops, case when first then total end as total,
      case when first then all_units end as all_units,
      case when first then ${writersOf(value('spaceId'), sql`array(select unnest(account_nos) from page)`)} end as writers,
      case when place = 0 then day end as day, case when place = 0 then shop_id end as shop_id,
      case when place = 0 then shop_name end as shop_name, case when place = 0 then key end as key,
      units, longest_wait_ms, no, id, external_id, buyer_id, started_at, ended_at, message_count, account_nos
    from (select (select count(*) from shop) as shops, coalesce(sum(conversations), 0) as total,
        coalesce(sum(units), 0) as all_units from cell) as totals
      left join page on true
      cross join lateral (select before is null or before <= ${value('skip')}::int and place = 0 as first) as at
    order by before, place`
})

type Values = {
  readonly spaceId: string
  readonly seenShops: readonly string[] | null
  readonly askedShop: string | null
  readonly definition: string
  readonly grain: number
  readonly keys: readonly number[]
  readonly verdict: number
  readonly from: string
  readonly to: string
}
type Value = (name: keyof Values) => RawBuilder<unknown>

function valuesOf({ spaceId, definition, verdict, from, to, view, shopId, agents }: AskedRows): Values {
  return {
    spaceId,
    seenShops: view.shopIds,
    askedShop: shopId,
    definition,
    grain: agents === null ? grainNo.total : grainNo.agent,
    keys: agents ?? [0],
    verdict: verdictNo(verdict),
    from,
    to,
  }
}

function shopsSeen(value: Value) {
  return sql`shop as materialized (
    select shop_id as id, name as shop_name from ${shopsNamed(value('spaceId'))} as named
    where (${value('seenShops')}::uuid[] is null or shop_id = any (${value('seenShops')}::uuid[]))
      and (${value('askedShop')}::uuid is null or shop_id = ${value('askedShop')}::uuid)
  )`
}

/** The lists of a figure: each is found by its whole key, so that whoever plans this takes the same index. */
function lists(value: Value) {
  return sql`shop cross join unnest(${value('keys')}::int[]) as agent
    cross join lateral (
      select * from figure_evidence where space_id = ${value('spaceId')} and shop_id = shop.id and definition_no =
          (select no from figure_definition where space_id = ${value('spaceId')} and key = ${value('definition')})
        and grain = ${value('grain')}::smallint and key = agent and verdict = ${value('verdict')}::smallint
        and day between ${value('from')}::date and ${value('to')}::date
      offset 0
    ) as list`
}

/** How many rows stand up to and including a place, whether there is one in it or not. */
export async function rowsUpTo(db: Db, asked: AskedRows, place: EvidencePlace): Promise<number> {
  const found = await findLists(db, { ...valuesOf(asked), ...place })
  return found.reduce(
    (sum, { conversations, packed, ...list }) =>
      sum + (packed ? countUpTo({ ...list, packed }, place.no) : conversations),
    0,
  )
}

type FoundList = Omit<PackedRows, 'packed'> & { readonly conversations: number; readonly packed: Uint8Array | null }

const findLists = preparedStatement<Values & EvidencePlace, FoundList>((value) => {
  const cursor = sql`(${value('shopId')}::uuid, ${value('key')}::int)`
  return sql`
    with ${shopsSeen(value)}
    select conversations, first_no, layout,
      case when day = ${value('day')}::date and (shop_id, key) = ${cursor} then packed end as packed
    from ${lists(value)}
    where (day > ${value('day')}::date or day = ${value('day')}::date and (shop_id, key) <= ${cursor})`
})
