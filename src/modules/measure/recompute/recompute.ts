import { sql } from 'kysely'
import type { Client } from 'pg'
import { measureCells } from '../../../engine/metrics/measureCells.ts'
import type { RulePack } from '../../../engine/metrics/definition.ts'
import { asOwner } from '../../../platform/db/tx.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { publish } from '../../../platform/live/publish.ts'
import { loadEngagement } from '../../deal/index.ts'
import { conversationsWithEvents, factsByDay } from '../../desk/index.ts'
import { definitionsOf } from '../catalogue.ts'
import { addDays, endOfDay, runsOfDays } from '../days.ts'
import type { ShopOfSpace } from '../due.ts'
import { figureRestated } from '../events.ts'
import type { Finality } from '../finality.ts'
import { packsOfShop } from '../packs.ts'
import type { Cause } from '../policy/vocabulary.ts'
import { settleAttribution, type Attribution } from './attribution.ts'
import { draftsOf, storedGrains } from './cells.ts'
import { decidedExclusions, grantedExclusions, ordinalsOf } from './exclusions.ts'
import { loadMessages } from './load.ts'
import { agentNumbers, definitionNumbers } from './numbers.ts'
import { writeDays, type DueDay } from './write.ts'

/** Messages whose days are computed at once: some ten megabytes, whatever the size of the import. */
const messagesAtOnce = 250_000
const daysAtOnce = 31

export type Recomputation = { readonly days: number; readonly restated: number }

type Options = {
  readonly shop: ShopOfSpace
  /** The owning role's, for everything but the stream of messages. */
  readonly db: Db
  /** A connection of its own: it holds the lock of the shop and streams, which a pooled one cannot. */
  readonly client: Client
  readonly signal: AbortSignal
  readonly onDays?: (done: Recomputation) => void
}

type Plan = {
  readonly packs: readonly RulePack[]
  readonly numbers: ReadonlyMap<string, number>
  readonly attribution: Attribution
  readonly agentOf: ReadonlyMap<string, number>
  readonly finality: Finality
}

/**
 * Computes all days of a shop that are due, the earliest first, each chunk in a transaction of its own: what was killed
 * stays due. Another computation of the same shop waits until this one has ended.
 */
export async function recomputeShop({ shop, db, client, signal, onDays }: Options): Promise<Recomputation> {
  const lock = `measure ${shop.spaceId} ${shop.shopId}`
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock])
  let days = 0
  let restated = 0
  try {
    const plan = await asOwner(db, (transaction) => makePlan(transaction, shop))
    for (;;) {
      signal.throwIfAborted()
      const chunk = await nextChunk(db, shop)
      if (chunk.length === 0) return { days, restated }
      restated += await computeDays({ shop, db, client }, plan, chunk)
      days += chunk.length
      onDays?.({ days, restated })
    }
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock])
  }
}

async function makePlan(db: Db, shop: ShopOfSpace): Promise<Plan> {
  const { zone } = await loadEngagement(db, shop.spaceId)
  const packs = await packsOfShop(db, shop)
  const keys = definitionsOf(packs).map(({ key }) => key)
  const numbers = await definitionNumbers(db, shop.spaceId, keys)
  const attribution = await settleAttribution(db, shop, zone)
  const { ofMember } = await agentNumbers(db, shop.spaceId, [], [])
  const { latestDay } = await db
    .selectFrom('measuredDay')
    .select((of) => of.fn.max('day').as('latestDay'))
    .where('spaceId', '=', shop.spaceId)
    .where('shopId', '=', shop.shopId)
    .executeTakeFirstOrThrow()
  const measuredNow = new Map(keys.map((key) => [key, numbers.get(key) ?? 0]))
  return { packs, numbers: measuredNow, attribution, agentOf: ofMember, finality: { latestDay, zone } }
}

/** The earliest days that are due and follow each other, as many as fit. */
async function nextChunk(db: Db, shop: ShopOfSpace): Promise<DueDay[]> {
  const { rows } = await sql<DueDay & { readonly cause: Cause }>`
    select day, ticket, cause, cause_id from measure_due
    where space_id = ${shop.spaceId} and shop_id = ${shop.shopId} order by day limit ${daysAtOnce}`.execute(db)
  const [run = []] = runsOfDays(rows)
  const counts = await factsByDay(
    db,
    shop,
    run.map(({ day }) => day),
  )
  let messages = 0
  const end = run.findIndex(({ day }, index) => {
    messages += counts.get(day)?.messages ?? 0
    return index > 0 && messages > messagesAtOnce
  })
  return end < 0 ? run : run.slice(0, end)
}

async function computeDays(
  { shop, db, client }: Pick<Options, 'shop' | 'db' | 'client'>,
  plan: Plan,
  chunk: readonly DueDay[],
): Promise<number> {
  const from = chunk[0]?.day
  const to = chunk.at(-1)?.day
  if (from === undefined || to === undefined) return 0
  const { zone } = plan.finality
  // The days around come along: a marketplace may join a chat to one of the evening before, and zones may differ by hours.
  const selection = { ...shop, fromDay: addDays(from, -1), toDay: addDays(to, 1) }
  const withEvents = await conversationsWithEvents(db, shop, selection)
  const store = await loadMessages(client, { ...selection, withEvents }, plan.attribution)
  const period = { from: endOfDay(addDays(from, -2), zone), to: endOfDay(addDays(to, 1), zone) }
  const granted = await grantedExclusions(db, shop, period)
  const measured = measureCells(store, {
    packs: plan.packs,
    zone,
    from,
    to,
    hasEvents: true,
    grains: storedGrains,
    evidence: { grains: [0, 1], met: true },
    exclusions: granted.length === 0 ? [] : decidedExclusions(granted, plan.agentOf, ordinalsOf(store)),
  })
  const days = chunk.map(({ day }) => day)
  const { cells, evidence } = draftsOf(measured, store, plan.numbers, new Set(days))
  return asOwner(db, async (transaction) => {
    const counts = await factsByDay(transaction, shop, days)
    const result = { days: chunk, counts, cells, evidence, definitionNos: new Set(plan.numbers.values()) }
    const now = Temporal.Now.instant()
    const { restated, changed } = await writeDays(transaction, shop, result, plan.finality, now)
    // Also where nothing has changed: screens show how many days are still to be computed.
    const payload = { shopId: shop.shopId, from, to, restated: restated.length, changed }
    await publish(transaction, [{ event: figureRestated, payload, spaceId: shop.spaceId }])
    return restated.length
  })
}
