import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { declineInvoice, deliverInvoice, withdrawInvoice } from '../../api/invoice.ts'
import { writeOffPayable } from '../../api/payable.ts'
import { confirmPayment, rejectPayment } from '../../api/payment.ts'
import type { Invoice, Payable, Payment, StepProps } from '../types.ts'

export function WriteOffDialog({ engagementId, payable, onClose, onDone }: StepProps<{ readonly payable: Payable }>) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const writeOff = useCommand(writeOffPayable)
  const { id, version, openFen, name } = payable
  return (
    <ConfirmDialog
      title={t('writeOff')}
      confirmLabel={t('writeOff')}
      reasonLength={2}
      danger
      onConfirm={async (reason) => {
        await writeOff.mutateAsync({ engagementId, id, version, reason })
        onDone()
      }}
      onClose={onClose}
    >
      {t('writeOffHint', { name: name[language], open: formatMoney(openFen) })}
    </ConfirmDialog>
  )
}

type PaymentProps = StepProps<{ readonly payment: Payment; readonly deed: 'confirm' | 'reject' }>

export function PaymentDialog({ engagementId, payment, deed, onClose, onDone }: PaymentProps) {
  const t = useTexts('billing')
  const confirm = useCommand(confirmPayment)
  const reject = useCommand(rejectPayment)
  const one = { engagementId, id: payment.id, version: payment.version }
  return (
    <ConfirmDialog
      title={`${formatMoney(payment.amountFen)} · ${payment.bankRef}`}
      confirmLabel={t(`arrival.${deed}`)}
      {...(deed === 'reject' ? { reasonLength: 2, danger: true } : {})}
      onConfirm={async (reason) => {
        await (deed === 'confirm' ? confirm.mutateAsync(one) : reject.mutateAsync({ ...one, reason }))
        onDone()
      }}
      onClose={onClose}
    >
      {t(`arrivalHint.${deed}`)}
    </ConfirmDialog>
  )
}

type InvoiceProps = StepProps<{ readonly invoice: Invoice; readonly deed: 'withdraw' | 'decline' | 'deliver' }>

export function InvoiceDialog({ engagementId, invoice, deed, onClose, onDone }: InvoiceProps) {
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
      onConfirm={async (reason) => {
        await run(reason)
        onDone()
      }}
      onClose={onClose}
    >
      {t(`${deed}Hint`)}
    </ConfirmDialog>
  )
}
