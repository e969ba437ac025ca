import { sql, type Expression, type SqlBool } from 'kysely'
import type { ActionParsed } from '../../../platform/action/action.ts'
import { openEngagements, type Actor } from '../../../platform/action/actor.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { engagementGate, getEngagement, listEngagements } from '../api/engagement.ts'
import { engagementFacts, factsOf, type EngagementFacts } from '../facts.ts'
import { earlierStages, mayDo, seesShop } from '../policy/rights.ts'
import { oneOf, otherSide, sides, stages } from '../policy/vocabulary.ts'
import { loadEngagement, loadEngagements, nameOfSide, openChange, sideOf, type EngagementRow } from '../queries.ts'
import { termsOf } from '../terms.ts'

const list = handle(listEngagements, async ({ db, actor, now }, input) => {
  const ids = await matchingIds(db, actor, input)
  // What waits on whom is a rule, not a column: it is asked of all engagements that match the rest, which are few.
  const wanted = input.waitsOnYou === undefined ? page(ids, input) : ids
  const engagements = await loadEngagements(db, wanted)
  const facts = await engagementFacts(db, engagements, now)
  const place = new Map(wanted.map((id, index) => [id, index]))
  const rows = engagements
    .toSorted((a, b) => (place.get(a.spaceId) ?? 0) - (place.get(b.spaceId) ?? 0))
    .map((engagement) => describe(engagement, actor, facts.get(engagement.spaceId)))
  const asOf = now.toString()
  if (input.waitsOnYou === undefined) return { rows, total: ids.length, asOf }
  const waiting = rows.filter((row) => row.waitsOnYou === input.waitsOnYou)
  return { rows: page(waiting, input), total: waiting.length, asOf }
})

const get = handle(getEngagement, async ({ db, actor, now }, { engagementId }) => {
  const engagement = await loadEngagement(db, engagementId)
  const side = sideOf(actor, engagement)
  const facts = await factsOf(db, engagement, now)
  const change = await openChange(db, engagementId)
  const may = mayDo(actor, engagementId, side, { ...engagement, openChangeBy: facts.openChangeBy }, facts.gate)
  return {
    ...describe(engagement, actor, facts),
    clientName: engagement.clientName,
    vendorName: engagement.vendorName,
    message: engagement.message,
    proposedBy: engagement.proposedBy,
    proposedByName: engagement.proposedByName,
    proposedAt: engagement.proposedAt,
    decidedAt: engagement.decidedAt,
    decidedByName: engagement.decidedByName,
    decisionReason: engagement.decisionReason,
    version: engagement.version,
    openChange: change && {
      id: change.id,
      terms: termsOf(change.terms),
      reason: change.reason,
      proposedBy: change.proposedBy,
      proposedByName: change.proposedByName,
      proposedAt: change.proposedAt,
    },
    steps: await stepsOf(db, engagementId),
    may,
    mayReturnTo: may.includes('return') ? earlierStages(side, engagement.stage) : [],
  }
})

const gate = handle(engagementGate, async ({ db, actor, now }, { engagementId }) => {
  const facts = await factsOf(db, await loadEngagement(db, engagementId), now)
  const { gate: answer } = facts
  const seen = new Set(seenShops(actor, engagementId, facts))
  return {
    ...answer,
    waitsOn: [...answer.waitsOn],
    items: answer.items.map((item) => ({ ...item, names: item.names.filter((name) => seen.has(name)) })),
  }
})

export const engagementReadHandlers = [list, get, gate]

function describe(engagement: EngagementRow, actor: Actor, facts: EngagementFacts | undefined) {
  const side = sideOf(actor, engagement)
  const { spaceId, code, name, productType, status, stage, stageSince, startsOn, endsOn, zone } = engagement
  const waitsOn = [...(facts?.gate.waitsOn ?? [])]
  return {
    id: spaceId,
    code,
    name,
    side,
    counterpartyName: nameOfSide(engagement, otherSide(side)),
    productType,
    status,
    stage,
    stageSince,
    startsOn,
    endsOn,
    zone,
    shopNames: seenShops(actor, engagement.spaceId, facts),
    waitsOn,
    waitsOnYou: waitsOn.includes(side),
  }
}

/** Names of the shops within the actor's limits. */
function seenShops(actor: Actor, engagementId: string, facts: EngagementFacts | undefined): string[] {
  return (facts?.shops ?? []).filter((shop) => seesShop(actor, engagementId, shop.shopId)).map((shop) => shop.name)
}

async function stepsOf(db: Db, engagementId: string) {
  const rows = await db
    .selectFrom('engagementStage')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ fromStage, toStage, at, bySide, byName, reason }) => ({
    from: fromStage === null ? null : oneOf(stages, fromStage),
    to: oneOf(stages, toStage),
    at,
    bySide: oneOf(sides, bySide),
    byName,
    reason,
  }))
}

/** Ids of the engagements that match, in the order asked for. */
async function matchingIds(db: Db, actor: Actor, input: ActionParsed<typeof listEngagements>): Promise<string[]> {
  const open = openEngagements(actor)
  if (open.length === 0) return []
  const partner = actor.organization?.kind === 'client' ? ('vendorName' as const) : ('clientName' as const)
  let query = db.selectFrom('engagement').select('spaceId').where('spaceId', 'in', open)
  if (input.stage) query = query.where('stage', '=', input.stage)
  if (input.status) query = query.where('status', '=', input.status)
  if (input.counterparty) query = query.where(contains(partner, input.counterparty))
  const { search } = input
  if (search)
    query = query.where((where) =>
      where.or([contains('name', search), contains('code', search), contains(partner, search)]),
    )
  const { key, descending } = readSort(input.sort ?? '-stageSince')
  const direction = descending ? 'desc' : 'asc'
  if (key === 'stage') query = query.orderBy(sql`array_position(${[...stages]}::text[], stage)`, direction)
  else if (key === 'endsOn') query = query.orderBy(sql`ends_on is null`).orderBy('endsOn', direction)
  else query = query.orderBy(key === 'counterpartyName' ? partner : key, direction)
  const rows = await query.orderBy('code').orderBy('spaceId').execute()
  return rows.map((row) => row.spaceId)
}

function contains(column: 'name' | 'code' | 'clientName' | 'vendorName', text: string): Expression<SqlBool> {
  return sql<SqlBool>`strpos(lower(${sql.ref(column)}), lower(${text})) > 0`
}

function page<T>(rows: readonly T[], input: { page: number; pageSize: number }): T[] {
  const from = pageOffset(input)
  return rows.slice(from, from + input.pageSize)
}
