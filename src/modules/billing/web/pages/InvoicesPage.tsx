import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listInvoices } from '../../api/invoice.ts'
import { invoiceStatuses } from '../../policy/vocabulary.ts'
import { invoiceStatusWords } from '../../policy/words.ts'
import css from '../parts/billing.module.css'
import { Deeds } from '../parts/Deeds.tsx'
import { useMoneyStep } from '../parts/useMoneyStep.tsx'
import { invoiceTone } from '../tones.ts'
import { useBillingParams } from '../useBillingParams.ts'

/** Requests for invoices, what was issued on them, and the red letters that reverse them. */
export function InvoicesPage() {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { engagementId } = useBillingParams()
  const { open, step } = useMoneyStep(engagementId)
  return (
    <>
      <DataTable
        action={listInvoices}
        label={t('invoices')}
        fixed={{ engagementId }}
        rowKey={(row) => String(row.no)}
        hidden={['seller.name', 'buyer.name', 'item.name', 'taxRate', 'remark']}
        searchHint={t('searchNumber')}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('state'),
            options: invoiceStatuses.map((value) => ({ value, label: invoiceStatusWords[value][language] })),
          },
        ]}
        cells={{
          no: (row) => (
            <button type="button" className={css.amount} onClick={() => open({ what: 'fields', invoice: row })}>
              {`#${row.no}`}
            </button>
          ),
          status: (row) => (
            <StatePill tone={invoiceTone[row.status]}>{invoiceStatusWords[row.status][language]}</StatePill>
          ),
          payableName: (row) => <>{row.payableName[language]}</>,
        }}
        rowActions={(row) => (
          <Deeds
            may={row.may}
            label={(deed) => t(deed)}
            onChoose={(deed) => open({ what: 'invoice', deed, invoice: row })}
          />
        )}
        empty={
          <Empty
            title={t('emptyInvoices')}
            hint={t('emptyInvoicesHint')}
            action={<LinkButton to={`/engagements/${engagementId}/payments`}>{t('toPayables')}</LinkButton>}
          />
        }
      />
      {step}
    </>
  )
}
