import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { localDay } from '../../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import type { TerminationRight } from '../../../platform/db/schema.generated.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import { exerciseRight, getTerminationRight, listTerminationRights, waiveRight } from '../api/terminationRight.ts'
import { storedEvaluation } from '../evaluated.ts'
import { terminationRightChanged } from '../events.ts'
import { filesById, holdFiles } from '../files.ts'
import { noticeDraft } from '../notice.ts'
import { fractionNumber } from '../numbers.ts'
import { penaltiesSoFar } from '../penalties.ts'
import { mayWithRight, rightHolders, seesMoney, shopsSeen, speaksForAll, toldOfPeriods } from '../policy/rights.ts'
import { rights, rightStatuses, type RightStatus } from '../policy/vocabulary.ts'
import { otherSide, tellSide } from '../tell.ts'

const list = handle(listTerminationRights, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, status, search } = input
  const engagement = await loadEngagement(db, engagementId)
  if (shopsSeen(actor, engagementId) !== null) return { rows: [], total: 0, asOf: now.toString() }
  let matching = db.selectFrom('terminationRight').where('spaceId', '=', engagementId)
  if (search) matching = matching.where(sql<boolean>`strpos(clause_no, ${search}) > 0`)
  const found = (
    await matching
      .selectAll()
      .orderBy('expiresOn', input.sort === 'expiresOn' ? 'asc' : 'desc')
      .orderBy('id')
      .limit(1000)
      .execute()
  )
    .map((row) => headOf(context, engagement, row))
    .filter((row) => status === undefined || row.status === status)
  const from = pageOffset(input)
  return { rows: found.slice(from, from + input.pageSize), total: found.length, asOf: now.toString() }
})

const get = handle(getTerminationRight, async (context, { engagementId, id }) => {
  const { db, actor, language } = context
  if (shopsSeen(actor, engagementId) !== null) throw notFound()
  const engagement = await loadEngagement(db, engagementId)
  const row = await find(context, engagementId, id)
  const evidence = await evidenceOf(context, row)
  const files = await filesById(db, engagementId, row.fileIds)
  const head = headOf(context, engagement, row)
  return {
    ...head,
    sides: { client: engagement.clientName, vendor: engagement.vendorName },
    evidence,
    draft: noticeDraft(engagement, head, evidence, language),
    penalties: seesMoney(actor, engagementId) ? await penaltiesSoFar(db, engagementId) : null,
    notice: row.notice,
    deliveredAt: row.deliveredAt,
    delivery: row.delivery,
    files: row.fileIds.flatMap((fileId) => files.get(fileId) ?? []),
  }
})

const exercise = handle(exerciseRight, async (context, input) => {
  const { db, now } = context
  const { engagementId, id, notice, deliveredAt, delivery, fileIds } = input
  const { row, engagement } = await begin(context, input)
  // A notice counts from when it has arrived: it had to be in time, and nobody proves what has not happened yet.
  const deliveredOn = localDay(Temporal.Instant.from(deliveredAt), engagement.zone)
  if (deliveredOn > row.expiresOn) throw new Refusal('rightLapsed', { date: row.expiresOn })
  if (Temporal.Instant.compare(Temporal.Instant.from(deliveredAt), now) > 0) throw new Refusal('deliveryAhead')
  if (Temporal.Instant.compare(deliveredAt, row.accruedAt) < 0) throw new Refusal('deliveryEarly')
  await holdFiles(db, engagementId, fileIds)
  return end(context, engagement, row, 'exercised', { notice, deliveredAt, delivery, fileIds }, id)
})

const waive = handle(waiveRight, async (context, input) => {
  const { row, engagement } = await begin(context, input)
  return end(context, engagement, row, 'waived', { notice: input.reason }, input.id)
})

export const terminationRightHandlers = [list, get, exercise, waive]

type Row = Selectable<TerminationRight>

async function find({ db }: OrganizationContext, spaceId: string, id: string, lock = false): Promise<Row> {
  const query = db.selectFrom('terminationRight').selectAll().where('spaceId', '=', spaceId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

function headOf({ actor, now }: OrganizationContext, engagement: EngagementRow, row: Row) {
  const { id, clauseNo, ofClauseNo, period, misses, accruedAt, expiresOn, endedAt, endedByName, version } = row
  const day = localDay(now, engagement.zone)
  const stored = rightStatuses.find((known) => known === row.status)
  const right = rights.find((known) => known === row.right)
  if (!stored || !right || (row.holder !== 'client' && row.holder !== 'vendor')) throw new Error('unexpected word')
  const status: RightStatus = stored === 'accrued' && day > expiresOn ? 'lapsed' : stored
  const holder: 'client' | 'vendor' = row.holder
  return {
    id,
    clauseNo,
    ofClauseNo,
    right,
    holder,
    period,
    misses,
    accruedAt,
    expiresOn,
    daysLeft: Math.max(0, Temporal.PlainDate.from(day).until(expiresOn).days),
    status,
    endedAt,
    endedByName,
    version,
    may: mayWithRight(actor, row.spaceId, sideOf(actor, engagement), { holder, status }),
  }
}

async function begin(
  context: OrganizationContext,
  { engagementId, id, version }: { readonly engagementId: string; readonly id: string; readonly version: number },
): Promise<{ row: Row; engagement: EngagementRow }> {
  const { db, actor } = context
  if (!speaksForAll(actor, engagementId, rightHolders)) throw new Refusal('forbidden')
  const engagement = await loadEngagement(db, engagementId, true)
  const row = await find(context, engagementId, id, true)
  const { status, holder } = headOf(context, engagement, row)
  if (holder !== sideOf(actor, engagement)) throw new Refusal('otherSideDecides')
  if (status === 'lapsed') throw new Refusal('rightLapsed', { date: row.expiresOn })
  if (status !== 'accrued') throw new Refusal('alreadyDone')
  if (row.version !== version) throw new Refusal('conflict')
  return { row, engagement }
}

async function end(
  context: OrganizationContext,
  engagement: EngagementRow,
  row: Row,
  status: 'exercised' | 'waived',
  change: {
    readonly notice: string
    readonly deliveredAt?: string
    readonly delivery?: string
    readonly fileIds?: string[]
  },
  id: string,
): Promise<{ version: number }> {
  const { db, actor, now } = context
  const version = row.version + 1
  await db
    .updateTable('terminationRight')
    .set({
      status,
      endedAt: now.toString(),
      endedById: actor.userId,
      endedByName: actor.displayName,
      ...change,
      version,
    })
    .where('spaceId', '=', row.spaceId)
    .where('id', '=', id)
    .execute()
  context.record({
    object: { type: 'terminationRight', id },
    before: { status: 'accrued' },
    after: { status, ...change },
  })
  context.emit(terminationRightChanged, { id })
  const exercised = status === 'exercised'
  const side = otherSide(row.holder === 'client' ? 'client' : 'vendor')
  await tellSide(context, engagement, side, {
    kind: exercised ? 'rightExercised' : 'rightWaived',
    page: '/rights',
    detail: { clause: row.clauseNo },
    roles: toldOfPeriods[side],
    mail: exercised
      ? {
          zh: `${engagement.name}：对方已依据条款 ${row.clauseNo} 行使权利并发出通知`,
          en: `${engagement.name}: the other side exercised its right under clause ${row.clauseNo}`,
        }
      : {
          zh: `${engagement.name}：对方放弃了条款 ${row.clauseNo} 产生的权利`,
          en: `${engagement.name}: the other side waived its right under clause ${row.clauseNo}`,
        },
  })
  return { version }
}

/** The frozen misses in a row, the last of which brought the right about. */
async function evidenceOf({ db }: OrganizationContext, { spaceId, ofClauseNo, period, misses }: Row) {
  const { rows } = await sql<{ period: string; body: string; at: string; disputes: number }>`
    select f.period, v.body, p.at, (select count(*) from dispute d where d.space_id = f.space_id and d.period = f.period
      and d.clause_no = f.clause_no) as disputes
    from frozen_evaluation f join frozen_period p using (space_id, period)
      join evaluation_value v using (space_id, period, clause_no, from_day, revision)
    where f.space_id = ${spaceId} and f.clause_no = ${ofClauseNo} and f.period <= ${period} and v.result = 'missed'
    order by f.period desc, f.from_day desc limit ${misses}`.execute(db)
  return rows.toReversed().map(({ period: month, body, at, disputes }) => {
    const { from, to, clauseNo, met, total, value, unit, comparison, target, result } = storedEvaluation(body)
    return {
      period: month,
      from,
      to,
      clauseNo,
      met,
      total,
      value: fractionNumber(value),
      unit,
      comparison,
      target,
      result,
      frozenAt: at,
      disputes,
    }
  })
}
