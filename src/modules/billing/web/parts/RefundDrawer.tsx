import { dayOf, formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { MoneyField } from '../../../../web/ui/form/MoneyField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useNow } from '../../../../web/ui/now.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import { refundCredit } from '../../api/payment.ts'
import type { StepProps } from '../types.ts'
import css from './billing.module.css'

/** Enters a transfer by which the vendor gave credit back. */
export function RefundDrawer({ engagementId, creditFen, onClose, onDone }: StepProps<{ readonly creditFen: number }>) {
  const t = useTexts('billing')
  const zone = useZone()
  const now = useNow()
  const form = useForm({
    action: refundCredit,
    initial: {
      engagementId,
      bankRef: '',
      amountFen: creditFen,
      paidOn: dayOf(now, zone),
      note: '',
    },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('refund')} submitLabel={t('refund')} onClose={onClose}>
      <p className={css.hint}>{t('refundHint', { credit: formatMoney(creditFen) })}</p>
      <TextField form={form} name="bankRef" label={t('bankRef')} />
      <MoneyField form={form} name="amountFen" label={t('amount')} />
      <DateField form={form} name="paidOn" label={t('paidOn')} />
      <TextField form={form} name="note" label={t('note')} />
    </FormDrawer>
  )
}
