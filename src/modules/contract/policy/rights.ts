import { hasRole, type Actor } from '../../../platform/action/actor.ts'
import type { Role } from '../../../platform/action/roles.ts'
import { isUnderWay, mayPrepare, type EngagementState } from '../../deal/policy/rights.ts'
import type { AmendmentStatus } from './vocabulary.ts'

type Side = 'client' | 'vendor'

/** Who reads clauses: prices and penalties are not for everybody who works under them. */
export const clauseReaders: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'clientFinance',
  'vendorOwner',
  'vendorSales',
  'projectManager',
  'supervisor',
  'vendorFinance',
  'legalReviewer',
  'auditor',
]

/** Who prepares changes of clauses, which only the own side sees. */
export const drafters: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'vendorOwner',
  'vendorSales',
  'projectManager',
  'legalReviewer',
]

/** Who binds a side: what is proposed becomes a contract by the other side's word alone. */
export const binders: readonly Role[] = ['clientOwner', 'vendorOwner']

/** Who hears of what happens to a proposal besides those who decide. */
export const concerned: readonly Role[] = [...binders, 'projectManager', 'clientFinance', 'vendorFinance']

type State = Pick<EngagementState, 'status' | 'stage'>

/** Drafts may be prepared while an offer is open; shown and decided only in an engagement that is under way. */
export function mayDraft(actor: Actor, engagementId: string, state: State): boolean {
  return mayPrepare({ ...unrelated, ...state }) && hasRole(actor, drafters, engagementId)
}

export function mayBind(actor: Actor, engagementId: string, state: State): boolean {
  return isUnderWay({ ...unrelated, ...state }) && hasRole(actor, binders, engagementId)
}

const unrelated = { proposedBy: 'client', openChangeBy: null } as const

export const contractDeeds = ['draft', 'propose'] as const
export type ContractDeed = (typeof contractDeeds)[number]

export function mayWithContract(actor: Actor, engagementId: string, state: State): ContractDeed[] {
  const rules: Record<ContractDeed, boolean> = {
    draft: mayDraft(actor, engagementId, state),
    propose: mayBind(actor, engagementId, state),
  }
  return contractDeeds.filter((deed) => rules[deed])
}

export const amendmentDeeds = ['accept', 'decline', 'withdraw', 'revise'] as const
export type AmendmentDeed = (typeof amendmentDeeds)[number]

/** The other side answers, the own side takes back, and either side may go on from what was not agreed. */
export function mayWithAmendment(
  actor: Actor,
  engagementId: string,
  side: Side,
  state: State,
  amendment: { readonly proposedBy: Side; readonly status: AmendmentStatus },
): AmendmentDeed[] {
  const open = amendment.status === 'proposed'
  const mine = amendment.proposedBy === side
  const bind = mayBind(actor, engagementId, state)
  const rules: Record<AmendmentDeed, boolean> = {
    accept: open && !mine && bind,
    decline: open && !mine && bind,
    withdraw: open && mine && bind,
    revise: amendment.status !== 'accepted' && (!open || !mine) && mayDraft(actor, engagementId, state),
  }
  return amendmentDeeds.filter((deed) => rules[deed])
}
