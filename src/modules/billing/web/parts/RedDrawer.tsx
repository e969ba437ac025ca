import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { MoneyField } from '../../../../web/ui/form/MoneyField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { requestRedInvoice } from '../../api/invoice.ts'
import { listCredits } from '../../api/payment.ts'
import type { Invoice, StepProps } from '../types.ts'
import css from './billing.module.css'

/** Asks to reverse an issued invoice, wholly or in part, also for what a statement has left to the client's credit. */
export function RedDrawer({ engagementId, invoice, onClose, onDone }: StepProps<{ readonly invoice: Invoice }>) {
  const t = useTexts('billing')
  const w = useTexts('invoice')
  const { no, version, grossFen, reversedFen } = invoice
  const leftFen = grossFen - reversedFen
  const credits = useAction(listCredits, { engagementId, pageSize: 100 }).data?.rows ?? []
  const untouched = credits.filter((credit) => credit.mayReverse && credit.amountFen <= leftFen)
  const form = useForm({
    action: requestRedInvoice,
    initial: { engagementId, no, version, grossFen: leftFen, confirmation: '', reason: '' },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('requestRed')} submitLabel={t('requestRed')} onClose={onClose}>
      <p className={css.hint}>{w('redHint', { number: invoice.number ?? '', left: formatMoney(leftFen) })}</p>
      {untouched.length > 0 && (
        <SelectField
          form={form}
          name="creditId"
          label={w('redCredit')}
          hint={w('redCreditHint')}
          options={untouched.map(({ id, amountFen, statementNo }) => ({
            value: id,
            label: w('redCreditOf', { amount: formatMoney(amountFen), no: statementNo ?? '—' }),
          }))}
        />
      )}
      <MoneyField form={form} name="grossFen" label={t('gross')} />
      <TextField form={form} name="confirmation" label={w('confirmation')} hint={w('confirmationHint')} />
      <TextField form={form} name="reason" label={t('reason')} />
    </FormDrawer>
  )
}
