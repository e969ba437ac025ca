import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { listInvoices } from '../../api/invoice.ts'
import { listPayables, payableSummary } from '../../api/payable.ts'
import { listPayments } from '../../api/payment.ts'
import {
  invoiceStatusWords,
  invoiceTypeWords,
  payableStateWords,
  payableTriggerWords,
  paymentStatusWords,
} from '../../policy/words.ts'
import css from '../parts/billing.module.css'
import { PayableSummary } from '../parts/PayableSummary.tsx'
import { invoiceTone, payableTone, paymentTone } from '../tones.ts'
import type { Invoice, Opened, Payable, Payment } from '../types.ts'
import { useBillingParams } from '../useBillingParams.ts'

const MoneyStep = lazy(async () => ({ default: (await import('../parts/MoneyStep.tsx')).MoneyStep }))

/** What is owed, what was paid, and the invoices for it. */
export function PaymentsPage() {
  const t = useTexts('billing')
  const { engagementId } = useBillingParams()
  const [opened, setOpened] = useState<Opened | null>(null)
  const may = useAction(payableSummary, { engagementId }).data?.may ?? []
  return (
    <>
      <div className={css.links}>
        <Link to={`/engagements/${engagementId}/statements`}>{t('toStatements')}</Link>
      </div>
      <div className={css.head}>
        <h2>{t('payments')}</h2>
        <div className={css.actions}>
          {may.includes('report') && (
            <Button type="primary" onClick={() => setOpened({ what: 'report' })}>
              {t('report')}
            </Button>
          )}
        </div>
      </div>
      <PayableSummary engagementId={engagementId} />
      <Payables engagementId={engagementId} onOpen={setOpened} />
      <Payments engagementId={engagementId} onOpen={setOpened} />
      <Invoices engagementId={engagementId} onOpen={setOpened} />
      <Suspense>
        {opened && <MoneyStep engagementId={engagementId} opened={opened} onClose={() => setOpened(null)} />}
      </Suspense>
    </>
  )
}

type Part = { readonly engagementId: string; readonly onOpen: (opened: Opened) => void }
const payableLabels = {
  trigger: 'trigger',
  writeOff: 'writeOff',
  applyCredit: 'applyCredit',
  pay: 'report',
  requestInvoice: 'requestInvoice',
} as const

function Payables({ engagementId, onOpen }: Part) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { data } = useAction(listPayables, { engagementId, pageSize: 100 })
  if (!data) return <TableSkeleton />
  return (
    <section className={css.section}>
      <h3>{t('payables')}</h3>
      {data.rows.length === 0 ? (
        <Empty title={t('emptyPayables')} />
      ) : (
        <Grid<Payable>
          label={t('payables')}
          rows={data.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: t('forPayable'),
              render: (row) =>
                row.statementNo === null ? (
                  `${row.name[language]} · ${payableTriggerWords[row.trigger][language]}`
                ) : (
                  <Link to={`/engagements/${engagementId}/statements/${row.statementNo}`}>{row.name[language]}</Link>
                ),
            },
            {
              key: 'state',
              title: t('state'),
              render: (row) => (
                <StatePill tone={payableTone[row.state]}>{payableStateWords[row.state][language]}</StatePill>
              ),
            },
            { key: 'due', title: t('due', { day: '' }).trim(), render: (row) => row.dueOn ?? '—' },
            { key: 'amount', title: t('amount'), numeric: true, render: (row) => formatMoney(row.amountFen) },
            { key: 'open', title: t('openFen'), numeric: true, render: (row) => formatMoney(row.openFen) },
            {
              key: 'interest',
              title: t('interest'),
              numeric: true,
              render: (row) => (row.interestFen === 0 ? '—' : formatMoney(row.interestFen)),
            },
            {
              key: 'invoice',
              title: t('toInvoice'),
              numeric: true,
              render: (row) => formatMoney(row.invoice.grossFen - row.invoicedFen),
            },
          ]}
          rowActions={(row) =>
            row.may.map((deed) => (
              <Button
                key={deed}
                type="link"
                size="small"
                onClick={() => onOpen({ what: 'payable', deed, payable: row })}
              >
                {t(payableLabels[deed])}
              </Button>
            ))
          }
        />
      )}
    </section>
  )
}

function Payments({ engagementId, onOpen }: Part) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { data } = useAction(listPayments, { engagementId, pageSize: 100 })
  if (!data) return null
  return (
    <section className={css.section}>
      <h3>{t('paymentList')}</h3>
      {data.rows.length === 0 ? (
        <Empty title={t('emptyPayments')} />
      ) : (
        <Grid<Payment>
          label={t('paymentList')}
          rows={data.rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'bankRef', title: t('bankRef'), render: (row) => row.bankRef },
            { key: 'paidOn', title: t('paidOn'), render: (row) => row.paidOn },
            {
              key: 'status',
              title: t('state'),
              render: (row) => (
                <StatePill tone={paymentTone[row.status]}>{paymentStatusWords[row.status][language]}</StatePill>
              ),
            },
            {
              key: 'amount',
              title: t('amount'),
              numeric: true,
              render: (row) => formatMoney(row.direction === 'toClient' ? -row.amountFen : row.amountFen),
            },
            { key: 'credited', title: t('credit'), numeric: true, render: (row) => formatMoney(row.creditedFen) },
            {
              key: 'by',
              title: t('person'),
              render: (row) => t('by', { name: row.reportedByName, side: t(`side.${row.reportedBy}`) }),
            },
          ]}
          rowActions={(row) =>
            row.may.map((deed) => (
              <Button
                key={deed}
                type="link"
                size="small"
                onClick={() => onOpen({ what: 'payment', deed, payment: row })}
              >
                {deed === 'confirm' ? t('arrived') : t('notArrived')}
              </Button>
            ))
          }
        />
      )}
    </section>
  )
}

function Invoices({ engagementId, onOpen }: Part) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { data } = useAction(listInvoices, { engagementId, pageSize: 100 })
  if (!data) return null
  return (
    <section className={css.section}>
      <h3>{t('invoices')}</h3>
      {data.rows.length === 0 ? (
        <Empty title={t('emptyInvoices')} />
      ) : (
        <Grid<Invoice>
          label={t('invoices')}
          rows={data.rows}
          rowKey={(row) => String(row.no)}
          columns={[
            {
              key: 'number',
              title: t('number'),
              render: (row) => row.number ?? `#${row.no}`,
            },
            { key: 'type', title: t('type'), render: (row) => invoiceTypeWords[row.type][language] },
            {
              key: 'status',
              title: t('state'),
              render: (row) => (
                <StatePill tone={invoiceTone[row.status]}>{invoiceStatusWords[row.status][language]}</StatePill>
              ),
            },
            { key: 'buyer', title: t('buyerName'), render: (row) => row.buyer.name },
            { key: 'net', title: t('net'), numeric: true, render: (row) => formatMoney(row.netFen) },
            { key: 'tax', title: t('tax'), numeric: true, render: (row) => formatMoney(row.taxFen) },
            { key: 'gross', title: t('gross'), numeric: true, render: (row) => formatMoney(row.grossFen) },
          ]}
          rowActions={(row) =>
            row.may.map((deed) => (
              <Button
                key={deed}
                type="link"
                size="small"
                onClick={() => onOpen({ what: 'invoice', deed, invoice: row })}
              >
                {t(deed)}
              </Button>
            ))
          }
        />
      )}
    </section>
  )
}
