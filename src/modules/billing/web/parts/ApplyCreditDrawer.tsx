import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { MoneyField } from '../../../../web/ui/form/MoneyField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { FailedPanel } from '../../../../web/ui/overlay/FailedPanel.tsx'
import { applyCredit, payableSummary } from '../../api/payable.ts'
import type { Payable, StepProps } from '../types.ts'
import css from './billing.module.css'

/** Pays a payable from the client's credit, as far as it reaches. */
export function ApplyCreditDrawer(props: StepProps<{ readonly payable: Payable }>) {
  const t = useTexts('billing')
  const query = useAction(payableSummary, { engagementId: props.engagementId })
  if (query.data) return <ApplyCreditForm {...props} creditFen={query.data.creditFen} />
  return <FailedPanel title={t('applyCredit')} query={query} onClose={props.onClose} />
}

type FormProps = StepProps<{ readonly payable: Payable; readonly creditFen: number }>

function ApplyCreditForm({ engagementId, payable, creditFen, onClose, onDone }: FormProps) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { id, version, openFen, name } = payable
  const form = useForm({
    action: applyCredit,
    initial: { engagementId, id, version, amountFen: Math.min(creditFen, openFen) },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('applyCredit')} submitLabel={t('applyCredit')} onClose={onClose}>
      <p className={css.hint}>
        {t('applyHint', { name: name[language], open: formatMoney(openFen), credit: formatMoney(creditFen) })}
      </p>
      <MoneyField form={form} name="amountFen" label={t('amount')} />
    </FormDrawer>
  )
}
