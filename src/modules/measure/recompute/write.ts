import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import { factsByDay, type DayFacts } from '../../desk/index.ts'
import type { Cause } from '../policy/vocabulary.ts'
import type { ShopOfSpace } from '../due.ts'
import { finalBefore, type Finality } from '../finality.ts'
import { insertCells, insertEvidence } from './insert.ts'
import { grainNo, type CellDraft, type EvidenceDraft } from './cells.ts'

export type DueDay = {
  readonly day: string
  readonly ticket: string
  readonly cause: Cause
  readonly causeId: string | null
}

/** What is stored of some days, read under the lock of the shop's computation: nobody else changes it until they are written. */
export type StoredDays = {
  readonly known: ReadonlyMap<string, { readonly revision: number }>
  readonly present: ReadonlyMap<string, readonly PresentCell[]>
  /** Of the conversations that began on a day. */
  readonly counts: ReadonlyMap<string, DayFacts>
}

export async function readDays(db: Db, shop: ShopOfSpace, days: readonly string[]): Promise<StoredDays> {
  const [known, present, counts] = await Promise.all([
    knownDays(db, shop, days),
    presentCells(db, shop, days),
    factsByDay(db, shop, days),
  ])
  return { known, present: Map.groupBy(present, ({ day }) => day), counts }
}

export type Measured = {
  readonly days: readonly DueDay[]
  readonly stored: StoredDays
  readonly cells: readonly CellDraft[]
  readonly evidence: readonly EvidenceDraft[]
  /** Numbers of the definitions the shop is measured by now. */
  readonly definitionNos: ReadonlySet<number>
}

/**
 * Replaces what is stored of some days, in the caller's transaction, and takes them off the list of what is due. Cells that
 * are as before stay untouched. Returns the days whose figures were final and are others now, and whether any changed. All
 * statements are issued at once, and answered together: the server works through them while this thread goes on.
 */
export function writeDays(
  db: Db,
  shop: ShopOfSpace,
  measured: Measured,
  finality: Finality,
  now: Temporal.Instant,
): { readonly restated: string[]; readonly changed: boolean; readonly stored: Promise<unknown> } {
  const { known, present, counts } = measured.stored
  const days = measured.days.map(({ day }) => day)
  const wanted = Map.groupBy(measured.cells, ({ day }) => day)
  const closing: PresentCell[] = []
  const removing: PresentCell[] = []
  const adding: (CellDraft & { readonly revision: number })[] = []
  const restated: string[] = []
  const sent: Promise<unknown>[] = []
  for (const due of measured.days) {
    const { day } = due
    const before = known.get(day)
    const { gone, fresh, restates } = compare(present.get(day) ?? [], wanted.get(day) ?? [], measured.definitionNos)
    const wasFinal = before !== undefined && finalBefore(day, finality, now)
    const raises = wasFinal && restates
    const revision = (before?.revision ?? 1) + (raises ? 1 : 0)
    if (raises) {
      restated.push(day)
      sent.push(addRevision(db, shop, due, revision, now))
    }
    for (const cell of gone) (raises ? closing : removing).push(cell)
    for (const cell of fresh) adding.push({ ...cell, revision })
    const facts = counts.get(day) ?? noFacts
    // A day around a due one on which nothing ever happened is no measured day.
    if (before || fresh.length > 0 || facts.conversations > 0) sent.push(saveDay(db, shop, day, revision, facts, now))
  }
  sent.push(
    removeCells(db, shop, removing),
    closeCells(db, shop, closing, now),
    insertCells(db, shop, adding, now),
    removeEvidence(db, shop, days),
    insertEvidence(db, shop, measured.evidence),
    settleDue(db, shop, measured.days),
  )
  const changed = closing.length + removing.length + adding.length > 0
  return { restated, changed, stored: Promise.all(sent) }
}

async function removeEvidence(db: Db, { spaceId, shopId }: ShopOfSpace, days: readonly string[]): Promise<void> {
  await db
    .deleteFrom('figureEvidence')
    .where('spaceId', '=', spaceId)
    .where('shopId', '=', shopId)
    .where(sql<boolean>`day = any (${[...days]}::date[])`)
    .execute()
}

async function settleDue(db: Db, { spaceId, shopId }: ShopOfSpace, due: readonly DueDay[]): Promise<void> {
  await sql`delete from measure_due where space_id = ${spaceId} and shop_id = ${shopId}
    and (day, ticket) in (select * from unnest(${due.map(({ day }) => day)}::date[], ${due.map(({ ticket }) => ticket)}::uuid[]))`.execute(
    db,
  )
}

const noFacts: DayFacts = { conversations: 0, messages: 0, ratings: 0, goodRatings: 0, badRatings: 0 }

type PresentCell = {
  readonly definitionNo: number
  readonly grain: number
  readonly day: string
  readonly key: number
  readonly revision: number
  readonly met: number
  readonly total: number
  readonly excluded: number[] | null
  readonly durationCount: number
  readonly durationSum: number
  readonly digest: string | null
}

async function presentCells(db: Db, { spaceId, shopId }: ShopOfSpace, days: readonly string[]): Promise<PresentCell[]> {
  const { rows } = await sql<PresentCell>`
    select definition_no, grain, day, key, revision, met, total, excluded, duration_count, duration_sum,
      encode(durations, 'base64') as digest
    from figure_cell
    where space_id = ${spaceId} and shop_id = ${shopId} and day = any (${[...days]}::date[]) and until is null`.execute(
    db,
  )
  return rows
}

function placeOf({ definitionNo, grain, key }: Pick<CellDraft, 'definitionNo' | 'grain' | 'key'>): string {
  return `${definitionNo}/${grain}/${key}`
}

/** Cells of service periods came later than the others: having them for the first time restates nothing. */
function measuredAs({ definitionNo, grain }: Pick<CellDraft, 'definitionNo' | 'grain'>): string {
  return `${definitionNo}${grain === grainNo.period ? ' by period' : ''}`
}

function contentOf(cell: Omit<PresentCell, 'revision' | 'day' | 'digest'>, durations: string): string {
  const { met, total, excluded, durationCount, durationSum } = cell
  return [met, total, (excluded ?? []).join('.'), durationCount, durationSum, durations].join('/')
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/**
 * What has to go, what has to come, and whether that restates the day: a definition by which the day was not measured before,
 * or is no longer, changes no figure anybody has relied on.
 */
function compare(present: readonly PresentCell[], wanted: readonly CellDraft[], measuredNow: ReadonlySet<number>) {
  const before = new Map(present.map((cell) => [placeOf(cell), cell]))
  const measuredBefore = new Set(present.map(measuredAs))
  const gone = new Map(before)
  const fresh: CellDraft[] = []
  let restates = false
  for (const cell of wanted) {
    const place = placeOf(cell)
    const old = before.get(place)
    const same =
      old !== undefined &&
      contentOf(old, (old.digest ?? '').replaceAll('\n', '')) ===
        contentOf({ ...cell, excluded: [...cell.excluded] }, base64(cell.durations))
    if (same) gone.delete(place)
    else {
      fresh.push(cell)
      if (measuredBefore.has(measuredAs(cell))) restates = true
    }
  }
  for (const cell of gone.values()) if (measuredNow.has(cell.definitionNo)) restates = true
  // Nothing at all was counted before: the first facts of a day restate it, unless they come with a new definition.
  if (present.length === 0 && fresh.length > 0) restates = true
  return { gone: [...gone.values()], fresh, restates }
}

async function knownDays(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  days: readonly string[],
): Promise<ReadonlyMap<string, { readonly revision: number }>> {
  const rows = await db
    .selectFrom('measuredDay')
    .select(['day', 'revision'])
    .where('spaceId', '=', spaceId)
    .where('shopId', '=', shopId)
    .where(sql<boolean>`day = any (${[...days]}::date[])`)
    .execute()
  return new Map(rows.map((row) => [row.day, row]))
}

async function saveDay(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  day: string,
  revision: number,
  facts: DayFacts,
  now: Temporal.Instant,
): Promise<void> {
  const at = now.toString()
  const counts = { revision, ...facts, computedAt: at }
  await db
    .insertInto('measuredDay')
    .values({ spaceId, shopId, day, firstAt: at, ...counts })
    .onConflict((conflict) => conflict.columns(['spaceId', 'shopId', 'day']).doUpdateSet(counts))
    .execute()
}

async function addRevision(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  { day, cause, causeId }: DueDay,
  revision: number,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('figureRevision')
    .values({ spaceId, shopId, day, revision, at: now.toString(), cause, causeId })
    .execute()
}

async function removeCells(db: Db, shop: ShopOfSpace, cells: readonly PresentCell[]): Promise<void> {
  if (cells.length === 0) return
  await sql`delete from figure_cell c using ${placesOf(cells)} where ${samePlace(shop)}`.execute(db)
}

/** They hold until now, and stay readable as of the time before. */
async function closeCells(
  db: Db,
  shop: ShopOfSpace,
  cells: readonly PresentCell[],
  now: Temporal.Instant,
): Promise<void> {
  if (cells.length === 0) return
  await sql`update figure_cell c set until = ${now.toString()} from ${placesOf(cells)} where ${samePlace(shop)}`.execute(
    db,
  )
}

function placesOf(cells: readonly PresentCell[]) {
  return sql`unnest(${cells.map(({ definitionNo }) => definitionNo)}::smallint[], ${cells.map(({ grain }) => grain)}::smallint[],
    ${cells.map(({ day }) => day)}::date[], ${cells.map(({ key }) => key)}::int[], ${cells.map(({ revision }) => revision)}::int[])
    as p (definition_no, grain, day, key, revision)`
}

function samePlace({ spaceId, shopId }: ShopOfSpace) {
  return sql`c.space_id = ${spaceId} and c.shop_id = ${shopId} and c.definition_no = p.definition_no and c.grain = p.grain
    and c.day = p.day and c.key = p.key and c.revision = p.revision`
}
