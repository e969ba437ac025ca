/** The way of a statement. `adjusted` is being computed anew after it was disputed or recalled. */
export const statementStatuses = [
  'draft',
  'computed',
  'vendorApproved',
  'sent',
  'confirmed',
  'disputed',
  'adjusted',
  'final',
  'invoiced',
  'paid',
] as const
export type StatementStatus = (typeof statementStatuses)[number]

/** The vendor works on it; the client sees the revision it was last shown, or nothing. */
export const vendorStatuses: readonly StatementStatus[] = ['draft', 'computed', 'vendorApproved', 'adjusted']

export const lineKinds = [
  'fee',
  'minimum',
  'penalty',
  'bonus',
  'earnBack',
  'adjustment',
  'interest',
  'prepaid',
  'credit',
] as const
export type LineKind = (typeof lineKinds)[number]

export const payableNatures = ['prepayment', 'earnestMoney', 'deposit', 'balance', 'statement', 'interest'] as const
export type PayableNature = (typeof payableNatures)[number]

export const payableTriggers = ['contractSigned', 'acceptance', 'statementFinal', 'date'] as const
export type PayableTrigger = (typeof payableTriggers)[number]

export const payableStatuses = ['planned', 'due', 'partlyPaid', 'paid', 'writtenOff'] as const
export type PayableStatus = (typeof payableStatuses)[number]

/** As people see it: what is due and past its day is overdue. */
export const payableStates = ['planned', 'due', 'overdue', 'partlyPaid', 'paid', 'writtenOff'] as const
export type PayableState = (typeof payableStates)[number]

export const paymentStatuses = ['reported', 'received', 'notReceived'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export const creditCauses = ['overpayment', 'statement', 'setOff', 'applied', 'refund'] as const
export type CreditCause = (typeof creditCauses)[number]

export const invoiceStatuses = [
  'requested',
  'issued',
  'delivered',
  'redRequested',
  'redIssued',
  'withdrawn',
  'declined',
] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** The tax authority's numbers: 81 the special invoice, whose tax the buyer may deduct, 82 the ordinary one. */
export const invoiceTypes = ['81', '82'] as const
export type InvoiceType = (typeof invoiceTypes)[number]

export const sides = ['client', 'vendor'] as const
export type Side = (typeof sides)[number]

/** Days before money is due that those who pay are reminded. */
export const payRemindDays = 3
