import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'

export type MarketplaceFigureAsk = {
  readonly engagementId: string
  readonly shopId: string
  /** Local days of the shop, both included: periods that lie within them. */
  readonly fromDay: string
  readonly toDay: string
  readonly grain: 'shop' | 'agent'
  /** What the marketplace said until this instant; default now. */
  readonly asOf?: string
}

export type MarketplaceFigure = {
  readonly layout: string
  readonly firstDay: string
  readonly lastDay: string
  /** Empty for the shop. */
  readonly login: string
  /** By the key of the engine's figureColumns. */
  readonly figure: string
  /** Exact decimal in the unit (rates of one, milliseconds, fen); null where the sheet says that there is none. */
  readonly value: string | null
  /** Size of the last digit written. */
  readonly step: string | null
  readonly unit: string
  readonly raw: string
  readonly importNo: number
  /** When that import was through. */
  readonly importedAt: string | null
}

const maxFigures = 50_000

/** The marketplace's own figures of a shop, each as its newest import says, for periods within the days. */
export async function marketplaceFigures(db: Db, ask: MarketplaceFigureAsk): Promise<MarketplaceFigure[]> {
  const { engagementId, shopId, fromDay, toDay, grain, asOf = null } = ask
  const { rows } = await sql<MarketplaceFigure>`
    select layout, first_day, last_day, login, figure, value, step, unit, raw, import_no, imported_at from (
      select f.*, b.ended_at as imported_at, max(f.import_no) over (partition by f.layout, f.first_day, f.last_day, f.login_key) as newest
      from marketplace_figure f join import_batch b on b.space_id = f.space_id and b.no = f.import_no
      where f.space_id = ${engagementId} and f.shop_id = ${shopId} and f.grain = ${grain}
        and f.first_day >= ${fromDay}::date and f.last_day <= ${toDay}::date
        and (${asOf}::timestamptz is null or b.ended_at <= ${asOf}::timestamptz)
    ) f where import_no = newest
    order by first_day, last_day, layout, login, figure limit ${maxFigures}`.execute(db)
  return rows
}
