import type { ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { useMay } from '../../../../web/session/session.ts'
import { listFigures } from '../../api/figure.ts'
import { listDailyReport } from '../../api/report.ts'
import type { Overview } from '../types.ts'
import type { FigureState } from '../useFigureSearch.ts'
import { AgentSection } from './AgentSection.tsx'
import { DaySection } from './DaySection.tsx'
import css from './FigureSection.module.css'
import { FigureTable } from './FigureTable.tsx'
import { GroupSection } from './GroupSection.tsx'
import { HeatSection } from './HeatSection.tsx'
import { PackMatrix } from './PackMatrix.tsx'

type Props = { overview: Overview; state: FigureState; /** The column beside the table. */ children: ReactNode }

const scopes = ['one', 'all'] as const

/** The table of figures with what stands beside it, and below it hours, agents and days of the same definition. */
export function FigureSection({ overview, state, children }: Props) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const may = useMay()
  const { engagementId, period, shopId, all, change } = state
  const days = { engagementId, from: period.from, to: period.to, shopId, pageSize: 1000 }
  const own = useAction(listFigures, { ...days, packs: [overview.pack] }, { keepPrevious: true })
  const every = useAction(listFigures, days, { keepPrevious: true, enabled: all })
  const query = all ? every : own
  const definitionOf = (metric: string) => own.data?.rows.find((row) => row.metric === metric)?.definition
  const shown = { ...state, pack: overview.pack }
  return (
    <>
      <div className={all ? css.whole : css.columns}>
        <Section
          title={t('table.title')}
          note={all ? t('table.all') : overview.packName}
          aside={
            overview.packs.length > 1 && (
              <Choice
                label={t('table.scope')}
                value={all ? 'all' : 'one'}
                options={scopes.map((value) => ({ value, label: t(`table.${value}`) }))}
                onChange={(value) => change({ all: value === 'all' ? 1 : undefined })}
              />
            )
          }
        >
          {query.error && !query.data && (
            <ErrorState
              title={u('error.title', { what: t('table.title') })}
              error={query.error}
              onRetry={() => void query.refetch()}
            />
          )}
          {!query.error && !query.data && <TableSkeleton />}
          {query.data && (
            <div className={css.table}>
              {all ? (
                <PackMatrix rows={query.data.rows} packs={overview.packs} busy={query.isPlaceholderData} />
              ) : (
                <FigureTable rows={query.data.rows} cards={overview.cards} busy={query.isPlaceholderData} />
              )}
            </div>
          )}
        </Section>
        {!all && children}
      </div>
      <div className={css.below}>
        <HeatSection overview={overview} state={state} />
        <AgentSection state={shown} definitionOf={definitionOf} />
        {may(listDailyReport, engagementId) && (
          <>
            <GroupSection state={shown} overview={overview} />
            <DaySection state={shown} definitionOf={definitionOf} />
          </>
        )}
      </div>
    </>
  )
}
