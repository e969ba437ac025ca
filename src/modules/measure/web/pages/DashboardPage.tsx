import { Link } from '@tanstack/react-router'
import { ChartNoAxesColumn } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { AsOf } from '../../../../web/ui/AsOf.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { overviewFigures } from '../../api/figure.ts'
import css from './DashboardPage.module.css'
import { DashboardBar } from '../parts/DashboardBar.tsx'
import { FigureSection } from '../parts/FigureSection.tsx'
import { KeyFigures } from '../parts/KeyFigures.tsx'
import { SideColumn } from '../parts/SideColumn.tsx'
import { figurePaths } from '../paths.ts'
import { addDays, shiftedTo } from '../period.ts'
import type { Overview } from '../types.ts'
import { nothingOpen, useFigureSearch, type FigureState } from '../useFigureSearch.ts'

const FigureDrawer = lazy(async () => ({ default: (await import('../parts/FigureDrawer.tsx')).FigureDrawer }))
const RequestDrawer = lazy(async () => ({ default: (await import('../parts/RequestDrawer.tsx')).RequestDrawer }))

function useOverview({ engagementId, period, shopId, pack }: FigureState) {
  const input = { engagementId, from: period.from, to: period.to, shopId, pack }
  return useAction(overviewFigures, input, { keepPrevious: true })
}

/** How the engagement's shops are served: key figures, all figures, hours, agents, days. Every number opens. */
export function DashboardPage() {
  const u = useTexts('ui')
  const t = useTexts('measure')
  const asked = useFigureSearch()
  const first = useOverview(asked)
  // Who asks for no period and has no recent data sees the latest there is; otherwise both questions are one.
  const state = { ...asked, period: shiftedTo(asked.period, first.data?.latestDay ?? null) }
  const query = useOverview(state)
  const { engagementId, period, shopId, open, change } = state
  const overview = query.data
  const pack = overview?.pack
  const exported = {
    engagementId,
    from: period.from,
    to: period.to,
    shopId,
    ...(state.all || !pack ? {} : { packs: [pack] }),
  }
  return (
    <div className={css.scroll} aria-busy={query.isPlaceholderData}>
      <DashboardBar state={state} overview={overview} exported={exported} />
      {query.error && !overview && (
        <ErrorState
          title={u('error.title', { what: t('tab') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !overview && <TableSkeleton />}
      {overview && (
        <>
          <Notes overview={overview} stale={query.isRefetchError} />
          {isEmpty(overview) ? (
            <Nothing overview={overview} state={state} />
          ) : (
            <Figures overview={overview} state={state} />
          )}
        </>
      )}
      <Suspense>
        {open && overview && (
          <FigureDrawer state={state} open={open} shops={overview.shops} onClose={() => change(nothingOpen)} />
        )}
        {state.asking && overview?.mayAskExclusion && (
          <RequestDrawer
            engagementId={engagementId}
            shops={overview.shops}
            shopId={shopId}
            onClose={() => change({ ask: undefined })}
          />
        )}
      </Suspense>
    </div>
  )
}

function isEmpty({ days }: Overview): boolean {
  return days.provisional + days.final + days.restated === 0
}

/** What has to be known before the numbers are read: of when they are, and what of them may still change. */
function Notes({ overview, stale }: { overview: Overview; stale: boolean }) {
  const t = useTexts('measure')
  const { days, pendingDays, asOf } = overview
  const count = days.provisional + days.final + days.restated
  return (
    <p className={css.notes}>
      {count > 0 && <span>{t('daysNote', { count })}</span>}
      {days.provisional > 0 && <span>{t('daysProvisional', { count: days.provisional })}</span>}
      {days.restated > 0 && <span>{t('daysRestated', { count: days.restated })}</span>}
      {pendingDays > 0 && (
        <span className={css.pending} role="status">
          {t('pending', { count: pendingDays })}
        </span>
      )}
      <span className={css.asOf}>
        <AsOf at={asOf} stale={stale} />
      </span>
    </p>
  )
}

function Figures({ overview, state }: { overview: Overview; state: FigureState }) {
  const t = useTexts('measure')
  return (
    <>
      <h2 className="srOnly">{t('keyFigures')}</h2>
      <KeyFigures cards={overview.cards} />
      <FigureSection overview={overview} state={state}>
        <SideColumn state={state} />
      </FigureSection>
    </>
  )
}

/** Nothing was measured in the period: why, and the one way on. */
function Nothing({ overview, state }: { overview: Overview; state: FigureState }) {
  const t = useTexts('measure')
  const { firstDay, latestDay } = overview
  if (firstDay === null || latestDay === null) {
    return (
      <Empty
        icon={ChartNoAxesColumn}
        title={t('empty.title')}
        hint={t('empty.hint')}
        action={
          <Link to={figurePaths.imports} params={{ engagementId: state.engagementId }}>
            {t('empty.import')}
          </Link>
        }
      />
    )
  }
  const show = () => state.change({ period: undefined, from: addDays(latestDay, -6), to: latestDay })
  return (
    <Empty
      icon={ChartNoAxesColumn}
      title={t('empty.period')}
      hint={t('empty.periodHint', { first: firstDay, latest: latestDay })}
      action={<Button onClick={show}>{t('empty.show')}</Button>}
    />
  )
}
