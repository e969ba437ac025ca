import { hasRole, type Actor } from '../../../platform/action/actor.ts'
import type { Role } from '../../../platform/action/roles.ts'
import type { InvoiceStatus, PayableStatus, PaymentStatus, Side, StatementStatus } from './vocabulary.ts'

/** Who reads money. Agents and those who lead them see nothing of it. */
export const moneyReaders: readonly Role[] = [
  'clientOwner',
  'clientFinance',
  'vendorOwner',
  'vendorFinance',
  'projectManager',
  'auditor',
]
export const statementPreparers: readonly Role[] = ['vendorFinance', 'vendorOwner']
/** Never the one who prepared it. */
export const statementApprovers: readonly Role[] = ['vendorOwner']
export const statementSenders: readonly Role[] = ['vendorOwner', 'vendorFinance', 'projectManager']
/** Who binds the client where money is concerned. */
export const statementDeciders: readonly Role[] = ['clientOwner', 'clientFinance']
export const statementFinalizers: readonly Role[] = ['vendorOwner', 'vendorFinance', 'clientOwner', 'clientFinance']

export const paymentReporters: readonly Role[] = ['clientOwner', 'clientFinance', 'vendorOwner', 'vendorFinance']
/** Who says whether money arrived. */
export const paymentCheckers: readonly Role[] = ['vendorOwner', 'vendorFinance']
export const payableTriggerers: readonly Role[] = ['clientOwner', 'clientFinance']
/** Giving up what is owed is the owner's alone. */
export const writeOffDeciders: readonly Role[] = ['vendorOwner']
export const creditKeepers: readonly Role[] = ['clientOwner', 'clientFinance']

export const invoiceRequesters: readonly Role[] = ['clientOwner', 'clientFinance']
export const invoiceIssuers: readonly Role[] = ['vendorOwner', 'vendorFinance']
export const redRequesters: readonly Role[] = ['clientOwner', 'clientFinance', 'vendorOwner', 'vendorFinance']

/** Whose bank account is shown in full: those who pay and those who invoice. */
export function seesAccounts(actor: Actor, engagementId: string): boolean {
  return hasRole(actor, ['clientOwner', 'clientFinance', 'vendorOwner', 'vendorFinance'], engagementId)
}

export const statementDeeds = [
  'compute',
  'approve',
  'return',
  'send',
  'recall',
  'confirm',
  'dispute',
  'withdrawConfirmation',
  'stand',
  'finalize',
] as const
export type StatementDeed = (typeof statementDeeds)[number]

export type StatementFacts = {
  readonly status: StatementStatus
  readonly preparedById: string | null
  /** Whether everything the present revision rests on is frozen. */
  readonly frozen: boolean
}

/** From where each step may be taken and where it leads. What is final is left by invoices and payments only. */
export const statementSteps: { readonly [D in StatementDeed]: Step } = {
  compute: { by: 'vendor', roles: statementPreparers, from: ['draft', 'computed', 'disputed', 'adjusted'], to: null },
  approve: { by: 'vendor', roles: statementApprovers, from: ['computed', 'adjusted'], to: 'vendorApproved' },
  return: { by: 'vendor', roles: statementApprovers, from: ['computed', 'adjusted', 'vendorApproved'], to: null },
  send: { by: 'vendor', roles: statementSenders, from: ['vendorApproved'], to: 'sent' },
  recall: { by: 'vendor', roles: statementPreparers, from: ['sent', 'disputed'], to: 'adjusted' },
  confirm: { by: 'client', roles: statementDeciders, from: ['sent', 'disputed'], to: 'confirmed' },
  dispute: { by: 'client', roles: statementDeciders, from: ['sent'], to: 'disputed' },
  withdrawConfirmation: { by: 'client', roles: statementDeciders, from: ['confirmed'], to: 'sent' },
  stand: { by: 'vendor', roles: statementApprovers, from: ['disputed'], to: 'sent' },
  finalize: { by: null, roles: statementFinalizers, from: ['confirmed'], to: 'final' },
}
type Step = {
  /** Null: either side. */
  readonly by: Side | null
  readonly roles: readonly Role[]
  readonly from: readonly StatementStatus[]
  /** Null: `draft` or `adjusted`, by whether the client has seen it. */
  readonly to: StatementStatus | null
}

/** What the actor may do with a statement now. The screens show exactly these buttons. */
export function mayWithStatement(
  actor: Actor,
  engagementId: string,
  side: Side,
  statement: StatementFacts,
): StatementDeed[] {
  return statementDeeds.filter((deed) => {
    const { by, roles, from } = statementSteps[deed]
    if (by !== null && by !== side) return false
    if (!from.includes(statement.status) || !hasRole(actor, roles, engagementId)) return false
    if (deed === 'approve') return statement.preparedById !== actor.userId
    return deed !== 'finalize' || statement.frozen
  })
}

/** Whose turn it is; null where nobody's. */
export function statementWaitsOn(status: StatementStatus, frozen: boolean): Side | null {
  if (status === 'sent') return 'client'
  if (status === 'confirmed') return frozen ? 'vendor' : null
  if (status === 'final' || status === 'invoiced') return 'client'
  return status === 'paid' ? null : 'vendor'
}

export const payableDeeds = ['trigger', 'writeOff', 'applyCredit', 'pay', 'requestInvoice'] as const
export type PayableDeed = (typeof payableDeeds)[number]

export type PayableFacts = {
  readonly status: PayableStatus
  readonly openFen: number
  readonly uninvoicedFen: number
  readonly creditFen: number
}

export function mayWithPayable(
  actor: Actor,
  engagementId: string,
  side: Side,
  { status, openFen, uninvoicedFen, creditFen }: PayableFacts,
): PayableDeed[] {
  const has = (roles: readonly Role[]): boolean => hasRole(actor, roles, engagementId)
  const open = (status === 'due' || status === 'partlyPaid') && openFen > 0
  const rules: Record<PayableDeed, boolean> = {
    trigger: status === 'planned' && side === 'client' && has(payableTriggerers),
    writeOff: open && side === 'vendor' && has(writeOffDeciders),
    applyCredit: open && creditFen > 0 && side === 'client' && has(creditKeepers),
    pay: open && has(paymentReporters),
    requestInvoice: status !== 'writtenOff' && uninvoicedFen > 0 && side === 'client' && has(invoiceRequesters),
  }
  return payableDeeds.filter((deed) => rules[deed])
}

export const paymentDeeds = ['confirm', 'reject'] as const
export type PaymentDeed = (typeof paymentDeeds)[number]

export function mayWithPayment(actor: Actor, engagementId: string, side: Side, status: PaymentStatus): PaymentDeed[] {
  const decides = status === 'reported' && side === 'vendor' && hasRole(actor, paymentCheckers, engagementId)
  return decides ? [...paymentDeeds] : []
}

/** The usual way first: a row shows the first of them, and the others in its menu. */
export const invoiceDeeds = ['issue', 'issueRed', 'deliver', 'requestRed', 'decline', 'withdraw'] as const
export type InvoiceDeed = (typeof invoiceDeeds)[number]

export function mayWithInvoice(
  actor: Actor,
  engagementId: string,
  side: Side,
  {
    status,
    isRed,
    requestedBy,
  }: { readonly status: InvoiceStatus; readonly isRed: boolean; readonly requestedBy: Side },
): InvoiceDeed[] {
  const has = (roles: readonly Role[]): boolean => hasRole(actor, roles, engagementId)
  const issues = side === 'vendor' && has(invoiceIssuers)
  const rules: Record<InvoiceDeed, boolean> = {
    withdraw: status === 'requested' && requestedBy === side && has(redRequesters),
    decline: status === 'requested' && issues && requestedBy === 'client',
    issue: status === 'requested' && issues && !isRed,
    deliver: status === 'issued' && has([...invoiceIssuers, ...invoiceRequesters]),
    requestRed: !isRed && (status === 'issued' || status === 'delivered') && has(redRequesters),
    issueRed: status === 'requested' && issues && isRed,
  }
  return invoiceDeeds.filter((deed) => rules[deed])
}
