import type { ClientBase } from 'pg'
import type { ShopScope } from '../../desk/index.ts'
import { keyOf, sameFigures, type SheetEntry } from './readSheet.ts'

const figuresAtOnce = 5000

/**
 * Stores the rows of a sheet that say something new, in the merge's transaction as the owning role. What the marketplace said
 * of the same days before stays; the highest import holds. Answers how many rows were stored, those of sums and averages apart.
 */
export async function storeFigures(
  client: ClientBase,
  scope: ShopScope,
  { importNo, layout, entries }: { importNo: number; layout: string; entries: readonly SheetEntry[] },
): Promise<{ accepted: number; repeated: number }> {
  const stored = await storedFigures(client, scope, layout, entries)
  let accepted = 0
  let repeated = 0
  let waiting: Row[] = []
  for (const entry of entries) {
    if (sameFigures(stored.get(keyOf(entry)) ?? [], entry.figures) && entry.figures.length > 0) {
      if (!entry.summary) repeated++
      continue
    }
    if (!entry.summary) accepted++
    waiting.push(...entry.figures.map((figure) => ({ ...entry, ...figure })))
    if (waiting.length < figuresAtOnce) continue
    await insert(client, scope, importNo, layout, waiting)
    waiting = []
  }
  await insert(client, scope, importNo, layout, waiting)
  return { accepted, repeated }
}

type Row = Omit<SheetEntry, 'figures' | 'row'> & SheetEntry['figures'][number]

async function insert(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  importNo: number,
  layout: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query(
    `insert into marketplace_figure (space_id, shop_id, layout, import_no, grain, first_day, last_day, login_key, login, figure,
       value, step, unit, raw)
     select $1, $2, $3, $4, grain, first_day, last_day, login_key, login, figure, value, step, unit, raw
     from unnest($5::text[], $6::date[], $7::date[], $8::text[], $9::text[], $10::text[], $11::numeric[], $12::numeric[],
       $13::text[], $14::text[])
       as entry (grain, first_day, last_day, login_key, login, figure, value, step, unit, raw)`,
    [
      spaceId,
      shopId,
      layout,
      importNo,
      rows.map(({ grain }) => grain),
      rows.map(({ firstDay }) => firstDay),
      rows.map(({ lastDay }) => lastDay),
      rows.map(({ loginKey }) => loginKey),
      rows.map(({ login }) => login),
      rows.map(({ figure }) => figure),
      rows.map(({ value }) => value),
      rows.map(({ step }) => step),
      rows.map(({ unit }) => unit),
      rows.map(({ raw }) => raw),
    ],
  )
}

type Known = { readonly figure: string; readonly raw: string }

/** What the marketplace says so far of the days the sheet covers, by the place of the row. */
async function storedFigures(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  layout: string,
  entries: readonly SheetEntry[],
): Promise<Map<string, Known[]>> {
  const found = new Map<string, Known[]>()
  const [from, to] = spanOf(entries)
  if (from === null) return found
  const { rows } = await client.query<
    Known & { grain: SheetEntry['grain']; first: string; last: string; login: string }
  >(
    `select grain, first_day::text as first, last_day::text as last, login_key as login, figure, raw from (
       select f.*, max(import_no) over (partition by grain, first_day, last_day, login_key) as newest from marketplace_figure f
       where space_id = $1 and shop_id = $2 and layout = $3 and first_day between $4 and $5
     ) f where import_no = newest`,
    [spaceId, shopId, layout, from, to],
  )
  for (const { grain, first, last, login, figure, raw } of rows) {
    const key = keyOf({ grain, firstDay: first, lastDay: last, loginKey: login })
    found.set(key, [...(found.get(key) ?? []), { figure, raw }])
  }
  return found
}

/** The earliest and latest first day; null without any row. */
function spanOf(entries: readonly SheetEntry[]): [string, string] | [null, null] {
  const days = entries.map(({ firstDay }) => firstDay).toSorted()
  const from = days[0]
  const to = days.at(-1)
  return from === undefined || to === undefined ? [null, null] : [from, to]
}
