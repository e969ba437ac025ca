import { hasRole, shopLimit, type Actor } from '../../../platform/action/actor.ts'
import type { Role } from '../../../platform/action/roles.ts'
import type { DisputeStatus, PeriodStatus, RightStatus } from './vocabulary.ts'

type Side = 'client' | 'vendor'

/** Who reads what the clauses come to. Agents read their own figures, never these. */
export const evaluationReaders: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'clientFinance',
  'vendorOwner',
  'vendorSales',
  'projectManager',
  'supervisor',
  'teamLead',
  'qcInspector',
  'vendorFinance',
  'legalReviewer',
  'auditor',
]

/** Who sees what it costs. */
export const moneyReaders: readonly Role[] = [
  'clientOwner',
  'clientFinance',
  'vendorOwner',
  'projectManager',
  'vendorFinance',
  'auditor',
]

/** Who hands a month's values to the client's side. */
export const sharers: readonly Role[] = ['vendorOwner', 'projectManager']
/** Who accepts a value, and who disagrees with one. */
export const confirmers: readonly Role[] = ['clientOwner', 'clientContact', 'clientFinance']
export const disputers: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientFinance',
  'clientQa',
  'vendorOwner',
  'projectManager',
]
/** Who decides what the other side disputes: figures change by it, so it is nobody's who keeps the books. */
export const deciders: readonly Role[] = ['clientOwner', 'clientContact', 'vendorOwner', 'projectManager']
/** Whose word freezes a month for a side. */
export const signers: readonly Role[] = ['clientOwner', 'clientFinance', 'vendorOwner', 'projectManager']
/** Who speaks in the room of a dispute. */
export const speakers: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'clientFinance',
  'vendorOwner',
  'projectManager',
  'supervisor',
  'qcInspector',
  'vendorFinance',
]
/** Who enters values that no module measures. */
export const valueEnterers: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'clientFinance',
  'vendorOwner',
  'projectManager',
  'supervisor',
  'qcInspector',
  'vendorFinance',
]
/** Who tries out other terms on past months. */
export const simulators: readonly Role[] = moneyReaders
/** Who exercises or gives up a right that ends or changes the engagement. */
export const rightHolders: readonly Role[] = ['clientOwner', 'vendorOwner']
/** Who is told of a month's course. */
export const toldOfPeriods: Record<Side, readonly Role[]> = {
  client: ['clientOwner', 'clientContact', 'clientFinance'],
  vendor: ['vendorOwner', 'projectManager'],
}

/** Shops whose clauses a person sees; null: all. A clause over all shops is seen by those without a limit alone. */
export function shopsSeen(actor: Actor, engagementId: string): readonly string[] | null {
  return shopLimit(actor, engagementId)
}

/** Whether somebody may speak for the whole engagement: not who sees some of its shops only. */
export function speaksForAll(actor: Actor, engagementId: string, roles: readonly Role[]): boolean {
  return shopLimit(actor, engagementId) === null && hasRole(actor, roles, engagementId)
}

export function seesMoney(actor: Actor, engagementId: string): boolean {
  return speaksForAll(actor, engagementId, moneyReaders)
}

export const periodDeeds = ['share', 'confirm', 'sign', 'recompute'] as const
export type PeriodDeed = (typeof periodDeeds)[number]

export type PeriodFacts = {
  readonly status: PeriodStatus
  /** Values of the period that the client's side has not yet accepted. */
  readonly unconfirmed: number
  /** Figures that are being computed. */
  readonly pending: boolean
  /** The sides that have signed the values as they stand. */
  readonly signed: readonly Side[]
  /** An earlier month that is not frozen: misses in a row are counted over what both sides have signed, month after month. */
  readonly after: string | null
}

/** What a person may do with a month now. */
export function mayWithPeriod(actor: Actor, engagementId: string, side: Side, facts: PeriodFacts): PeriodDeed[] {
  const may = (roles: readonly Role[]): boolean => speaksForAll(actor, engagementId, roles)
  const { status, unconfirmed, pending, signed, after } = facts
  const open = status === 'shared' || status === 'disputed'
  const rules: Record<PeriodDeed, boolean> = {
    share: status === 'computed' && !pending && side === 'vendor' && may(sharers),
    confirm: open && unconfirmed > 0 && side === 'client' && may(confirmers),
    sign:
      status === 'shared' && !pending && unconfirmed === 0 && after === null && !signed.includes(side) && may(signers),
    recompute: status !== 'frozen' && may(signers),
  }
  return periodDeeds.filter((deed) => rules[deed])
}

export const evaluationDeeds = ['confirm', 'dispute'] as const
export type EvaluationDeed = (typeof evaluationDeeds)[number]

/** What a person may do with one value. A side whose silence has become consent no longer disputes. */
export function mayWithEvaluation(
  actor: Actor,
  engagementId: string,
  side: Side,
  { status, confirmed, late }: { readonly status: PeriodStatus; readonly confirmed: boolean; readonly late: boolean },
): EvaluationDeed[] {
  const open = status === 'shared' || status === 'disputed'
  const rules: Record<EvaluationDeed, boolean> = {
    confirm: open && !confirmed && side === 'client' && speaksForAll(actor, engagementId, confirmers),
    dispute: open && !late && speaksForAll(actor, engagementId, disputers),
  }
  return evaluationDeeds.filter((deed) => rules[deed])
}

export const disputeDeeds = ['decide', 'withdraw', 'write'] as const
export type DisputeDeed = (typeof disputeDeeds)[number]

/** The other side decides; who opened it may take it back; both speak until the month is frozen. */
export function mayWithDispute(
  actor: Actor,
  engagementId: string,
  side: Side,
  dispute: { readonly openedBy: Side; readonly status: DisputeStatus; readonly frozen: boolean },
): DisputeDeed[] {
  const mine = dispute.openedBy === side
  const open = dispute.status === 'open' && !dispute.frozen
  const rules: Record<DisputeDeed, boolean> = {
    decide: open && !mine && speaksForAll(actor, engagementId, deciders),
    withdraw: open && mine && speaksForAll(actor, engagementId, disputers),
    write: !dispute.frozen && speaksForAll(actor, engagementId, speakers),
  }
  return disputeDeeds.filter((deed) => rules[deed])
}

export const rightDeeds = ['exercise', 'waive'] as const
export type RightDeed = (typeof rightDeeds)[number]

export function mayWithRight(
  actor: Actor,
  engagementId: string,
  side: Side,
  right: { readonly holder: Side; readonly status: RightStatus },
): RightDeed[] {
  const may = right.status === 'accrued' && right.holder === side && speaksForAll(actor, engagementId, rightHolders)
  return may ? [...rightDeeds] : []
}
