import { dayOf } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { MoneyField } from '../../../../web/ui/form/MoneyField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useNow } from '../../../../web/ui/now.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import { reportPayment } from '../../api/payment.ts'
import type { Payable, StepProps } from '../types.ts'
import css from './billing.module.css'
import { UnderWay } from './UnderWay.tsx'

/** Enters a transfer, for one payable or for the oldest. */
export function PayDrawer({ engagementId, payable, onClose, onDone }: StepProps<{ readonly payable: Payable | null }>) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const zone = useZone()
  const now = useNow()
  const form = useForm({
    action: reportPayment,
    initial: {
      engagementId,
      bankRef: '',
      amountFen: payable && leftToSend(payable),
      paidOn: dayOf(now, zone),
      note: '',
      ...(payable ? { payableId: payable.id } : {}),
    },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('report')} submitLabel={t('report')} onClose={onClose}>
      {payable && (
        <p className={css.hint}>
          {t('forOne', { name: payable.name[language] })}
          {payable.underWay.length > 0 && (
            <span className={css.lines}>
              <UnderWay transfers={payable.underWay} />
            </span>
          )}
        </p>
      )}
      <TextField form={form} name="bankRef" label={t('bankRef')} hint={t('bankRefHint')} />
      <MoneyField form={form} name="amountFen" label={t('amount')} hint={t('amountHint')} />
      <DateField form={form} name="paidOn" label={t('paidOn')} />
      <TextField form={form} name="note" label={t('note')} />
    </FormDrawer>
  )
}

/** What is open and not on its way already, so that nothing is sent twice; all of it once everything is on its way. */
function leftToSend({ openFen, underWayFen }: Payable): number {
  return underWayFen < openFen ? openFen - underWayFen : openFen
}
