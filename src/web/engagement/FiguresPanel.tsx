import { overviewFigures } from '../../modules/measure/api/figure.ts'
import { KeyFigures } from '../../modules/measure/web/parts/KeyFigures.tsx'
import { daysOf, shiftedTo } from '../../modules/measure/web/period.ts'
import { dayOf } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { useNow } from '../ui/now.ts'
import { PanelState } from '../ui/PanelState.tsx'
import { useZone } from '../ui/zone.ts'
import css from './panels.module.css'

/** The key figures of the last seven days with data; nothing where nothing was measured yet. */
export function FiguresPanel({ engagementId }: { readonly engagementId: string }) {
  const t = useTexts('engagement')
  const enabled = useMay()(overviewFigures, engagementId)
  const week = daysOf('week', dayOf(useNow(), useZone()))
  const first = useAction(overviewFigures, { engagementId, ...week }, { enabled })
  const { from, to } = shiftedTo({ preset: 'week', chosen: false, ...week }, first.data?.latestDay ?? null)
  const { data, error, refetch } = useAction(
    overviewFigures,
    { engagementId, from, to },
    { enabled, keepPrevious: true },
  )
  if (enabled && !data)
    return (
      <div className={css.figures}>
        <PanelState what={t('figures')} error={error} onRetry={() => void refetch()} />
      </div>
    )
  if (!data || data.latestDay === null) return null
  return (
    <section>
      <h2 className="srOnly">{`${t('figures')} ${t('figuresSpan', { from, to })}`}</h2>
      <KeyFigures cards={data.cards} to={`/engagements/${engagementId}/figures`} />
    </section>
  )
}
