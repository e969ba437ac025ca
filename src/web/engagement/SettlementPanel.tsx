import { Link } from '@tanstack/react-router'
import { payableSummary } from '../../modules/billing/api/payable.ts'
import { listStatements } from '../../modules/billing/api/statement.ts'
import { statementTone } from '../../modules/billing/web/tones.ts'
import { formatMoney } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { Section } from '../ui/Page.tsx'
import { PanelState } from '../ui/PanelState.tsx'
import { StatePill } from '../ui/StatePill.tsx'
import css from './panels.module.css'

const shownAtMost = 3

/** What is left to pay and the latest statements; nothing for those who do not see money. */
export function SettlementPanel({ engagementId }: { readonly engagementId: string }) {
  const t = useTexts('engagement')
  const b = useTexts('billing')
  const enabled = useMay()(listStatements, engagementId)
  const statements = useAction(listStatements, { engagementId, pageSize: 20 }, { enabled })
  const summary = useAction(payableSummary, { engagementId }, { enabled })
  const sum = summary.data
  if (!enabled) return null
  if (!statements.data || !sum)
    return (
      <Section title={t('settlement')}>
        <PanelState
          what={t('settlement')}
          error={statements.error ?? summary.error}
          onRetry={() => void Promise.all([statements.refetch(), summary.refetch()])}
        />
      </Section>
    )
  const base = `/engagements/${engagementId}`
  const rows = statements.data.rows.slice(0, shownAtMost)
  return (
    <Section title={t('settlement')} aside={<Link to={`${base}/statements`}>{t('allStatements')}</Link>}>
      {rows.length === 0 && sum.openFen === 0 ? (
        <p className={css.hint}>{t('noStatement')}</p>
      ) : (
        <>
          <p className={css.lead}>
            <Link to={`${base}/payments`} className={css.amount}>
              {formatMoney(sum.openFen)}
            </Link>
            <span className={css.note}>
              {t('unpaid')}
              {sum.nextDueOn && ` · ${t('dueOn')} ${sum.nextDueOn}`}
            </span>
          </p>
          <ul className={css.lines}>
            {rows.map((row) => (
              <li key={row.no}>
                <span className={css.what}>
                  <Link to={`${base}/statements/${row.no}`}>{t('statement', { month: row.period })}</Link>
                  <span className={css.parts}>
                    {row.bonusesFen > 0 && (
                      <span>{`${t('bonuses')} ${formatMoney(row.bonusesFen, { signed: true })}`}</span>
                    )}
                    {row.penaltiesFen > 0 && <span>{`${t('penalties')} ${formatMoney(-row.penaltiesFen)}`}</span>}
                  </span>
                </span>
                <span className={css.sum}>
                  {formatMoney(row.payableFen)}
                  <StatePill tone={statementTone[row.status]}>{b(`status.${row.status}`)}</StatePill>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
