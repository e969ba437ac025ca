import { sql } from 'kysely'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import { enteredReadings } from '../../engine/agreement/measure.ts'
import type { Days, EnteredFact, Facts } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { dayFacts } from '../measure/index.ts'
import { factsWanted } from './measures.ts'

/** Everything the clauses of a contract rest on in a stretch of days: figures as they are now, and the entered values that hold. */
export async function gatherFacts(
  db: Db,
  spaceId: string,
  contract: ContractTerms,
  { from, to }: Days,
): Promise<Facts> {
  const { definitions, timesOf, hoursOf, enteredMetrics } = factsWanted(contract)
  const [days, entered] = await Promise.all([
    dayFacts(db, spaceId, { definitions, from, to, shopIds: null, timesOf, hoursOf }),
    enteredFacts(db, spaceId, enteredMetrics, { from, to }),
  ])
  return { days, entered }
}

/**
 * The days a month is judged by: a week belongs to the month its Sunday lies in, and a forecast learns the weekdays from the
 * eight weeks before.
 */
export function factDays({ from, to }: Days, today: string): Days {
  const before = today <= to ? 56 : 6
  return { from: Temporal.PlainDate.from(from).subtract({ days: before }).toString(), to }
}

type Row = {
  readonly id: string
  readonly metric: string
  readonly reading: string
  readonly fromDay: string
  readonly toDay: string
  readonly met: number | null
  readonly total: number | null
  readonly value: string | null
  readonly note: string
}

/** The values that hold, of some metrics, whose days touch the stretch. */
export async function enteredFacts(
  db: Db,
  spaceId: string,
  metrics: readonly string[],
  { from, to }: Days,
): Promise<EnteredFact[]> {
  if (metrics.length === 0) return []
  const { rows } = await sql<Row>`
    select v.id, v.metric, v.reading, v.from_day, v.to_day, v.met, v.total, v.value, v.note from entered_value v
    where v.space_id = ${spaceId} and v.metric = any (${[...metrics]}::text[]) and v.from_day <= ${to} and v.to_day >= ${from}
      and not v.withdrawn
      and not exists (select from entered_value n where n.space_id = v.space_id and n.replaces = v.id)
    order by v.from_day, v.metric, v.id`.execute(db)
  return rows.map(factOf)
}

/** One value as it was entered, whether it still holds or not. */
export async function enteredFactOf(db: Db, spaceId: string, id: string): Promise<EnteredFact> {
  return factOf(
    await db
      .selectFrom('enteredValue')
      .select(['id', 'metric', 'reading', 'fromDay', 'toDay', 'met', 'total', 'value', 'note'])
      .where('spaceId', '=', spaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
}

function factOf({ id, metric, reading, fromDay, toDay, met, total, value, note }: Row): EnteredFact {
  return {
    factId: id,
    metric,
    reading: knownReading(reading),
    from: fromDay,
    to: toDay,
    ...(met === null ? {} : { met }),
    ...(total === null ? {} : { total }),
    ...(value === null ? {} : { value }),
    ...(note === '' ? {} : { note }),
  }
}

export function knownReading(reading: string): EnteredFact['reading'] {
  const found = enteredReadings.find((known) => known === reading)
  // The column's check allows these words only.
  if (found === undefined) throw new Error(`unexpected reading ${reading}`)
  return found
}
