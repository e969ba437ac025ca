import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { openFigure } from '../../api/figure.ts'
import type { Overview } from '../types.ts'
import type { FigureState, OpenFigure } from '../useFigureSearch.ts'
import { FigureSource } from './FigureSource.tsx'

type Props = { state: FigureState; open: OpenFigure; shops: Overview['shops']; onClose: () => void }

/** 数据依据: where a figure comes from. */
export function FigureDrawer({ state, open, shops, onClose }: Props) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const { engagementId, period } = state
  const { definition, agent, team, day, span, asOf, hour, weekday, servicePeriod } = open
  const selection = {
    engagementId,
    from: day ?? span?.from ?? period.from,
    to: day ?? span?.to ?? period.to,
    shopId: open.shopId ?? state.shopId,
    agent,
    team,
    hour,
    weekday,
    servicePeriod,
  }
  const query = useAction(openFigure, { ...selection, definition, asOf }, { keepPrevious: true })
  const opened = query.data
  return (
    <SidePanel title={t('drawer.title')} width={560} onClose={onClose}>
      {query.error && !opened && (
        <ErrorState
          title={u('error.title', { what: t('drawer.title') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !opened && <PageSkeleton />}
      {opened && (
        <FigureSource
          opened={opened}
          selection={selection}
          open={open}
          state={state}
          stale={query.isRefetchError}
          shopName={shops.find((shop) => shop.shopId === selection.shopId)?.name}
        />
      )}
    </SidePanel>
  )
}
