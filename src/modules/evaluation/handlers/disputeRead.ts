import { lastDayBefore } from '../../../platform/action/endOfDay.ts'
import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { defaultZone } from '../../../platform/action/zone.ts'
import { loadContract } from '../../contract/index.ts'
import { engagementShops, loadEngagement, sideOf } from '../../deal/index.ts'
import { getDispute, listDisputes } from '../api/dispute.ts'
import { costsOf } from '../cost.ts'
import { findDispute, typedDispute, type DisputeRow } from '../disputes.ts'
import { typedEntered } from '../entered.ts'
import { storedEvaluation } from '../evaluated.ts'
import { enteredFactOf } from '../facts.ts'
import { conversationsShown, filesById } from '../files.ts'
import { daysOfMonth } from '../months.ts'
import { fractionNumber } from '../numbers.ts'
import { mayWithDispute, seesMoney, shopsSeen } from '../policy/rights.ts'
import { excludedTotal } from '../rows.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Evaluation } from '../../../engine/sla/types.ts'

const list = handle(listDisputes, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, period, status, search } = input
  const engagement = await loadEngagement(db, engagementId)
  // A dispute is about clauses over all shops: who is limited to some of them does not read it.
  if (shopsSeen(actor, engagementId) !== null) return { rows: [], total: 0, asOf: now.toString() }
  let matching = db.selectFrom('dispute').where('spaceId', '=', engagementId)
  if (period !== undefined) matching = matching.where('period', '=', period)
  if (status !== undefined) matching = matching.where('status', '=', status)
  if (search)
    matching = matching.where(sql<boolean>`strpos(clause_no, ${search}) > 0 or strpos(opened_by_name, ${search}) > 0`)
  const { total } = await matching.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? '-no')
  const found = await matching
    .selectAll()
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('no')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const disputes = found.map(typedDispute)
  const extras = await extrasOf(context, engagementId, disputes)
  const side = sideOf(actor, engagement)
  const rows = disputes.map((dispute) => ({ ...headOf(context, side, dispute, extras) }))
  return { rows, total, asOf: now.toString() }
})

const get = handle(getDispute, async (context, { engagementId, id }) => {
  const { db, actor } = context
  if (shopsSeen(actor, engagementId) !== null) throw notFound()
  const engagement = await loadEngagement(db, engagementId)
  const dispute = await findDispute(db, engagementId, id)
  const side = sideOf(actor, engagement)
  const extras = await extrasOf(context, engagementId, [dispute])
  const messages = await db
    .selectFrom('disputeMessage')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .where('disputeId', '=', id)
    .orderBy('no')
    .limit(1000)
    .execute()
  const files = await filesById(
    db,
    engagementId,
    messages.flatMap(({ fileIds }) => fileIds),
  )
  const numbers = [...dispute.conversationNos, ...messages.flatMap(({ conversationNos }) => conversationNos)]
  const conversations = await conversationsShown(db, engagementId, numbers)
  const shops = await engagementShops(db, engagementId)
  const recomputing = dispute.status === 'granted' && dispute.afterRevision === null
  return {
    ...headOf(context, side, dispute, extras),
    reason: dispute.reason,
    shopName: shops.find(({ shopId }) => shopId === dispute.shopId)?.name ?? null,
    fromAt: dispute.fromAt,
    toAt: dispute.toAt,
    conversations: dispute.conversationNos.flatMap((no) => conversations.get(no) ?? []),
    exclusionIds: dispute.exclusionIds,
    correction: await correctionOf(context, dispute),
    decisionNote: dispute.decisionNote,
    concerned: await concernedBy(context, dispute),
    before: await seen(context, dispute, dispute.beforeRevision),
    after:
      dispute.afterRevision === null || dispute.status !== 'granted'
        ? null
        : await seen(context, dispute, dispute.afterRevision),
    recomputing,
    messages: messages.map((message) => ({
      no: message.no,
      side: message.side === 'client' ? ('client' as const) : ('vendor' as const),
      byName: message.byName,
      mine: message.byId === actor.userId,
      at: message.at,
      text: message.text,
      files: message.fileIds.flatMap((fileId) => files.get(fileId) ?? []),
      conversations: message.conversationNos.flatMap((no) => conversations.get(no) ?? []),
    })),
    sides: { client: engagement.clientName, vendor: engagement.vendorName },
  }
})

export const disputeReadHandlers = [list, get]

type Extras = {
  readonly frozen: ReadonlySet<string>
  readonly notes: ReadonlyMap<string, string>
  readonly titles: ReadonlyMap<string, string>
  readonly zone: string
}

/** What a list says beside the rows themselves, for all of them at once. */
async function extrasOf(
  { db, language }: OrganizationContext,
  spaceId: string,
  disputes: readonly DisputeRow[],
): Promise<Extras> {
  const contract = await loadContract(db, spaceId)
  const zone = contract?.zone ?? defaultZone
  if (disputes.length === 0) return { frozen: new Set(), notes: new Map(), titles: new Map(), zone }
  const ids = disputes.map(({ id }) => id)
  const frozen = await db
    .selectFrom('frozenPeriod')
    .select('period')
    .where('spaceId', '=', spaceId)
    .where(
      'period',
      'in',
      disputes.map(({ period }) => period),
    )
    .execute()
  const notes = await db
    .selectFrom('disputeMessage')
    .select(['disputeId', 'text'])
    .where('spaceId', '=', spaceId)
    .where('disputeId', 'in', ids)
    .where('no', '=', 1)
    .execute()
  return {
    zone,
    frozen: new Set(frozen.map(({ period }) => period)),
    notes: new Map(notes.map(({ disputeId, text }) => [disputeId, text])),
    titles: new Map((contract?.clauses ?? []).map((clause) => [clause.no, clauseTitle(clause)[language]])),
  }
}

function headOf(
  { actor, now }: OrganizationContext,
  side: 'client' | 'vendor',
  dispute: DisputeRow,
  { frozen, notes, titles, zone }: Extras,
) {
  const { id, no, period, clauseNo, ask, openedBy, openedByName, openedAt, decideBy, status, version } = dispute
  return {
    id,
    no,
    period,
    clauseNo,
    title: titles.get(clauseNo) ?? clauseNo,
    from: dispute.fromDay,
    ask,
    note: notes.get(id) ?? '',
    openedBy,
    openedByName,
    openedAt,
    decideBy: lastDayBefore(decideBy, zone),
    overdue: status === 'open' && Temporal.Instant.compare(now, Temporal.Instant.from(decideBy)) > 0,
    status,
    decidedByName: dispute.decidedByName,
    decidedAt: dispute.decidedAt,
    version,
    may: mayWithDispute(actor, dispute.spaceId, side, { openedBy, status, frozen: frozen.has(period) }),
  }
}

/** A value of the clause: of a revision, or the one that holds now. */
async function seen(context: OrganizationContext, dispute: DisputeRow, revision: number | null) {
  const { db, actor } = context
  const { spaceId, period, clauseNo, fromDay } = dispute
  const { rows } = await sql<{ body: string }>`
    select v.body from evaluation_value v
    where v.space_id = ${spaceId} and v.period = ${period} and v.clause_no = ${clauseNo} and v.from_day = ${fromDay}
      and v.revision = coalesce(${revision}::int, (select e.revision from evaluation e where e.space_id = v.space_id
        and e.period = v.period and e.clause_no = v.clause_no and e.from_day = v.from_day))`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const evaluation = storedEvaluation(row.body)
  return {
    value: fractionNumber(evaluation.value),
    exact: evaluation.value,
    met: evaluation.met,
    total: evaluation.total,
    unit: evaluation.unit,
    comparison: evaluation.comparison,
    target: evaluation.target,
    distance: fractionNumber(evaluation.distance),
    result: evaluation.result,
    excludedTotal: excludedTotal(evaluation),
    costFen: seesMoney(actor, spaceId)
      ? await costOf(context, dispute, evaluation, revision !== null && revision === dispute.beforeRevision)
      : null,
  }
}

/** What would follow in money if this were the value of the clause and all others as they are. */
async function costOf(
  { db }: OrganizationContext,
  { spaceId, period, enteredValueId }: DisputeRow,
  evaluation: Evaluation,
  before: boolean,
): Promise<number | null> {
  const contract = await loadContract(db, spaceId)
  const days = contract && daysOfMonth(contract, period)
  if (!contract || !days) return null
  const { rows } = await sql<{ body: string }>`
    select v.body from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
    where e.space_id = ${spaceId} and e.period = ${period}`.execute(db)
  const others = rows
    .map(({ body }) => storedEvaluation(body))
    .filter((other) => other.clauseNo !== evaluation.clauseNo || other.from !== evaluation.from)
  // Before the decision the value that was corrected by it still held.
  const old = before && enteredValueId !== null ? await enteredFactOf(db, spaceId, enteredValueId) : undefined
  const costs = await costsOf(db, spaceId, contract, { ...days, period }, [...others, evaluation], old)
  return costs.get(`${evaluation.clauseNo} ${evaluation.from}`)?.amountFen ?? null
}

async function correctionOf({ db }: OrganizationContext, { spaceId, enteredValueId, wanted }: DisputeRow) {
  if (enteredValueId === null) return null
  const { name, reading, met, total, value } = typedEntered(
    await db
      .selectFrom('enteredValue')
      .selectAll()
      .where('spaceId', '=', spaceId)
      .where('id', '=', enteredValueId)
      .executeTakeFirstOrThrow(),
  )
  // Written by this module when the dispute was opened.
  const asked = wanted as { met: number | null; total: number | null; value: string | null }
  return { name, reading, before: { met, total, value }, wanted: asked }
}

/** How many conversations lie in the time that is asked to be left out. */
async function concernedBy(
  { db }: OrganizationContext,
  { spaceId, ask, fromAt, toAt, shopId, conversationNos }: DisputeRow,
) {
  if (conversationNos.length > 0) return { conversations: conversationNos.length }
  if (ask !== 'exclude' || fromAt === null || toAt === null) return null
  const { rows } = await sql<{ conversations: number }>`
    select count(*) as conversations from conversation
    where space_id = ${spaceId} and started_at < ${toAt} and ended_at >= ${fromAt}
      and first_day <= (${toAt}::timestamptz at time zone 'UTC')::date + 1
      and last_day >= (${fromAt}::timestamptz at time zone 'UTC')::date - 1
      and (${shopId}::uuid is null or shop_id = ${shopId}::uuid)`.execute(db)
  return { conversations: rows[0]?.conversations ?? 0 }
}
