import { sql } from 'kysely'
import type { Client } from 'pg'
import { endOfLocalDay, numberOfDay, plusDays } from '../../../engine/calendar/days.ts'
import type { DecidedExclusion } from '../../../engine/metrics/exclusions.ts'
import { measureCells } from '../../../engine/metrics/measureCells.ts'
import type { RowStore } from '../../../engine/metrics/rowStore.ts'
import { servicePeriods } from '../../../engine/metrics/servicePeriods.ts'
import { allSent, asOwner } from '../../../platform/db/tx.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { publish } from '../../../platform/live/publish.ts'
import { chooseMessages, conversationOrders, daysNeeded, factsByDay, type ChosenMessages } from '../../desk/index.ts'
import { runsOfDays } from '../days.ts'
import type { ShopOfSpace } from '../due.ts'
import { figureRestated } from '../events.ts'
import { draftsOf, storedGrains, type Drafts } from './cells.ts'
import { decidedExclusions, grantedExclusions, ordinalsOf, type GrantedExclusion } from './exclusions.ts'
import { loadMessages } from './load.ts'
import type { Plan } from './plan.ts'
import { readDays, writeDays, type DueDay, type StoredDays } from './write.ts'

/** Messages whose days are computed at once: some ten megabytes, whatever the size of the import. */
const messagesAtOnce = 70_000
const daysAtOnce = 31

export type Parts = {
  readonly shop: ShopOfSpace
  /** The owning role's, for everything but the stream of messages. */
  readonly db: Db
  /** A connection of its own: it holds the lock of the shop and streams, which a pooled one cannot. */
  readonly client: Client
}

/** Days that are computed together; each after the one before. */
export type DueDays = readonly [DueDay, ...DueDay[]]

/** Such days with what is stored of them, and where the messages they are measured from are kept. */
export type PreparedChunk = {
  readonly days: DueDays
  readonly from: string
  readonly to: string
  readonly stored: StoredDays
  readonly granted: readonly GrantedExclusion[]
  readonly chosen: ChosenMessages
  readonly orders: ReadonlyMap<number, number>
}
export type Loading = {
  readonly chunk: PreparedChunk
  /** Being filled when the chunk is handed over: the server is at work. */
  readonly loaded: Promise<Loaded>
}
type Loaded = { readonly store: RowStore; readonly exclusions: readonly DecidedExclusion[] }

const aDay = { hours: 24 }

/**
 * All due days in chunks, the earliest first. Which requests are answered is read before the facts: one that comes in later
 * stays due.
 */
export async function dueChunks({ shop, db }: Parts): Promise<DueDays[]> {
  const { rows } = await sql<DueDay>`
    select day, ticket, cause, cause_id from measure_due
    where space_id = ${shop.spaceId} and shop_id = ${shop.shopId} order by day`.execute(db)
  const facts = await factsByDay(
    db,
    shop,
    rows.map(({ day }) => day),
  )
  return runsOfDays(rows).flatMap((run) => {
    const chunks: [DueDay, ...DueDay[]][] = []
    let messages = 0
    for (const due of run) {
      const more = facts.get(due.day)?.messages ?? 0
      const chunk = chunks.at(-1)
      if (chunk && chunk.length < daysAtOnce && messages + more <= messagesAtOnce) {
        chunk.push(due)
        messages += more
      } else {
        chunks.push([due])
        messages = more
      }
    }
    return chunks
  })
}

/** Looks up what has to be known before the messages of a chunk are read. */
export async function prepareChunk({ shop, db }: Parts, plan: Plan, days: DueDays): Promise<PreparedChunk> {
  const from = days[0].day
  const to = days.at(-1)?.day ?? from
  const { zone } = plan.finality
  const [begin, end] = [endOfLocalDay(plusDays(from, -1), zone), endOfLocalDay(to, zone)]
  const dates = days.map(({ day }) => day)
  const [stored, granted, { selection, orders }] = await Promise.all([
    readDays(db, shop, dates),
    grantedExclusions(db, shop, { from: begin.subtract(aDay), to: end.add(aDay) }),
    select({ shop, db }, plan, { from, to, begin, end }),
  ])
  const chosen = await chooseMessages(
    async <T extends object>(statement: string) => (await sql.raw<T>(statement).execute(db)).rows,
    selection,
  )
  return { days, from, to, stored, granted, chosen, orders }
}

/** Sends for the messages of a chunk. Resolves as soon as the server has been asked: it reads them while this thread measures. */
export async function beginChunk({ client }: Parts, plan: Plan, chunk: PreparedChunk): Promise<Loading> {
  const { chosen, orders, granted } = chunk
  const sent = Promise.withResolvers<void>()
  const loaded = loadMessages(client, chosen, plan.attribution, orders, sent.resolve).then((store) => ({
    store,
    exclusions: granted.length === 0 ? [] : decidedExclusions(granted, plan.agentOf, ordinalsOf(store)),
  }))
  await Promise.race([sent.promise, loaded])
  return { chunk, loaded }
}

type Span = {
  readonly from: string
  readonly to: string
  readonly begin: Temporal.Instant
  readonly end: Temporal.Instant
}

/** What has to be read: what was going on on the days and, where a marketplace joins chats, all that is joined to it. */
async function select({ shop, db }: Pick<Parts, 'shop' | 'db'>, { joining }: Plan, { from, to, begin, end }: Span) {
  // The shop may live by another zone than the engagement.
  const around = { fromDay: plusDays(from, -1), toDay: plusDays(to, 1) }
  if (joining.withinMs === 0) {
    const goingOn = { from: begin.toString(), to: end.toString() }
    return { selection: { ...shop, ...around, goingOn }, orders: new Map<number, number>() }
  }
  const needed = await daysNeeded(db, shop, around, joining)
  return { selection: { ...shop, ...needed }, orders: await conversationOrders(db, shop, needed) }
}

export function measureChunk(plan: Plan, { days, from, to }: PreparedChunk, { store, exclusions }: Loaded): Drafts {
  const { zone } = plan.finality
  const periods = servicePeriods(plan.service, zone, { firstDay: numberOfDay(from), lastDay: numberOfDay(to) })
  const measured = measureCells(store, {
    packs: plan.packs,
    zone,
    from,
    to,
    hasEvents: true,
    grains: storedGrains,
    evidence: { grains: [0, 1], met: true },
    exclusions,
    periods,
  })
  const drafts = draftsOf(measured, store, plan.numbers, new Set(days.map(({ day }) => day)), periods)
  measured.forget()
  return drafts
}

/** Figures that are being stored. */
export type Writing = {
  /** How many of the days were final and are others now. */
  readonly written: Promise<number>
}

/** Stores the figures of a chunk, in a transaction of its own. Resolves as soon as the server has them: it goes on while this thread measures. */
export async function beginWriting(
  { shop, db }: Parts,
  plan: Plan,
  { days, from, to, stored }: PreparedChunk,
  drafts: Drafts,
): Promise<Writing> {
  const sent = Promise.withResolvers<void>()
  const written = asOwner(db, async (transaction) => {
    // A crash of the machine may take the last of these back as a whole: the days are due again, and computed again.
    const lax = sql`set local synchronous_commit = off`.execute(transaction)
    const result = { days, stored, ...drafts, definitionNos: new Set(plan.numbers.values()) }
    const now = Temporal.Now.instant()
    const { restated, changed, stored: storing } = writeDays(transaction, shop, result, plan.finality, now)
    // Also where nothing has changed: screens show how many days are still to be computed.
    const payload = { shopId: shop.shopId, from, to, restated: restated.length, changed }
    const telling = publish(transaction, [{ event: figureRestated, payload, spaceId: shop.spaceId }])
    const leaving = allSent(transaction).then(sent.resolve)
    await Promise.all([lax, storing, telling, leaving])
    return restated.length
  })
  await Promise.race([sent.promise, written])
  return { written }
}
