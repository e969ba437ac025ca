import { Bullet } from '../../../../web/chart/Bullet.tsx'
import { Sparkline } from '../../../../web/chart/Sparkline.tsx'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { GridColumn } from '../../../../web/ui/table/grid.ts'
import type { Card, FigureRow } from '../types.ts'
import { useValueText } from '../useValueText.ts'
import { bulletRange, toneOf } from '../value.ts'
import { FigureLink } from './FigureLink.tsx'
import css from './FigureTable.module.css'
import { StatusMark } from './StatusMark.tsx'

type Props = { rows: readonly FigureRow[]; cards: readonly Card[]; busy: boolean }

/** Every figure of the definitions chosen: what it counts, how many, against what, and whether it still may change. */
export function FigureTable({ rows, cards, busy }: Props) {
  const t = useTexts('measure')
  const text = useValueText()
  const byKey = new Map(cards.map((card) => [card.figure.definition, card]))
  const columns: GridColumn<FigureRow>[] = [
    {
      key: 'name',
      title: t('table.metric'),
      render: (row) => (
        <span className={css.two}>
          <span className={css.strong}>{row.name}</span>
          <span className={css.note}>
            {row.packName}
            {row.id && ` · ${row.id}`}
          </span>
        </span>
      ),
    },
    {
      key: 'value',
      title: t('table.value'),
      numeric: true,
      render: (row) => (
        <strong className={css.value}>
          <FigureLink of={{ definition: row.definition }} name={row.name} value={text.value(row.kind, row.value)} />
        </strong>
      ),
    },
    { key: 'counted', title: t('table.counted'), numeric: true, render: (row) => text.counts(row) },
    { key: 'target', title: t('table.target'), render: (row) => <Target row={row} /> },
    {
      key: 'trend',
      title: t('table.trend'),
      render: (row) => {
        const card = byKey.get(row.definition)
        if (!card) return '—'
        const change = text.change(row.kind, card.difference, card.previous?.value ?? null)
        return (
          <span className={css.trend}>
            <Sparkline
              values={card.trend.map((point) => point.value)}
              label={`${row.name} ${change}`}
              width={64}
              height={20}
            />
            <span className={css.note}>{change}</span>
          </span>
        )
      },
    },
    {
      key: 'excluded',
      title: t('table.excluded'),
      numeric: true,
      render: (row) => (row.excludedTotal === 0 ? '—' : formatNumber(row.excludedTotal)),
    },
    { key: 'status', title: t('table.status'), render: (row) => <StatusMark status={row.status} /> },
  ]
  return (
    <Grid<FigureRow>
      label={t('table.title')}
      rows={rows}
      rowKey={(row) => `${row.group.key} ${row.definition}`}
      columns={columns}
      busy={busy}
    />
  )
}

/** A rate as a bar, with the mark to reach where the rules have one. */
function Target({ row }: { row: FigureRow }) {
  const t = useTexts('measure')
  const text = useValueText()
  const { kind, name, threshold, value } = row
  if (value === null || (kind !== 'rate' && threshold === null)) return <span className={css.note}>—</span>
  const tone = toneOf(row)
  const said = text.value(kind, value)
  const target = threshold && text.value(kind, threshold.value)
  return (
    <span className={css.bullet}>
      <Bullet
        value={value}
        {...(threshold ? { target: threshold.value, better: threshold.better } : {})}
        range={bulletRange(row)}
        tone={threshold === null || tone === 'active' ? 'brand' : tone}
        label={target ? t('table.bullet', { name, value: said, target }) : t('table.noTarget', { name, value: said })}
      />
      {threshold && <span className={css.note}>{`${threshold.better === 'higher' ? '≥' : '≤'} ${target}`}</span>}
    </span>
  )
}
