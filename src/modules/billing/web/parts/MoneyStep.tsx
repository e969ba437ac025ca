import { useTexts } from '../../../../web/i18n.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import type { Opened } from '../types.ts'
import { ApplyCreditDrawer } from './ApplyCreditDrawer.tsx'
import { IssueDrawer } from './IssueDrawer.tsx'
import { InvoicePanel } from './InvoicePanel.tsx'
import { InvoiceDialog, PaymentDialog, WriteOffDialog } from './MoneyDialogs.tsx'
import { PayDrawer } from './PayDrawer.tsx'
import { RedDrawer } from './RedDrawer.tsx'
import { RefundDrawer } from './RefundDrawer.tsx'
import { RequestDrawer } from './RequestDrawer.tsx'
import { TriggerDrawer } from './TriggerDrawer.tsx'

type Props = { engagementId: string; opened: Opened; onClose: () => void }

/** The form or the question that belongs to what was chosen; what came of it is said in a word. */
export function MoneyStep({ engagementId, opened, onClose }: Props) {
  const t = useTexts('billing')
  const toast = useToast()
  const common = { engagementId, onClose, onDone: () => toast(t(`result.${resultOf(opened)}`)) }
  if (opened.what === 'report') return <PayDrawer {...common} payable={null} />
  if (opened.what === 'refund') return <RefundDrawer {...common} creditFen={opened.creditFen} />
  if (opened.what === 'fields') return <InvoicePanel invoice={opened.invoice} onClose={onClose} />
  if (opened.what === 'payment') return <PaymentDialog {...common} payment={opened.payment} deed={opened.deed} />
  if (opened.what === 'payable') {
    const { payable, deed } = opened
    if (deed === 'pay') return <PayDrawer {...common} payable={payable} />
    if (deed === 'trigger') return <TriggerDrawer {...common} payable={payable} />
    if (deed === 'requestInvoice') return <RequestDrawer {...common} payable={payable} />
    if (deed === 'applyCredit') return <ApplyCreditDrawer {...common} payable={payable} />
    return <WriteOffDialog {...common} payable={payable} />
  }
  const { invoice, deed } = opened
  if (deed === 'issue' || deed === 'issueRed') return <IssueDrawer {...common} invoice={invoice} deed={deed} />
  if (deed === 'requestRed') return <RedDrawer {...common} invoice={invoice} />
  return <InvoiceDialog {...common} invoice={invoice} deed={deed} />
}

function resultOf(opened: Opened) {
  if (opened.what === 'report' || opened.what === 'refund') return opened.what
  return opened.what === 'fields' ? 'report' : opened.deed
}
