import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { reportPayment } from '../../api/payment.ts'
import type { Payable } from '../types.ts'
import css from './billing.module.css'

type Props = { engagementId: string; payable: Payable | null; onClose: () => void }

/** Enters a transfer, for one payable or for the oldest. */
export function PayDrawer({ engagementId, payable, onClose }: Props) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const form = useForm({
    action: reportPayment,
    initial: {
      engagementId,
      bankRef: '',
      amountFen: payable?.openFen,
      paidOn: '',
      note: '',
      ...(payable ? { payableId: payable.id } : {}),
    },
    onDone: onClose,
  })
  return (
    <FormDrawer form={form} title={t('report')} submitLabel={t('report')} onClose={onClose}>
      {payable && <p className={css.hint}>{`${t('forPayable')}: ${payable.name[language]}`}</p>}
      <TextField form={form} name="bankRef" label={t('bankRef')} />
      <NumberField form={form} name="amountFen" label={t('amountFen')} hint={t('amountHint')} />
      <DateField form={form} name="paidOn" label={t('paidOn')} />
      <TextField form={form} name="note" label={t('note')} />
    </FormDrawer>
  )
}
