import type { ActionInput, ActionOutput } from '../../platform/action/action.ts'
import { simulateClauses } from '../../modules/evaluation/api/simulate.ts'
import { formatMoney } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { problemOf } from '../problem.ts'
import { useProblemText } from '../problemText.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { Bar } from '../ui/Bar.tsx'
import css from './SimulationPanel.module.css'

type Clause = NonNullable<ActionInput<typeof simulateClauses>['clauses']>[number]

type Props = {
  readonly engagementId: string
  readonly clause: Clause | null
  /** Clauses that come with it and that it rests on. */
  readonly others: readonly Clause[]
}

/** What the last three months would have come to under a clause, beside what they came to. */
export function SimulationPanel({ engagementId, clause, others }: Props) {
  const t = useTexts('contract')
  const say = useProblemText()
  const allowed = useMay()(simulateClauses, engagementId)
  const query = useAction(
    simulateClauses,
    { engagementId, clauses: clause ? [clause, ...others] : [], months: 3 },
    { enabled: allowed && clause !== null, keepPrevious: true },
  )
  if (!allowed) return null
  const { data } = query
  return (
    <section className={css.panel} aria-label={t('simulation.title')}>
      <h3 className={css.title}>{t('simulation.title')}</h3>
      {clause === null && <p className={css.note}>{t('simulation.incomplete')}</p>}
      {clause !== null && query.error && !data && <p className={css.note}>{say(problemOf(query.error))}</p>}
      {clause !== null && !data && !query.error && <Bar height="72px" />}
      {clause !== null && data && (
        <>
          {data.months.length > 0 && <Months data={data} clauseNo={clause.no} />}
          {data.problems.map((problem) => (
            <p key={`${problem.clauseNo} ${problem.text}`} className={css.note}>
              {problem.text}
            </p>
          ))}
          {data.months.length > 0 && <p className={css.note}>{t('simulation.note')}</p>}
        </>
      )}
    </section>
  )
}

function Months({ data, clauseNo }: { data: ActionOutput<typeof simulateClauses>; clauseNo: string }) {
  const t = useTexts('contract')
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('simulation.month')}</th>
          <th scope="col">{t('simulation.value')}</th>
          <th scope="col">{t('simulation.now')}</th>
          <th scope="col">{t('simulation.changed')}</th>
          <th scope="col">{t('simulation.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {data.months.map(({ period, now, changed }) => {
          const before = now?.sums
          const { sums, outcomes } = changed
          return (
            <tr key={period}>
              <th scope="row">{period}</th>
              <td>
                {valuesText(
                  outcomes.filter((outcome) => outcome.clauseNo === clauseNo),
                  t,
                )}
              </td>
              <td>{before ? formatMoney(before.totalFen) : '—'}</td>
              <td>{sums ? formatMoney(sums.totalFen) : '—'}</td>
              <td>{sums && before ? formatMoney(sums.totalFen - before.totalFen, { signed: true }) : '—'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type Outcome = { readonly value: number | null; readonly unit: string }

/** The value of the month; of several, as of weeks or of parts with their own version, the lowest and the highest. */
function valuesText(outcomes: readonly Outcome[], t: ReturnType<typeof useTexts<'contract'>>): string {
  const values = outcomes.flatMap(({ value }) => (value === null ? [] : [value]))
  const [first] = outcomes
  if (!first || values.length === 0) return '—'
  const ends = [...new Set([Math.min(...values), Math.max(...values)].map((value) => valueText(value, first.unit)))]
  const unit =
    first.unit === 'seconds' || first.unit === 'hours' || first.unit === 'days' ? ` ${t(`unit.${first.unit}`)}` : ''
  return ends.join('–') + unit
}

/** Shares with one decimal of a per cent, money as money, the rest as it is. */
function valueText(value: number, unit: string): string {
  if (unit === 'share') return `${Math.round(value * 1000) / 10}%`
  return unit === 'fen' ? formatMoney(Math.round(value)) : `${Math.round(value * 100) / 100}`
}
