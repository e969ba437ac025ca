import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { useMay } from '../../../../web/session/session.ts'
import { listExclusions } from '../../api/exclusion.ts'
import { listMarketplaceFigures } from '../../api/marketplaceFigure.ts'
import { listDailyReport } from '../../api/report.ts'
import { exclusionTone } from '../exclusionTone.ts'
import { figurePaths } from '../paths.ts'
import type { FigureState } from '../useFigureSearch.ts'
import { BesideList } from './BesideList.tsx'
import css from './SideColumn.module.css'

/** What stands beside the figures: what the marketplace says itself, and what the two sides leave out. */
export function SideColumn({ state }: { state: FigureState }) {
  const may = useMay()
  return (
    <div className={css.side}>
      <BesideSection state={state} />
      {may(listExclusions, state.engagementId) && <ExclusionSection state={state} />}
    </div>
  )
}

function BesideSection({ state }: { state: FigureState }) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const may = useMay()
  const { engagementId, period, shopId } = state
  // Who sees his own figures alone has none of a whole shop.
  const grain = may(listDailyReport, engagementId) ? 'shop' : 'agent'
  const { data, error } = useAction(
    listMarketplaceFigures,
    { engagementId, from: period.from, to: period.to, shopId, grain, comparable: true, pageSize: 4 },
    { keepPrevious: true },
  )
  const all = (
    <Link
      to={figurePaths.marketplace}
      params={{ engagementId }}
      search={{ from: period.from, to: period.to, shopId }}
      className={css.link}
    >
      {t('beside.all')}
    </Link>
  )
  return (
    <Section title={t('beside.title')} aside={all}>
      {error && !data && <p className={css.none}>{u('error.title', { what: t('beside.title') })}</p>}
      {data && data.rows.length === 0 && <p className={css.none}>{t('beside.none')}</p>}
      {data && <BesideList rows={data.rows} />}
    </Section>
  )
}

function ExclusionSection({ state: { engagementId } }: { state: FigureState }) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const { data, error } = useAction(listExclusions, { engagementId, pageSize: 20 })
  const rows = data?.rows ?? []
  const waiting = rows.filter((row) => row.may.includes('decide')).length
  const all = (
    <Link to={figurePaths.exclusions} params={{ engagementId }} className={css.link}>
      {t('exclusionsLink')}
    </Link>
  )
  return (
    <Section
      title={t('exclusion.title')}
      aside={
        <>
          {waiting > 0 && <StatePill tone="warn">{t('waiting', { count: waiting })}</StatePill>}
          {all}
        </>
      }
    >
      {error && !data && <p className={css.none}>{u('error.title', { what: t('exclusion.title') })}</p>}
      {data && rows.length === 0 && <p className={css.none}>{t('exclusion.emptyHint')}</p>}
      <ul>
        {rows
          .toSorted((a, b) => Number(b.may.includes('decide')) - Number(a.may.includes('decide')))
          .slice(0, 4)
          .map((row) => (
            <li key={row.id} className={css.item}>
              <div className={css.head}>
                <Link
                  to={figurePaths.exclusions}
                  params={{ engagementId }}
                  search={{ exclusion: row.id }}
                  className={css.name}
                >
                  {t(`verdict.${row.reason}`)}
                </Link>
                <StatePill tone={exclusionTone[row.status]}>{t(`exclusion.states.${row.status}`)}</StatePill>
              </div>
              <p className={css.text}>{row.note}</p>
              <p className={css.note}>
                {row.requestedByName} · <Timestamp at={row.requestedAt} />
              </p>
            </li>
          ))}
      </ul>
    </Section>
  )
}
