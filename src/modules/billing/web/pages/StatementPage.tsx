import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { KeyNumbers, type KeyNumber } from '../../../../web/ui/KeyNumbers.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { getStatement } from '../../api/statement.ts'
import css from '../parts/billing.module.css'
import { Comparison } from '../parts/Comparison.tsx'
import { Downloads } from '../parts/Downloads.tsx'
import { StatementCourse } from '../parts/StatementCourse.tsx'
import { StatementLines } from '../parts/StatementLines.tsx'
import { StatementNotes } from '../parts/StatementNotes.tsx'
import { StepButtons } from '../parts/StepButtons.tsx'
import { UnderWay } from '../parts/UnderWay.tsx'
import { statementTone } from '../tones.ts'
import type { Computed, StatementView } from '../types.ts'
import { useBillingParams } from '../useBillingParams.ts'

/** One month: its lines down to clause and rows, its sums, and whose turn it is. */
export function StatementPage() {
  const t = useTexts('billing')
  const u = useTexts('ui')
  const { engagementId, no } = useBillingParams()
  const query = useAction(getStatement, { engagementId, no })
  const statement = query.data
  if (query.error && !statement)
    return (
      <ErrorState
        title={u('error.title', { what: t('statements') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!statement) return <TableSkeleton />
  const { computed, status, waitsOn, waitsOnYou } = statement
  return (
    <div className={css.scroll}>
      <div className={css.head}>
        <h2>{t('statement', { month: statement.period })}</h2>
        <StatePill tone={statementTone[status]}>{t(`status.${status}`)}</StatePill>
        {waitsOn && (
          <span className={waitsOnYou ? css.yours : css.quiet}>
            {waitsOnYou ? t('waits.you') : t(`waits.${waitsOn}`)}
          </span>
        )}
        <div className={css.actions}>
          {computed && <Downloads engagementId={engagementId} no={no} period={statement.period} />}
          <StepButtons engagementId={engagementId} statement={statement} />
        </div>
        <Dates statement={statement} />
      </div>
      {computed && !computed.frozen && <Banner title={t('notFrozen')} />}
      {statement.disputeReason !== null && statement.disputedByName !== null && (
        <Banner title={t('disputed', { name: statement.disputedByName, reason: statement.disputeReason })} />
      )}
      {computed && <KeyNumbers numbers={numbersOf(statement, computed, t)} />}
      <div className={css.columns}>
        <div>
          {!computed && <Empty title={t('notComputed')} hint={t('notComputedHint')} />}
          {computed && (
            <>
              <StatementLines engagementId={engagementId} computed={computed} />
              <StatementNotes computed={computed} />
              <Comparison previous={statement.previous} />
            </>
          )}
        </div>
        <StatementCourse engagementId={engagementId} statement={statement} />
      </div>
    </div>
  )
}

/** By when who has to do what, and what silence means. */
function Dates({ statement }: { readonly statement: StatementView }) {
  const t = useTexts('billing')
  const { answerBy, silence, overdue, paidFen, payableFen, underWay } = statement
  const dueOn = paidFen < payableFen ? statement.dueOn : null
  if (answerBy === null && dueOn === null) return null
  return (
    <p className={css.dates}>
      {answerBy !== null && (
        <span>
          {t('answerBy', { day: answerBy })}
          {silence && <span className={css.quiet}>{t(`silence.${silence}`)}</span>}
        </span>
      )}
      {dueOn !== null && (
        <span>
          {t('due', { day: dueOn })} {overdue && <StatePill tone="bad">{t('overdue')}</StatePill>}
          <UnderWay transfers={underWay} />
        </span>
      )}
    </p>
  )
}

/** What is to pay first, then how it comes about and what of it is done. */
function numbersOf(
  statement: StatementView,
  computed: Computed,
  t: ReturnType<typeof useTexts<'billing'>>,
): readonly KeyNumber[] {
  return [
    { label: t('payable'), value: formatMoney(statement.payableFen), lead: true },
    one(t('gross'), computed.grossFen),
    one(t('net'), computed.netFen),
    one(t('tax'), computed.taxFen),
    ...some(t('prepaid'), -computed.prepaidFen),
    ...some(t('creditUsed'), -computed.creditUsedFen),
    ...some(t('creditLeft'), statement.creditFen),
    one(t('toInvoice'), computed.toInvoice.grossFen),
    ...(statement.finalizedAt === null
      ? []
      : [one(t('invoiced'), statement.invoicedFen), one(t('paid'), statement.paidFen)]),
    { label: t('capital'), value: computed.capital },
  ]
}

function one(label: string, fen: number): KeyNumber {
  return { label, value: formatMoney(fen) }
}

function some(label: string, fen: number): readonly KeyNumber[] {
  return fen === 0 ? [] : [one(label, fen)]
}
