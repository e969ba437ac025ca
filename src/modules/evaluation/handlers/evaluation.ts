import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { agreedText, loadContract } from '../../contract/index.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { confirmEvaluation, getEvaluation, listEvaluations } from '../api/evaluation.ts'
import { shopsOfClause } from '../clauses.ts'
import { costsOf, type Cost } from '../cost.ts'
import { lateEvaluations, storedEvaluation } from '../evaluated.ts'
import { evaluationConfirmed } from '../events.ts'
import { seenText } from '../lateDifference.ts'
import { beginWithPeriod } from '../load.ts'
import { fractionNumber } from '../numbers.ts'
import { confirmers, mayWithEvaluation, seesMoney, shopsSeen, speaksForAll } from '../policy/rights.ts'
import {
  monthsOfClause,
  readValues,
  shownEvaluation,
  valueHistory,
  withinShops,
  worstFirst,
  type ValueRow,
} from '../rows.ts'
import { readStates, type PeriodState } from '../state.ts'
import { disputesOfClause } from '../disputes.ts'
import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import type { Evaluation } from '../../../engine/sla/types.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'

const list = handle(listEvaluations, async (context, { engagementId, period, sort, page, pageSize }) => {
  const { db, actor, now } = context
  const contract = await loadContract(db, engagementId)
  const state = contract && (await readStates(db, engagementId, contract, [period], now)).get(period)
  if (!contract || !state) return { rows: [], total: 0, asOf: now.toString() }
  const engagement = await loadEngagement(db, engagementId)
  const values = await readValues(db, engagementId, period)
  const seen = shopsSeen(actor, engagementId)
  const visible = values
    .map((value) => ({ value, evaluation: storedEvaluation(value.body) }))
    .filter(({ evaluation }) => withinShops(seen, shopsOfClause(contract, evaluation)))
  const ordered = sort === 'worst' ? visible.toSorted(worstFirst) : visible
  const costs = seesMoney(actor, engagementId)
    ? await costsOf(
        db,
        engagementId,
        contract,
        state,
        visible.map(({ evaluation }) => evaluation),
      )
    : null
  const view = { context, contract, side: sideOf(actor, engagement), state, costs, engagementId }
  const shown = ordered.slice((page - 1) * pageSize, page * pageSize).map((one) => rowOf(view, one))
  const late = state.late ? await lateOf(context, engagementId, period) : new Map<string, Evaluation>()
  const rows = shown.map((row) => ({ ...row, late: isLate(row, late) }))
  return { rows, total: visible.length, asOf: now.toString() }
})

const get = handle(getEvaluation, async (context, { engagementId, period, clauseNo, from }) => {
  const { db, actor, now, language } = context
  const contract = await loadContract(db, engagementId)
  const state = contract && (await readStates(db, engagementId, contract, [period], now)).get(period)
  if (!contract || !state) throw notFound()
  const engagement = await loadEngagement(db, engagementId)
  const seen = shopsSeen(actor, engagementId)
  const values = (await readValues(db, engagementId, period, clauseNo))
    .map((value) => ({ value, evaluation: storedEvaluation(value.body) }))
    .filter(({ evaluation }) => withinShops(seen, shopsOfClause(contract, evaluation)))
  const one = from === undefined ? values.at(-1) : values.find(({ value }) => value.fromDay === from)
  if (!one) throw notFound()
  const costs = seesMoney(actor, engagementId)
    ? await costsOf(
        db,
        engagementId,
        contract,
        state,
        (await readValues(db, engagementId, period)).map(({ body }) => storedEvaluation(body)),
      )
    : null
  const row = rowOf({ context, contract, side: sideOf(actor, engagement), state, costs, engagementId }, one)
  const late = state.late ? await lateOf(context, engagementId, period) : new Map<string, Evaluation>()
  const after = late.get(`${row.clauseNo} ${row.from}`)
  const said = await agreedText(db, engagementId, contract, one.evaluation)
  return {
    ...row,
    late: isLate(row, late),
    text: said?.[language] ?? '',
    parts: values.map(({ evaluation }) => ({
      from: evaluation.from,
      to: evaluation.to,
      clauseVersion: evaluation.clauseVersion,
      result: evaluation.result,
    })),
    history: await valueHistory(db, engagementId, period, one.value),
    months: await monthsOfClause(db, engagementId, period, clauseNo),
    disputeList: await disputesOfClause(db, engagementId, period, one.value),
    shopIds: shopsOfClause(contract, one.evaluation),
    afterFreeze:
      after && isLate(row, late)
        ? {
            value: fractionNumber(after.value),
            met: after.met,
            total: after.total,
            result: after.result,
            at: now.toString(),
          }
        : null,
    frozenAt: state.frozenAt,
  }
})

const confirm = handle(confirmEvaluation, async (context, { engagementId, period, values }) => {
  const { db, actor, now } = context
  if (!speaksForAll(actor, engagementId, confirmers)) throw new Refusal('forbidden')
  const { side, state } = await beginWithPeriod(context, { engagementId, period })
  if (side !== 'client') throw new Refusal('otherSideDecides')
  if (state.status === 'frozen') throw new Refusal('periodFrozen')
  if (state.status !== 'shared' && state.status !== 'disputed') throw new Refusal('periodNotShared')
  const present = new Map(
    (await readValues(db, engagementId, period)).map((row) => [`${row.clauseNo} ${row.fromDay}`, row]),
  )
  const rows = values.map(({ clauseNo, from, digest }) => {
    const value = present.get(`${clauseNo} ${from}`)
    if (!value) throw notFound()
    // Confirmed is what was read: a value that has changed since has to be looked at first.
    if (value.digest !== digest) throw new Refusal('conflict')
    return {
      spaceId: engagementId,
      period,
      clauseNo,
      fromDay: from,
      digest,
      side,
      at: now.toString(),
      byId: actor.userId,
      byName: actor.displayName,
    }
  })
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('evaluationConfirmation')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  context.record({
    object: { type: 'evaluationPeriod', id: period },
    after: { confirmed: values.map(({ clauseNo, from }) => `${clauseNo} ${from}`) },
  })
  context.emit(evaluationConfirmed, { period })
  return { confirmed: Number(numInsertedOrUpdatedRows ?? 0) }
})

export const evaluationHandlers = [list, get, confirm]

type View = {
  readonly context: OrganizationContext
  readonly contract: ContractTerms
  readonly side: 'client' | 'vendor'
  readonly state: PeriodState
  readonly costs: ReadonlyMap<string, Cost> | null
  readonly engagementId: string
}

function rowOf(
  { context, contract, side, state, costs, engagementId }: View,
  { value, evaluation }: { value: ValueRow; evaluation: Evaluation },
) {
  const { actor, language } = context
  const confirmed = value.confirmedAt === null ? null : { byName: value.confirmedByName ?? '', at: value.confirmedAt }
  const deemed = confirmed === null && state.shared !== null && state.silence === 'deemedAccepted' && state.disputesOver
  const facts = { status: state.status, confirmed: confirmed !== null || deemed, late: deemed }
  return {
    ...shownEvaluation(contract, evaluation, language),
    trend: value.trend,
    revision: value.revision,
    computedAt: value.at,
    confirmed,
    deemed,
    openDisputes: value.openDisputes,
    disputes: value.disputes,
    late: false,
    cost: costs && (costs.get(`${evaluation.clauseNo} ${evaluation.from}`) ?? { amountFen: null, clauses: [] }),
    may: mayWithEvaluation(actor, engagementId, side, facts),
  }
}

async function lateOf({ db }: OrganizationContext, spaceId: string, period: string): Promise<Map<string, Evaluation>> {
  const found = (await lateEvaluations(db, spaceId)).find((late) => late.period === period)
  return new Map(
    (found?.evaluations ?? []).map((evaluation) => [`${evaluation.clauseNo} ${evaluation.from}`, evaluation]),
  )
}

/** Facts that came later make it another value. */
function isLate(
  row: Pick<ReturnType<typeof rowOf>, 'clauseNo' | 'from' | 'exact' | 'met' | 'total' | 'result'>,
  late: ReadonlyMap<string, Evaluation>,
): boolean {
  const other = late.get(`${row.clauseNo} ${row.from}`)
  return other !== undefined && seenText({ ...row, value: row.exact }) !== seenText(other)
}
