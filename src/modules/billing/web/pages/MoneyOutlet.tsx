import { Outlet } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { payableSummary } from '../../api/payable.ts'
import css from '../parts/billing.module.css'
import { PayableSummary } from '../parts/PayableSummary.tsx'
import { useMoneyStep } from '../parts/useMoneyStep.tsx'
import { useBillingParams } from '../useBillingParams.ts'

/** What is owed, what was paid and the invoices for it, under the sums of the engagement. */
export function MoneyOutlet() {
  const t = useTexts('billing')
  const u = useTexts('ui')
  const { engagementId } = useBillingParams()
  const { open, step } = useMoneyStep(engagementId)
  const { data, error, refetch } = useAction(payableSummary, { engagementId })
  const may = data?.may ?? []
  if (error && !data)
    return <ErrorState title={u('error.title', { what: t('payments') })} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <h2 className="srOnly">{t('payments')}</h2>
      <div className={css.money}>
        <PayableSummary summary={data} />
        {may.length > 0 && (
          <div className={css.actions}>
            {may.includes('refund') && (
              <Button onClick={() => open({ what: 'refund', creditFen: data?.creditFen ?? 0 })}>{t('refund')}</Button>
            )}
            {may.includes('report') && (
              <Button type="primary" onClick={() => open({ what: 'report' })}>
                {t('report')}
              </Button>
            )}
          </div>
        )}
      </div>
      <Outlet />
      {step}
    </>
  )
}
