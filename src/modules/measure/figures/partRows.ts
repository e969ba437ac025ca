import { sql } from 'kysely'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { notFound } from '../../../platform/refusal.ts'
import { engagementShops, loadEngagement } from '../../deal/index.ts'
import { hasRows } from '../catalogue.ts'
import { grainNo } from '../recompute/cells.ts'
import { writersOf, type Writer } from './agentNames.ts'
import type { AskedPartRows, Cell } from './askedPart.ts'
import { createCandidates } from './candidates.ts'
import type { EvidencePlace, EvidenceRow } from './evidence.ts'
import { createJudge } from './judge.ts'

export type PartPage = {
  readonly rows: readonly EvidenceRow[]
  /** Of all rows, not only of the page. */
  readonly units: number
  /** Where to go on; null at the end. */
  readonly next: EvidencePlace | null
  readonly writers: readonly Writer[]
}

type Wanted = {
  /** The place to go on after. */
  readonly after: EvidencePlace | null
  readonly skip: number
  readonly count: number
  readonly pace?: typeof usualPace
}

/** So many conversations are looked at together. A page that took more messages than these ends as soon as it has a row. */
const usualPace = { least: 100, most: 1000, messages: 60_000 }
const cellsAtOnce = 16

/**
 * A page of the conversations behind the figure of an hour or a period of service. Nothing is kept of them but their counts: the
 * conversations that may be behind them are measured again by the function that counted, until the page is full. The newest day
 * first, then by shop and number, as in the list of the whole day.
 */
export async function partPage(
  db: Db,
  asked: AskedPartRows,
  { after, skip, count, pace = usualPace }: Wanted,
): Promise<PartPage> {
  const [{ zone }, shops] = await Promise.all([loadEngagement(db, asked.spaceId), shopsSeen(db, asked)])
  const cells = await cellsWith(db, asked, [...shops.keys()])
  const units = cells.reduce((sum, cell) => sum + cell.units, 0)
  const judge = createJudge(db, { ...asked, zone })
  const candidatesIn = createCandidates(db, asked, judge.stretchesOf)
  const rows: EvidenceRow[] = []
  const wanted = skip + count + 1
  let at = after === null ? 0 : cells.findIndex((cell) => !isBefore(cell, after))
  if (at < 0) at = cells.length
  const begun = cells[at]
  let from = after !== null && begun?.day === after.day && begun.shopId === after.shopId ? after.no : 0
  let place: EvidencePlace | null = null
  let full = false
  while (at < cells.length && rows.length < wanted && !full) {
    const limit = Math.min(pace.most, Math.max(pace.least, 2 * (wanted - rows.length)))
    const window = cells.slice(at, at + enough(cells, at, limit))
    const found = await Promise.all(window.map((cell, index) => candidatesIn(cell, index === 0 ? from : 0, limit)))
    const taken = []
    for (const [index, cell] of window.entries()) {
      const { conversations = [], last = true } = found[index] ?? {}
      taken.push({ cell, conversations })
      from = last ? 0 : (conversations.at(-1)?.no ?? 0)
      at = at + (last ? 1 : 0)
      place = { ...cell, key: asked.part.key, no: last ? largestNo : from }
      if (!last) break
    }
    for (const { cell, conversation, units: own, longestWaitMs } of await judge.rowsOf(taken))
      rows.push({
        ...conversation,
        day: cell.day,
        shopName: shops.get(cell.shopId) ?? '',
        key: asked.part.key,
        units: own,
        longestWaitMs,
      })
    // Pages that are counted from the beginning have to be whole.
    full = skip === 0 && rows.length > 0 && judge.measured() > pace.messages
  }
  const page = rows.slice(skip, skip + count)
  const lastRow = page.at(-1)
  const next = rows.length > skip + count ? lastRow : at < cells.length ? place : null
  return { rows: page, units, next: next ?? null, writers: await writersIn(db, asked.spaceId, page) }
}

const largestNo = 2 ** 31 - 1

function isBefore({ day, shopId }: Cell, place: EvidencePlace): boolean {
  return day > place.day || (day === place.day && shopId < place.shopId)
}

/** As many cells as may hold so many rows. */
function enough(cells: readonly Cell[], at: number, limit: number): number {
  let units = 0
  let count = 0
  while (count < cellsAtOnce && at + count < cells.length && units < limit) units += cells[at + count++]?.units ?? 0
  return count
}

async function shopsSeen(db: Db, { spaceId, view, shopId }: AskedPartRows): Promise<ReadonlyMap<string, string>> {
  const all = await engagementShops(db, spaceId)
  const seen = all.filter(
    (shop) => (view.shopIds?.includes(shop.shopId) ?? true) && (shopId ?? shop.shopId) === shop.shopId,
  )
  if (shopId !== null && seen.length === 0) throw notFound()
  return new Map(seen.map((shop) => [shop.shopId, shop.name]))
}

/** The present cells of the part in which something has the verdict, the newest day first, then by shop. */
async function cellsWith(db: Db, asked: AskedPartRows, shopIds: readonly string[]): Promise<Cell[]> {
  const { spaceId, defined, verdict, part } = asked
  const { definition, key } = defined
  // Of the ratio the agents' messages are met and the buyers' the total: nothing is missed.
  if (!hasRows(definition) || (definition.formula === 'answerQuestionRatio' && verdict === 'missed')) return []
  const units =
    verdict === 'met'
      ? sql`c.met`
      : verdict === 'missed'
        ? sql`c.total - c.met`
        : sql`coalesce(c.excluded[${sql.lit(exclusionReasons.indexOf(verdict) + 1)}], 0)`
  const { rows } = await sql<Cell>`
    select c.day, c.shop_id, (${units})::bigint as units from figure_cell c
    where c.space_id = ${spaceId} and c.shop_id = any (${[...shopIds]}::uuid[])
      and c.definition_no = (select no from figure_definition where space_id = ${spaceId} and key = ${key})
      and c.grain = ${sql.lit(grainNo[part.grain])} and c.key = ${part.key} and c.until is null
      and c.day between ${asked.from} and ${asked.to} and ${units} > 0
      and (${part.weekday}::int is null or extract(isodow from c.day) = ${part.weekday}::int)
    order by c.day desc, c.shop_id`.execute(db)
  return rows
}

async function writersIn(db: Db, spaceId: string, rows: readonly EvidenceRow[]): Promise<readonly Writer[]> {
  const accounts = [...new Set(rows.flatMap(({ accountNos }) => accountNos))]
  const found = await sql<{ writers: Writer[] | null }>`
    select ${writersOf(sql`${spaceId}`, sql`${accounts}`)} as writers`.execute(db)
  return found.rows[0]?.writers ?? []
}
