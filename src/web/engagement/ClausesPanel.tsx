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
import { PanelState } from '../ui/PanelState.tsx'
import { Grid } from '../ui/table/Grid.tsx'
import css from './panels.module.css'

type Props = {
  readonly engagementId: string
  /** There will be clauses, so that their place is kept while they are on the way. */
  readonly expected: boolean
}

/** The clauses of the month that runs, worst first; nothing before there is a contract. */
export function ClausesPanel({ engagementId, expected }: Props) {
  const t = useTexts('engagement')
  const of = useClauseColumns()
  const enabled = useMay()(listEvaluations, engagementId)
  const periods = useAction(listPeriods, { engagementId, pageSize: 20 }, { enabled })
  const period = periods.data?.rows[0]?.period
  const list = useAction(
    listEvaluations,
    { engagementId, period: period ?? '2000-01' },
    { enabled: period !== undefined },
  )
  const failed = [periods, list].find(({ error, data }) => error && !data)
  if (failed?.error || (expected && (periods.isLoading || list.isLoading)))
    return (
      <Section title={t('clauses')}>
        <PanelState what={t('clauses')} error={failed?.error ?? null} onRetry={() => void failed?.refetch()} />
      </Section>
    )
  const rows = list.data?.rows ?? []
  if (!period || rows.length === 0) return null
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
