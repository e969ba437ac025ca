import type { getStatement } from '../api/statement.ts'
import type { ActionOutput } from '../../../platform/action/action.ts'
import type { listInvoices } from '../api/invoice.ts'
import type { listPayables } from '../api/payable.ts'
import type { listPayments } from '../api/payment.ts'
import type { InvoiceDeed, PayableDeed, PaymentDeed } from '../policy/rights.ts'

export type Payable = ActionOutput<typeof listPayables>['rows'][number]
export type Payment = ActionOutput<typeof listPayments>['rows'][number]
export type Invoice = ActionOutput<typeof listInvoices>['rows'][number]

/** What a person is about to do on the page of money. */
export type Opened =
  | { readonly what: 'report' }
  | { readonly what: 'refund'; readonly creditFen: number }
  | { readonly what: 'fields'; readonly invoice: Invoice }
  | { readonly what: 'payable'; readonly deed: PayableDeed; readonly payable: Payable }
  | { readonly what: 'payment'; readonly deed: PaymentDeed; readonly payment: Payment }
  | { readonly what: 'invoice'; readonly deed: InvoiceDeed; readonly invoice: Invoice }

/** What every form and question of money is given; `onDone` says what came of it. */
export type StepProps<T> = {
  readonly engagementId: string
  readonly onClose: () => void
  readonly onDone: () => void
} & T

export type StatementView = ActionOutput<typeof getStatement>
export type Computed = NonNullable<StatementView['computed']>
