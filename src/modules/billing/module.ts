import type { Module } from '../../platform/module.ts'
import { documentHandlers } from './handlers/document.ts'
import { finalizeHandlers } from './handlers/finalize.ts'
import { invoiceHandlers } from './handlers/invoice.ts'
import { invoiceReadHandlers } from './handlers/invoiceRead.ts'
import { moneyReadHandlers } from './handlers/moneyRead.ts'
import { payableHandlers } from './handlers/payable.ts'
import { paymentHandlers } from './handlers/payment.ts'
import { redInvoiceHandlers } from './handlers/redInvoice.ts'
import { statementComputeHandlers } from './handlers/statementCompute.ts'
import { statementReadHandlers } from './handlers/statementRead.ts'
import { statementStepHandlers } from './handlers/statementStep.ts'
import { billingJobs, billingSubscriptions } from './jobs.ts'

export const billingModule: Module = {
  name: 'billing',
  handlers: [
    ...statementReadHandlers,
    ...statementComputeHandlers,
    ...statementStepHandlers,
    ...finalizeHandlers,
    ...moneyReadHandlers,
    ...payableHandlers,
    ...paymentHandlers,
    ...invoiceReadHandlers,
    ...invoiceHandlers,
    ...redInvoiceHandlers,
    ...documentHandlers,
  ],
  jobs: billingJobs,
  subscriptions: billingSubscriptions,
}
