import { IssueDrawer, IssueRedDrawer, RequestDrawer, RequestRedDrawer } from './InvoiceDrawer.tsx'
import { InvoiceDialog, PayableDialog, PaymentDialog } from './MoneyDialogs.tsx'
import { PayDrawer } from './PayDrawer.tsx'
import { TriggerDrawer } from './TriggerDrawer.tsx'
import type { Opened } from '../types.ts'

type Props = { engagementId: string; opened: Opened; onClose: () => void }

/** The form or the question that belongs to what was chosen. */
export function MoneyStep({ engagementId, opened, onClose }: Props) {
  const common = { engagementId, onClose }
  if (opened.what === 'report') return <PayDrawer {...common} payable={null} />
  if (opened.what === 'payment') return <PaymentDialog {...common} payment={opened.payment} deed={opened.deed} />
  if (opened.what === 'payable') {
    const { payable, deed } = opened
    if (deed === 'pay') return <PayDrawer {...common} payable={payable} />
    if (deed === 'trigger') return <TriggerDrawer {...common} payable={payable} />
    if (deed === 'requestInvoice') return <RequestDrawer {...common} payable={payable} />
    return <PayableDialog {...common} payable={payable} deed={deed} />
  }
  const { invoice, deed } = opened
  if (deed === 'issue') return <IssueDrawer {...common} invoice={invoice} />
  if (deed === 'issueRed') return <IssueRedDrawer {...common} invoice={invoice} />
  if (deed === 'requestRed') return <RequestRedDrawer {...common} invoice={invoice} />
  return <InvoiceDialog {...common} invoice={invoice} deed={deed} />
}
