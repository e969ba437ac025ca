import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { payableSummary } from '../../api/payable.ts'
import css from './billing.module.css'

/** What is open by its age, and what lies to the client's credit. */
export function PayableSummary({ engagementId }: { readonly engagementId: string }) {
  const t = useTexts('billing')
  const { data } = useAction(payableSummary, { engagementId })
  if (!data) return null
  const ages = data.aging.filter(({ count }, index) => count > 0 || index === 0)
  const name = ({ from, to }: (typeof ages)[number]): string => {
    if (from === null || to === 0) return t('age.current')
    return to === null ? t('age.more', { from }) : t('age.days', { from, to })
  }
  const facts: readonly (readonly [string, number])[] = [
    [t('openFen'), data.openFen],
    ...ages.map((age) => [name(age), age.amountFen] as const),
    [t('credit'), data.creditFen],
    [t('interest'), data.interestFen],
    [t('received'), data.receivedFen],
    [t('reported'), data.reportedFen],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([label, fen]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatMoney(fen)}</dd>
        </div>
      ))}
    </dl>
  )
}
