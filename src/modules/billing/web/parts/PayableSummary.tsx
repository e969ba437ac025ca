import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Bar } from '../../../../web/ui/Bar.tsx'
import { KeyNumbers } from '../../../../web/ui/KeyNumbers.tsx'
import type { payableSummary } from '../../api/payable.ts'

type Summary = ActionOutput<typeof payableSummary>

/** What is open by its age, and what lies to the client's credit. */
export function PayableSummary({ summary }: { readonly summary: Summary | undefined }) {
  const t = useTexts('billing')
  if (!summary) return <KeyNumbers numbers={waiting(t)} />
  const ages = summary.aging.filter(({ count }) => count > 0)
  const name = ({ from, to }: Summary['aging'][number]): string => {
    if (from === null || to === 0) return t('age.current')
    return to === null ? t('age.more', { from }) : t('age.days', { from, to })
  }
  const facts: readonly (readonly [string, number])[] = [
    [t('openFen'), summary.openFen],
    ...ages.map((age) => [name(age), age.amountFen] as const),
    ...(summary.interestFen > 0 ? [[t('interest'), summary.interestFen] as const] : []),
    [t('credit'), summary.creditFen],
    [t('received'), summary.receivedFen],
    [t('reported'), summary.reportedFen],
    [t('invoiced'), summary.invoicedFen],
  ]
  return (
    <KeyNumbers numbers={facts.map(([label, fen], index) => ({ label, value: formatMoney(fen), lead: index === 0 }))} />
  )
}

/** What will stand there, at its height. */
function waiting(t: ReturnType<typeof useTexts<'billing'>>) {
  return [t('openFen'), t('credit'), t('received'), t('invoiced')].map((label, index) => ({
    label,
    value: <Bar width="96px" />,
    lead: index === 0,
  }))
}
