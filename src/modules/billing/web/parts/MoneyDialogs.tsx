import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { declineInvoice, deliverInvoice, withdrawInvoice } from '../../api/invoice.ts'
import { applyCredit, payableSummary, writeOffPayable } from '../../api/payable.ts'
import { confirmPayment, rejectPayment } from '../../api/payment.ts'
import type { Invoice, Payable, Payment } from '../types.ts'

type Of<T> = { engagementId: string; onClose: () => void } & T

export function PayableDialog({
  engagementId,
  payable,
  deed,
  onClose,
}: Of<{ payable: Payable; deed: 'writeOff' | 'applyCredit' }>) {
  const t = useTexts('billing')
  const writeOff = useCommand(writeOffPayable)
  const apply = useCommand(applyCredit)
  const creditFen = useAction(payableSummary, { engagementId }).data?.creditFen ?? 0
  const one = { engagementId, id: payable.id, version: payable.version }
  return (
    <ConfirmDialog
      title={t(deed)}
      confirmLabel={t(deed)}
      {...(deed === 'writeOff' ? { reasonLength: 2, danger: true } : {})}
      onConfirm={(reason) =>
        deed === 'writeOff'
          ? writeOff.mutateAsync({ ...one, reason })
          : apply.mutateAsync({ ...one, amountFen: Math.min(creditFen, payable.openFen) })
      }
      onClose={onClose}
    >
      {deed === 'writeOff' ? t('writeOffHint') : t('applyHint', { credit: formatMoney(creditFen) })}
    </ConfirmDialog>
  )
}

export function PaymentDialog({
  engagementId,
  payment,
  deed,
  onClose,
}: Of<{ payment: Payment; deed: 'confirm' | 'reject' }>) {
  const t = useTexts('billing')
  const confirm = useCommand(confirmPayment)
  const reject = useCommand(rejectPayment)
  const one = { engagementId, id: payment.id, version: payment.version }
  return (
    <ConfirmDialog
      title={`${formatMoney(payment.amountFen)} · ${payment.bankRef}`}
      confirmLabel={deed === 'confirm' ? t('arrived') : t('notArrived')}
      {...(deed === 'reject' ? { reasonLength: 2, danger: true } : {})}
      onConfirm={(reason) => (deed === 'confirm' ? confirm.mutateAsync(one) : reject.mutateAsync({ ...one, reason }))}
      onClose={onClose}
    >
      {t('arrivedHint')}
    </ConfirmDialog>
  )
}

export type PlainInvoiceDeed = 'withdraw' | 'decline' | 'deliver'

export function InvoiceDialog({
  engagementId,
  invoice,
  deed,
  onClose,
}: Of<{ invoice: Invoice; deed: PlainInvoiceDeed }>) {
  const t = useTexts('billing')
  const withdraw = useCommand(withdrawInvoice)
  const decline = useCommand(declineInvoice)
  const deliver = useCommand(deliverInvoice)
  const one = { engagementId, no: invoice.no, version: invoice.version }
  const run = (reason: string): Promise<unknown> => {
    if (deed === 'decline') return decline.mutateAsync({ ...one, reason })
    return deed === 'withdraw' ? withdraw.mutateAsync(one) : deliver.mutateAsync(one)
  }
  return (
    <ConfirmDialog
      title={`${t(deed)} · ${formatMoney(invoice.grossFen)}`}
      confirmLabel={t(deed)}
      {...(deed === 'decline' ? { reasonLength: 2 } : {})}
      onConfirm={run}
      onClose={onClose}
    >
      {t(`${deed}Hint`)}
    </ConfirmDialog>
  )
}
