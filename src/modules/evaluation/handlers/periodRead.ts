import { localDay } from '../../../engine/calendar/days.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { notFound } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { pendingDays } from '../../measure/index.ts'
import { getPeriod, listPeriods } from '../api/period.ts'
import { monthOf, monthsBetween } from '../months.ts'
import { mayWithPeriod } from '../policy/rights.ts'
import { readStates, type PeriodState } from '../state.ts'

const list = handle(listPeriods, async ({ db, now }, input) => {
  const { engagementId } = input
  const contract = await loadContract(db, engagementId)
  if (!contract) return { rows: [], total: 0, asOf: now.toString() }
  const day = localDay(now, contract.zone)
  const until = contract.endsOn !== null && contract.endsOn < day ? contract.endsOn : day
  const all = monthsBetween(monthOf(contract.startsOn), monthOf(until)).filter((month) =>
    month.includes(input.search ?? ''),
  )
  const ordered = input.sort && !readSort(input.sort).descending ? all : all.toReversed()
  const from = pageOffset(input)
  const periods = ordered.slice(from, from + input.pageSize)
  const states = await readStates(db, engagementId, contract, periods, now)
  const rows = periods.flatMap((period) => {
    const state = states.get(period)
    return state ? [shown(state)] : []
  })
  return { rows, total: all.length, asOf: now.toString() }
})

const get = handle(getPeriod, async ({ db, actor, now }, { engagementId, period }) => {
  const engagement = await loadEngagement(db, engagementId)
  const contract = await loadContract(db, engagementId)
  if (!contract) return { ...nothing, period, from: `${period}-01`, to: `${period}-01`, noContract: true }
  const state = (await readStates(db, engagementId, contract, [period], now)).get(period)
  if (!state) throw notFound()
  const pending = await pendingDays(db, engagementId, state)
  const side = sideOf(actor, engagement)
  const signed = state.signatures.filter(({ holds }) => holds).map((signature) => signature.side)
  return {
    ...shown(state),
    computedAt: state.computedAt,
    digest: state.digest,
    pendingDays: pending,
    silence: state.silence,
    disputesOver: state.disputesOver,
    signatures: [...state.signatures],
    shareNote: state.shared?.note ?? null,
    after: state.after,
    noContract: false,
    may: mayWithPeriod(actor, engagementId, side, { ...state, pending: pending > 0, signed }),
  }
})

const nothing = {
  status: 'running' as const,
  counts: { missed: 0, near: 0, met: 0, exceeded: 0, notEnforced: 0, noData: 0 },
  openDisputes: 0,
  shared: null,
  frozenAt: null,
  shareBy: null,
  disputeBy: null,
  waitsFor: null,
  late: false,
  computedAt: null,
  digest: null,
  pendingDays: 0,
  unconfirmed: 0,
  silence: 'nothing' as const,
  disputesOver: false,
  signatures: [],
  shareNote: null,
  after: null,
  may: [],
}

export const periodReadHandlers = [list, get]

function shown({
  period,
  from,
  to,
  status,
  counts,
  openDisputes,
  unconfirmed,
  shared,
  frozenAt,
  shareBy,
  disputeBy,
  waitsFor,
  late,
}: PeriodState) {
  return {
    period,
    from,
    to,
    status,
    counts,
    openDisputes,
    unconfirmed,
    shared: shared && { byName: shared.byName, at: shared.at },
    frozenAt,
    shareBy,
    disputeBy,
    waitsFor,
    late,
  }
}
