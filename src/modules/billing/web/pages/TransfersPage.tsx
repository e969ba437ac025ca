import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listPayments } from '../../api/payment.ts'
import { paymentStatuses } from '../../policy/vocabulary.ts'
import { paymentStatusWords } from '../../policy/words.ts'
import { Deeds } from '../parts/Deeds.tsx'
import { useMoneyStep } from '../parts/useMoneyStep.tsx'
import { paymentTone } from '../tones.ts'
import { useBillingParams } from '../useBillingParams.ts'

/** The transfers between the two sides, and what they paid. */
export function TransfersPage() {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { engagementId } = useBillingParams()
  const { open, step } = useMoneyStep(engagementId)
  return (
    <>
      <DataTable
        action={listPayments}
        label={t('paymentList')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        hidden={['reportedBy']}
        searchHint={t('searchRef')}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('state'),
            options: paymentStatuses.map((value) => ({ value, label: paymentStatusWords[value][language] })),
          },
        ]}
        cells={{
          amountFen: (row) => <>{formatMoney(row.direction === 'toClient' ? -row.amountFen : row.amountFen)}</>,
          status: (row) => (
            <StatePill tone={paymentTone[row.status]}>
              {row.direction === 'toClient' ? t('refunded') : paymentStatusWords[row.status][language]}
            </StatePill>
          ),
          creditedFen: (row) => <>{row.creditedFen === 0 ? '—' : formatMoney(row.creditedFen)}</>,
          reportedByName: (row) => <>{t('by', { name: row.reportedByName, side: t(`side.${row.reportedBy}`) })}</>,
          note: (row) => <>{row.decisionReason ?? (row.note === '' ? '—' : row.note)}</>,
          pays: (row) => <>{row.pays[language] === '' ? '—' : row.pays[language]}</>,
        }}
        rowActions={(row) => (
          <Deeds
            may={row.may}
            label={(deed) => t(`arrival.${deed}`)}
            onChoose={(deed) => open({ what: 'payment', deed, payment: row })}
          />
        )}
        empty={
          <Empty
            title={t('emptyPayments')}
            hint={t('emptyPaymentsHint')}
            action={<LinkButton to={`/engagements/${engagementId}/payments`}>{t('toPayables')}</LinkButton>}
          />
        }
      />
      {step}
    </>
  )
}
