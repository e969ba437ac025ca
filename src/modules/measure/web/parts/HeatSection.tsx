import { HeatLegend, HeatMap } from '../../../../web/chart/HeatMap.tsx'
import { formatNumber, formatRate } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { heatRows, worstHour, type HourCell } from '../heatRows.ts'
import type { Overview } from '../types.ts'
import { opening, type FigureState } from '../useFigureSearch.ts'
import css from './HeatSection.module.css'

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
const days = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'] as const

/** When the reply rate is missed: the darker the more units, framed where too few were met. */
export function HeatSection({ overview, state }: { overview: Overview; state: FigureState }) {
  const t = useTexts('measure')
  const { cells, definition, name } = overview.heatMap
  const threshold = overview.cards.find((card) => card.figure.definition === definition)?.figure.threshold ?? null
  const rows = heatRows(cells, threshold?.value ?? null)
  const worst = worstHour(rows)
  const dayName = (weekday: number) => t(`weekday.${days[weekday - 1] ?? 'd1'}`)
  const textOf = (cell: HourCell) => {
    const place = { day: dayName(cell.weekday), from: cell.hour, to: cell.hour + 1 }
    if (cell.total === 0) return t('heat.cellEmpty', place)
    const counts = { met: formatNumber(cell.met), total: formatNumber(cell.total), rate: formatRate(cell.rate) }
    return t('heat.cell', { ...place, ...counts })
  }
  const openOf = ({ weekday, hour, total }: HourCell) =>
    definition === null || total === 0 ? undefined : () => state.change(opening({ definition, weekday, hour }))
  const mark = threshold ? t('heat.markTarget', { target: formatRate(threshold.value) }) : t('heat.markAverage')
  const said = worst
    ? t('heat.worst', {
        day: dayName(worst.weekday),
        from: worst.hour,
        to: worst.hour + 1,
        missed: formatNumber(worst.total - worst.met),
      })
    : ''
  return (
    <Section
      title={t('heat.title')}
      note={cells.length > 0 ? t('heat.note', { name }) : undefined}
      aside={cells.length > 0 && <HeatLegend less={t('heat.less')} more={t('heat.more')} mark={mark} />}
    >
      {cells.length === 0 ? (
        <p className={css.none}>{t('heat.empty')}</p>
      ) : (
        <HeatMap
          label={t('heat.label', { name })}
          columns={hours}
          rows={rows.map((row, index) => ({
            key: days[index] ?? 'd1',
            title: dayName(index + 1),
            cells: row.map((cell) => ({
              step: cell.step,
              marked: cell.marked,
              text: textOf(cell),
              onOpen: openOf(cell),
            })),
          }))}
          note={
            <>
              {said} {t('heat.hint')}
            </>
          }
        />
      )}
    </Section>
  )
}
