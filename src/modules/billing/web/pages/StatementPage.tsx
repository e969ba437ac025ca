import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { getStatement, verifyStatement } from '../../api/statement.ts'
import css from '../parts/billing.module.css'
import { Downloads } from '../parts/Downloads.tsx'
import { LinePanel, type StatementLine } from '../parts/LinePanel.tsx'
import { StepButtons } from '../parts/StepButtons.tsx'
import { statementTone } from '../tones.ts'
import { useBillingParams } from '../useBillingParams.ts'

export type StatementView = ActionOutput<typeof getStatement>
type Computed = NonNullable<StatementView['computed']>

/** One month: its lines down to clause and rows, its sums, and whose turn it is. */
export function StatementPage() {
  const t = useTexts('billing')
  const { engagementId, no } = useBillingParams()
  const query = useAction(getStatement, { engagementId, no })
  const statement = query.data
  if (query.error && !statement)
    return <ErrorState title={t('statements')} error={query.error} onRetry={() => void query.refetch()} />
  if (!statement) return <TableSkeleton />
  const { computed, status, waitsOn, waitsOnYou } = statement
  return (
    <>
      <div className={css.head}>
        <h2>{t('statement', { month: statement.period })}</h2>
        <StatePill tone={statementTone[status]}>{t(`status.${status}`)}</StatePill>
        {waitsOn && <span>{waitsOnYou ? t('waits.you') : t(`waits.${waitsOn}`)}</span>}
        <div className={css.actions}>
          {computed && <Downloads engagementId={engagementId} no={no} period={statement.period} />}
          <StepButtons engagementId={engagementId} statement={statement} />
        </div>
      </div>
      <Words statement={statement} />
      {computed && (
        <>
          <Sums statement={statement} computed={computed} />
          <Lines engagementId={engagementId} lines={computed.lines} />
          <Extras computed={computed} />
          <Comparison previous={statement.previous} />
        </>
      )}
      <History statement={statement} />
      {computed && <Verify engagementId={engagementId} no={no} />}
    </>
  )
}

function Words({ statement }: { readonly statement: StatementView }) {
  const t = useTexts('billing')
  const { computed, answerBy, silence, disputeReason, disputedByName, dueOn, overdue } = statement
  return (
    <div className={css.words}>
      {computed && !computed.frozen && <Banner title={t('notFrozen')} />}
      {disputeReason !== null && disputedByName !== null && (
        <Banner title={t('disputed', { name: disputedByName, reason: disputeReason })} />
      )}
      {answerBy !== null && (
        <p className={css.hint}>
          {t('answerBy', { day: answerBy })} {silence && t(`silence.${silence}`)}
        </p>
      )}
      {dueOn !== null && (
        <p className={css.hint}>
          {t('due', { day: dueOn })} {overdue && <StatePill tone="bad">{t('overdue')}</StatePill>}
        </p>
      )}
    </div>
  )
}

function Sums({ statement, computed }: { readonly statement: StatementView; readonly computed: Computed }) {
  const t = useTexts('billing')
  const facts: readonly (readonly [string, string, boolean?])[] = [
    [t('gross'), formatMoney(computed.grossFen)],
    [t('net'), formatMoney(computed.netFen)],
    [t('tax'), formatMoney(computed.taxFen)],
    ...(computed.prepaidFen > 0 ? [[t('prepaid'), formatMoney(-computed.prepaidFen)] as const] : []),
    ...(computed.creditUsedFen > 0 ? [[t('creditUsed'), formatMoney(-computed.creditUsedFen)] as const] : []),
    [t('payable'), formatMoney(statement.payableFen), true],
    ...(statement.creditFen > 0 ? [[t('creditLeft'), formatMoney(statement.creditFen), true] as const] : []),
    [t('toInvoice'), formatMoney(computed.toInvoice.grossFen)],
    ...(statement.finalizedAt === null
      ? []
      : [
          [t('invoiced'), formatMoney(statement.invoicedFen)] as const,
          [t('paid'), formatMoney(statement.paidFen)] as const,
        ]),
    [t('capital'), computed.capital],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([label, value, strong]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={strong ? css.strong : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Lines({ engagementId, lines }: { readonly engagementId: string; readonly lines: readonly StatementLine[] }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [open, setOpen] = useState<StatementLine | null>(null)
  return (
    <section className={css.section}>
      <h3>{t('lines')}</h3>
      <Grid<StatementLine>
        label={t('lines')}
        rows={lines}
        rowKey={(line) => String(line.no)}
        columns={[
          { key: 'kind', title: t('category'), render: (line) => t(`kind.${line.kind}`) },
          {
            key: 'description',
            title: t('description'),
            render: (line) => `${line.clauseNo} ${line.description[language]}`,
          },
          { key: 'formula', title: t('formula'), render: (line) => line.formula[language] },
          {
            key: 'amount',
            title: t('amount'),
            numeric: true,
            render: (line) => (
              <button type="button" className={css.amount} onClick={() => setOpen(line)}>
                {formatMoney(line.amountFen, { signed: line.kind === 'bonus' || line.kind === 'earnBack' })}
              </button>
            ),
          },
          { key: 'tax', title: t('tax'), numeric: true, render: (line) => formatMoney(line.taxFen) },
        ]}
      />
      {open && <LinePanel engagementId={engagementId} line={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Extras({ computed: { caps, notes } }: { readonly computed: Computed }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (caps.length === 0 && notes.length === 0) return null
  return (
    <section className={css.section}>
      <h3>{caps.length > 0 ? t('caps') : t('notes')}</h3>
      <ul className={css.list}>
        {caps.map((cap) => (
          <li key={cap.order}>{cap.text[language]}</li>
        ))}
        {notes.map((note) => (
          <li key={`${note.code} ${note.clauseNo}`}>{note[language]}</li>
        ))}
      </ul>
    </section>
  )
}

type Previous = NonNullable<StatementView['previous']>

function Comparison({ previous }: { readonly previous: Previous | null }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (!previous) return null
  return (
    <section className={css.section}>
      <h3>{t('previous', { month: previous.period })}</h3>
      <Grid<Previous['clauses'][number]>
        label={t('previous', { month: previous.period })}
        rows={previous.clauses}
        rowKey={(row) => row.clauseNo}
        columns={[
          { key: 'clause', title: t('description'), render: (row) => `${row.clauseNo} ${row.description[language]}` },
          { key: 'now', title: t('thisMonth'), numeric: true, render: (row) => formatMoney(row.amountFen) },
          { key: 'then', title: t('lastMonth'), numeric: true, render: (row) => formatMoney(row.previousFen) },
          {
            key: 'difference',
            title: t('difference'),
            numeric: true,
            render: (row) => formatMoney(row.amountFen - row.previousFen, { signed: true }),
          },
        ]}
      />
    </section>
  )
}

type Step = StatementView['steps'][number]

function History({ statement: { steps } }: { readonly statement: StatementView }) {
  const t = useTexts('billing')
  if (steps.length === 0) return null
  return (
    <section className={css.section}>
      <h3>{t('steps')}</h3>
      <Grid<Step>
        label={t('steps')}
        rows={steps}
        rowKey={(step) => `${step.at} ${step.to}`}
        columns={[
          { key: 'at', title: t('at'), render: (step) => <Timestamp at={step.at} /> },
          { key: 'to', title: t('state'), render: (step) => t(`status.${step.to}`) },
          {
            key: 'by',
            title: t('person'),
            render: (step) => t('by', { name: step.byName, side: t(`side.${step.bySide}`) }),
          },
          { key: 'reason', title: t('reason'), render: (step) => step.reason ?? '—' },
        ]}
      />
    </section>
  )
}

function Verify({ engagementId, no }: { readonly engagementId: string; readonly no: number }) {
  const t = useTexts('billing')
  const [asked, setAsked] = useState(false)
  const { data } = useAction(verifyStatement, { engagementId, no }, { enabled: asked })
  const found = data?.same ? (data.earlierRules ? 'earlierRules' : 'same') : 'differs'
  return (
    <section className={css.section}>
      {data ? (
        <p className={`${css.hint} ${css.words}`}>{t(found, { bytes: data.bytes })}</p>
      ) : (
        <div className={css.words}>
          <Button onClick={() => setAsked(true)}>{t('verify')}</Button>
        </div>
      )}
    </section>
  )
}
