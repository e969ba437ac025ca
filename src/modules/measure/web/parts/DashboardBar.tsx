import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Bar } from '../../../../web/ui/Bar.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { ExportButton } from '../../../../web/ui/table/ExportButton.tsx'
import type { Search } from '../../../../web/list.ts'
import { listFigures } from '../../api/figure.ts'
import { figurePaths } from '../paths.ts'
import { presets, type Preset } from '../period.ts'
import type { Overview } from '../types.ts'
import type { FigureState } from '../useFigureSearch.ts'
import css from './DashboardBar.module.css'

const DateRange = lazy(async () => ({
  default: (await import('../../../../web/ui/table/DateRange.tsx')).DateRange,
}))
const FilterSelect = lazy(async () => ({
  default: (await import('../../../../web/ui/table/FilterSelect.tsx')).FilterSelect,
}))

type Props = { state: FigureState; overview: Overview | undefined; exported: Search }

/** Which days, which shop and whose definition; the address keeps all three. */
export function DashboardBar({ state, overview, exported }: Props) {
  const t = useTexts('measure')
  const { period, shopId, pack, change, engagementId } = state
  const choose = (preset: Preset) =>
    change(
      preset === 'custom'
        ? { period: undefined, from: period.from, to: period.to }
        : { period: preset, from: undefined, to: undefined },
    )
  const shops = (overview?.shops ?? []).map((shop) => ({ value: shop.shopId, label: shop.name }))
  const packs = (overview?.packs ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <search className={css.bar}>
      <Choice
        label={t('period.label')}
        value={period.preset}
        options={presets.map((value) => ({ value, label: t(`period.${value}`) }))}
        onChange={choose}
      />
      <div className={css.range}>
        <Suspense fallback={<Bar width="252px" height="32px" />}>
          <DateRange
            label={t('period.range')}
            from={period.from}
            until={period.to}
            onChange={(from, to) => change({ period: undefined, from, to: to ?? from })}
          />
        </Suspense>
      </div>
      <Suspense fallback={<Bar width="140px" height="32px" />}>
        {shops.length > 1 && (
          <FilterSelect
            filter={{ kind: 'select', key: 'shopId', label: t('allShops'), options: shops }}
            value={shopId}
            onChange={(value) => change({ shopId: value, pack: undefined })}
          />
        )}
        {packs.length > 0 && (
          <FilterSelect
            filter={{ kind: 'select', key: 'pack', label: t('pack'), options: packs }}
            value={pack ?? overview?.pack}
            onChange={(value) => change({ pack: value })}
          />
        )}
      </Suspense>
      <span className={css.end}>
        <Link to={figurePaths.definitions} params={{ engagementId }} className={css.link}>
          {t('packsLink')}
        </Link>
        <ExportButton action={listFigures} input={exported} />
        {overview?.mayAskExclusion && <Button onClick={() => change({ ask: 1 })}>{t('ask')}</Button>}
      </span>
    </search>
  )
}
