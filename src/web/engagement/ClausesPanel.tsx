import { Link } from '@tanstack/react-router'
import { listEvaluations } from '../../modules/evaluation/api/evaluation.ts'
import { listPeriods } from '../../modules/evaluation/api/period.ts'
import { BoardSummary } from '../../modules/evaluation/web/parts/BoardSummary.tsx'
import { useClauseColumns } from '../../modules/evaluation/web/parts/clauseColumns.tsx'
import { evaluationPaths as paths } from '../../modules/evaluation/web/paths.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { Section } from '../ui/Page.tsx'
import { Grid } from '../ui/table/Grid.tsx'
import css from './panels.module.css'

/** The clauses of the month that runs, worst first; nothing before there is a contract. */
export function ClausesPanel({ engagementId }: { readonly engagementId: string }) {
  const t = useTexts('engagement')
  const of = useClauseColumns()
  const enabled = useMay()(listEvaluations, engagementId)
  const periods = useAction(listPeriods, { engagementId, pageSize: 20 }, { enabled })
  const period = periods.data?.rows[0]?.period
  const { data } = useAction(
    listEvaluations,
    { engagementId, period: period ?? '2000-01' },
    { enabled: period !== undefined },
  )
  if (!period || !data || data.rows.length === 0) return null
  const { rows } = data
  return (
    <Section
      title={t('clauses')}
      note={
        <>
          {period} · <BoardSummary rows={rows} />
        </>
      }
      aside={
        <Link to={paths.board} params={{ engagementId }} search={{ period }}>
          {t('allClauses')}
        </Link>
      }
    >
      <div className={css.table}>
        <Grid
          label={t('clauses')}
          rows={rows}
          rowKey={(row) => `${row.clauseNo} ${row.from}`}
          columns={[
            of.clause,
            of.target,
            of.value(({ clauseNo, from }) => ({
              to: paths.one,
              params: { engagementId, period, clauseNo },
              search: { from },
            })),
            of.compare,
            of.result,
            ...(rows.some((row) => row.cost !== null) ? [of.cost] : []),
          ]}
        />
      </div>
    </Section>
  )
}
