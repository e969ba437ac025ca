import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { simulateClauses } from '../../api/simulate.ts'
import { Frame } from '../parts/Frame.tsx'
import { Knobs } from '../parts/Knobs.tsx'
import { knobsOf, turned, type Turned } from '../knobs.ts'
import { toneOf, useNumberText } from '../show.ts'
import { usePageParams } from '../useEvaluationSearch.ts'
import css from './SimulatePage.module.css'

/** What the last months would have come to under other numbers, on the data there is. */
export function SimulatePage() {
  const t = useTexts('evaluation')
  const say = useProblemText()
  const text = useNumberText()
  const { engagementId } = usePageParams()
  const [months, setMonths] = useState(3)
  const [changes, setChanges] = useState<Turned>({})
  // The contract as it is says which numbers can be turned; what was turned is asked beside it.
  const agreed = useAction(simulateClauses, { engagementId, months }, { keepPrevious: true })
  const knobs = knobsOf(agreed.data?.clauses ?? [])
  const clauses = turned(knobs, changes)
  const query = useAction(simulateClauses, { engagementId, clauses, months }, { keepPrevious: true })
  const rows = query.data?.months ?? []
  return (
    <Frame query={agreed} what={t('sim.title')}>
      <p className={css.hint}>{t('sim.hint')}</p>
      <div className={css.columns}>
        <Section
          title={t('sim.clause')}
          aside={
            <LabeledSelect
              label={t('sim.months')}
              quiet
              options={[1, 3, 6, 12].map((count) => ({ value: String(count), label: t('sim.monthsOf', { count }) }))}
              value={String(months)}
              onChange={(value) => setMonths(Number(value ?? 3))}
            />
          }
        >
          <p className={css.note}>{t('sim.changeHint')}</p>
          <Knobs knobs={knobs} changes={changes} onChange={setChanges} />
        </Section>
        <Section title={t('sim.changed')}>
          {query.error && !query.data && <Banner title={say(problemOf(query.error))} />}
          {query.data?.problems.map((problem) => (
            <Banner key={`${problem.clauseNo} ${problem.text}`} title={problem.text} />
          ))}
          {query.data && rows.length === 0 && query.data.problems.length === 0 && (
            <Empty icon={FlaskConical} title={t('sim.empty')} hint={t('sim.emptyHint')} />
          )}
          {rows.length > 0 && (
            <div aria-busy={query.isPlaceholderData} aria-live="polite">
              <Grid
                label={t('sim.changed')}
                rows={rows}
                rowKey={(row) => row.period}
                columns={[
                  { key: 'period', title: t('month'), render: (row) => row.period },
                  {
                    key: 'fee',
                    title: t('sim.fee'),
                    numeric: true,
                    render: (row) => money(row.changed.sums?.feeFen),
                  },
                  {
                    key: 'penalty',
                    title: t('sim.penalty'),
                    numeric: true,
                    render: (row) => orDash(row.changed.sums && -row.changed.sums.penaltyFen),
                  },
                  {
                    key: 'bonus',
                    title: t('sim.bonus'),
                    numeric: true,
                    render: (row) => orDash(row.changed.sums?.bonusFen),
                  },
                  {
                    key: 'gross',
                    title: t('sim.gross'),
                    numeric: true,
                    render: (row) => money(row.changed.sums?.totalFen),
                  },
                  {
                    key: 'now',
                    title: t('sim.now'),
                    numeric: true,
                    render: (row) => money(row.now?.sums?.totalFen),
                  },
                  {
                    key: 'difference',
                    title: t('sim.difference'),
                    numeric: true,
                    render: (row) => (
                      <strong>
                        {orDash(row.now?.sums && row.changed.sums && row.changed.sums.totalFen - row.now.sums.totalFen)}
                      </strong>
                    ),
                  },
                ]}
              />
              <h3 className={css.head}>{t('sim.outcomes')}</h3>
              <Grid
                label={t('sim.outcomes')}
                rows={rows.flatMap((row) =>
                  row.changed.outcomes.map((outcome, index) => ({ period: row.period, index, ...outcome })),
                )}
                rowKey={(row) => `${row.period} ${row.clauseNo} ${row.index}`}
                columns={[
                  { key: 'period', title: t('month'), render: (row) => row.period },
                  {
                    key: 'clause',
                    title: t('columns.clause'),
                    render: (row) => `${t('clauseNo', { no: row.clauseNo })} ${row.title}`,
                  },
                  {
                    key: 'value',
                    title: t('columns.value'),
                    numeric: true,
                    render: (row) => text.value(row.unit === 'share' ? 'share' : 'number', row.value),
                  },
                  {
                    key: 'result',
                    title: t('columns.result'),
                    render: (row) => <StatePill tone={toneOf[row.result]}>{t(`result.${row.result}`)}</StatePill>,
                  },
                  {
                    key: 'amount',
                    title: t('columns.cost'),
                    numeric: true,
                    render: (row) => orDash(row.amountFen),
                  },
                ]}
              />
            </div>
          )}
        </Section>
      </div>
    </Frame>
  )
}

/** What comes on top or goes off; nothing, and what could not be settled, is a dash. */
function orDash(fen: number | null | undefined): string {
  return fen ? formatMoney(fen, { signed: true }) : '—'
}

/** What could not be settled has no amount. */
function money(fen: number | undefined): string {
  return fen === undefined ? '—' : formatMoney(fen)
}
