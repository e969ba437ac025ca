import type { Tone } from '../../../web/ui/StatePill.tsx'
import type { InvoiceStatus, PayableState, PaymentStatus, StatementStatus } from '../policy/vocabulary.ts'

export const statementTone: Record<StatementStatus, Tone> = {
  draft: 'idle',
  computed: 'active',
  vendorApproved: 'active',
  sent: 'active',
  confirmed: 'active',
  disputed: 'warn',
  adjusted: 'warn',
  final: 'active',
  invoiced: 'active',
  paid: 'good',
}

export const payableTone: Record<PayableState, Tone> = {
  planned: 'idle',
  due: 'active',
  overdue: 'bad',
  partlyPaid: 'active',
  paid: 'good',
  writtenOff: 'idle',
}

export const paymentTone: Record<PaymentStatus, Tone> = { reported: 'active', received: 'good', notReceived: 'bad' }

export const invoiceTone: Record<InvoiceStatus, Tone> = {
  requested: 'active',
  issued: 'active',
  delivered: 'good',
  redRequested: 'warn',
  redIssued: 'idle',
  withdrawn: 'idle',
  declined: 'idle',
}
