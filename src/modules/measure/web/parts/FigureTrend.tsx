import { Spread } from '../../../../web/chart/Spread.tsx'
import { TrendChart } from '../../../../web/chart/TrendChart.tsx'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { listFigures } from '../../api/figure.ts'
import type { Selection } from '../selection.ts'
import type { Opened } from '../types.ts'
import { useValueText } from '../useValueText.ts'
import css from './FigureTrend.module.css'
import { SourcePart as Part } from './SourcePart.tsx'
import { StatusMark } from './StatusMark.tsx'

/** The same figure day by day, and how a time is spread. */
export function FigureTrend({ opened, selection }: { opened: Opened; selection: Selection }) {
  const t = useTexts('measure')
  const text = useValueText()
  const { figure, definition } = opened
  const several = selection.from !== selection.to
  const { data } = useAction(
    listFigures,
    { ...selection, groupBy: 'day', definitions: [definition.key], pageSize: 400 },
    { enabled: several, keepPrevious: true },
  )
  const rows = data?.rows ?? []
  return (
    <>
      {figure.kind === 'time' && figure.median !== null && <Times figure={figure} />}
      {several && rows.length > 1 && (
        <Part title={t('drawer.trend')}>
          <TrendChart
            label={`${figure.name}, ${t('drawer.trend')}`}
            points={rows.map((row) => ({
              key: row.group.key,
              label: row.group.key.slice(5),
              value: row.value,
              soft: row.status === 'provisional',
            }))}
            {...(figure.threshold ? { target: figure.threshold.value } : {})}
            format={(value) => text.axis(figure.kind, value)}
            tableLabel={t('drawer.trendTable')}
            table={
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('drawer.day')}</th>
                    <th scope="col">{t('table.value')}</th>
                    <th scope="col">{t('table.counted')}</th>
                    <th scope="col">{t('table.status')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.group.key}>
                      <th scope="row">{row.group.key}</th>
                      <td>{text.value(row.kind, row.value)}</td>
                      <td>{text.counts(row)}</td>
                      <td>
                        <StatusMark status={row.status} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            }
          />
        </Part>
      )}
    </>
  )
}

function Times({ figure }: { figure: Opened['figure'] }) {
  const t = useTexts('measure')
  const text = useValueText()
  const { median, p90, p95 } = figure
  const marks = [
    { key: 'median', label: t('drawer.median'), value: median },
    { key: 'p90', label: t('drawer.p90'), value: p90 },
    { key: 'p95', label: t('drawer.p95'), value: p95 },
  ].flatMap(({ value, ...mark }) => (value === null ? [] : [{ ...mark, value }]))
  const said = (value: number | null) => text.value('time', value)
  return (
    <div className={css.times}>
      <Spread
        marks={marks}
        limit={figure.threshold?.value ?? null}
        label={t('drawer.spread', { median: said(median), p90: said(p90), p95: said(p95) })}
      />
      <dl className={css.marks}>
        {marks.map((mark) => (
          <div key={mark.key}>
            <dt>{mark.label}</dt>
            <dd>{said(mark.value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
