import { sql } from 'kysely'
import { isOpen, joinSegments, openMs, weekMinutes } from '../../engine/calendar/weekHours.ts'
import type { ActionParsed } from '../../platform/action/action.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import { handle, type Handler } from '../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../platform/action/list.ts'
import { refuseOn } from '../../platform/db/constraint.ts'
import { Refusal } from '../../platform/refusal.ts'
import { archiveShop, createShop, getShop, listShops, restoreShop, updateShop } from './api.ts'
import { shopChanged } from './events.ts'
import { longestDuty } from './policy.ts'
import { findShop, shopFacts, shopUses, type ShopFacts, type ShopRow } from './queries.ts'

type FactsInput = ActionParsed<typeof createShop>

const list = handle(listShops, async ({ db, actor, now }, input) => {
  let matching = db.selectFrom('shop').where('spaceId', '=', actor.organization.id)
  if (input.marketplace) matching = matching.where('marketplace', '=', input.marketplace)
  if (input.status) matching = matching.where('status', '=', input.status)
  const search = input.search
  if (search)
    matching = matching.where((where) =>
      where.or([
        where(sql`strpos(lower(name), lower(${search}))`, '>', 0),
        where(sql`strpos(lower(category), lower(${search}))`, '>', 0),
      ]),
    )
  const { total } = await matching.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const sort = input.sort ? readSort(input.sort) : { key: 'name' as const, descending: false }
  const rows = await matching
    .selectAll()
    .select((select) =>
      select
        .selectFrom('shopUse')
        .select(sql<string[]>`coalesce(array_agg(engagement_code order by engagement_code), '{}')`.as('codes'))
        .whereRef('shopUse.spaceId', '=', 'shop.spaceId')
        .whereRef('shopUse.shopId', '=', 'shop.id')
        .as('codes'),
    )
    .orderBy('status')
    .orderBy(sort.key, sort.descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return { rows: rows.map((row) => describe(row, row.codes ?? [], now)), total, asOf: now.toString() }
})

const get = handle(getShop, async ({ db, actor, now }, { id }) => {
  const row = await findShop(db, actor.organization.id, id)
  const uses = await shopUses(db, actor.organization.id, id)
  const { serviceHours, exemptHours, requiredOnlineMinutes, zone } = shopFacts(row)
  const from = now.toZonedDateTimeISO(zone).startOfDay()
  const today = { from: from.toInstant(), to: from.add({ days: 1 }).toInstant() }
  return {
    ...describe(
      row,
      uses.map((use) => use.engagementCode),
      now,
    ),
    serviceHours: serviceHours.map((day) => [...day]),
    requiredOnlineMinutes,
    exemptHours: [...exemptHours],
    openTodayMinutes: openMs({ hours: serviceHours, zone, ...today }) / 60_000,
    createdAt: row.createdAt,
  }
})

const create = handle(createShop, async (context, input) => {
  const values = stored(input)
  const { id, version } = await named(
    context.db
      .insertInto('shop')
      .values({ spaceId: context.actor.organization.id, ...values })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow(),
  )
  context.record({ object: { type: 'shop', id }, after: normal(input) })
  tell(context, id)
  return { id, version }
})

const update = handle(updateShop, async (context, { id, version, ...input }) => {
  const before = await current(context, id, version)
  const answer = await write(context, id, stored(input))
  context.record({ object: { type: 'shop', id }, before: audited(before), after: normal(input) })
  return answer
})

const archive = handle(archiveShop, async (context, { id, version }) => {
  const before = await current(context, id, version)
  if (before.status === 'archived') throw new Refusal('alreadyDone')
  const uses = await shopUses(context.db, context.actor.organization.id, id)
  if (uses.length > 0) throw new Refusal('shopInUse', { engagements: uses.map((use) => use.engagementCode).join('、') })
  const answer = await write(context, id, { status: 'archived' })
  context.record({ object: { type: 'shop', id }, before: { status: 'active' }, after: { status: 'archived' } })
  return answer
})

const restore = handle(restoreShop, async (context, { id, version }) => {
  const before = await current(context, id, version)
  if (before.status === 'active') throw new Refusal('alreadyDone')
  const answer = await write(context, id, { status: 'active' })
  context.record({ object: { type: 'shop', id }, before: { status: 'archived' }, after: { status: 'active' } })
  return answer
})

export const shopHandlers: readonly Handler[] = [list, get, create, update, archive, restore]

/** The shop as it is now, locked; refuses when the caller saw an older one. */
async function current(context: OrganizationContext, id: string, version: number): Promise<ShopRow> {
  const row = await findShop(context.db, context.actor.organization.id, id, true)
  if (row.version !== version) throw new Refusal('conflict')
  return row
}

async function write(
  context: OrganizationContext,
  id: string,
  values: Partial<ReturnType<typeof stored>> & { status?: string },
) {
  const answer = await named(
    context.db
      .updateTable('shop')
      .set((set) => ({ ...values, version: set('version', '+', 1), updatedAt: context.now.toString() }))
      .where('spaceId', '=', context.actor.organization.id)
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow(),
  )
  tell(context, id)
  return answer
}

/** Engagements that serve the shop keep who described it anew. */
function tell({ actor, emit }: OrganizationContext, shopId: string): void {
  emit(shopChanged, { shopId, byId: actor.userId, byName: actor.displayName })
}

function named<T>(work: Promise<T>): Promise<T> {
  return refuseOn('shop_name', () => new Refusal('shopNameTaken'), work)
}

/** Facts in their one normal form: segments in order, touching ones joined. */
function normal(input: FactsInput): FactsInput {
  const longest = longestDuty(input.exemptHours)
  if (input.requiredOnlineMinutes > longest)
    throw new Refusal('invalidInput', {}, [
      {
        path: 'requiredOnlineMinutes',
        zh: `除去豁免时段，一天最多 ${longest} 分钟。`,
        en: `Without the exempt hours a day has ${longest} minutes at most.`,
      },
    ])
  return { ...input, serviceHours: input.serviceHours.map(joinSegments), exemptHours: joinSegments(input.exemptHours) }
}

function stored(input: FactsInput) {
  const facts = normal(input)
  return { ...facts, serviceHours: JSON.stringify(facts.serviceHours), exemptHours: JSON.stringify(facts.exemptHours) }
}

function audited(row: ShopRow): Omit<ShopFacts, 'id' | 'version'> {
  const { id: _id, version: _version, ...facts } = shopFacts(row)
  return facts
}

function describe(row: ShopRow, engagementCodes: string[], now: Temporal.Instant) {
  const { id, marketplace, name, category, zone, requiredOnlineMinutes, version, serviceHours } = shopFacts(row)
  return {
    id,
    marketplace,
    name,
    category,
    zone,
    weekHours: inHours(weekMinutes(serviceHours)),
    requiredHours: inHours(requiredOnlineMinutes),
    openNow: row.status === 'active' && isOpen(serviceHours, zone, now),
    engagementCodes,
    status: row.status === 'archived' ? ('archived' as const) : ('active' as const),
    version,
    updatedAt: row.updatedAt,
  }
}

/** With at most two decimals: people read hours, the rules count minutes. */
function inHours(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100
}
