import { useTexts } from '../../../../web/i18n.ts'
import { SubNav } from '../../../../web/ui/SubNav.tsx'

/** The pages about money, side by side. */
export function SettlementNav({ engagementId }: { readonly engagementId: string }) {
  const t = useTexts('billing')
  const base = `/engagements/${engagementId}`
  return (
    <SubNav
      label={t('tab')}
      links={[
        { to: `${base}/statements`, label: t('statements') },
        { to: `${base}/payments`, label: t('payables'), exact: true },
        { to: `${base}/payments/transfers`, label: t('paymentList') },
        { to: `${base}/payments/invoices`, label: t('invoices') },
        { to: `${base}/payments/credit`, label: t('creditList') },
      ]}
    />
  )
}
