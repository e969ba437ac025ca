import { Link } from '@tanstack/react-router'
import { Bullet } from '../../../../web/chart/Bullet.tsx'
import { Sparkline } from '../../../../web/chart/Sparkline.tsx'
import { formatMoney, formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { ExportButton } from '../../../../web/ui/table/ExportButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { GridColumn } from '../../../../web/ui/table/grid.ts'
import { listEvaluations } from '../../api/evaluation.ts'
import { bulletRange, toneOf, useNumberText } from '../show.ts'
import type { EvaluationRow } from '../types.ts'
import css from './Board.module.css'
import { ConfirmOne } from './ConfirmOne.tsx'

type Props = {
  rows: readonly EvaluationRow[]
  busy: boolean
  engagementId: string
  period: string
  onDispute: (row: EvaluationRow) => void
}

/** The clauses of a month in a table: what was reached, against what, what follows from it and who has accepted it. */
export function Board({ rows, busy, engagementId, period, onDispute }: Props) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const money = rows.some((row) => row.cost !== null)
  const running = rows.some((row) => row.forecast !== null)
  const columns: GridColumn<EvaluationRow>[] = [
    {
      key: 'clause',
      title: t('columns.clause'),
      render: (row) => (
        <span className={css.two}>
          <span>
            <span className={css.no}>{t('clauseNo', { no: row.clauseNo })}</span> <strong>{row.title}</strong>
          </span>
          <span className={css.note}>
            {row.definitions.map(({ name, pack }) => `${pack} · ${name}`).join(' / ') || row.enteredMetrics.join(', ')}
          </span>
        </span>
      ),
    },
    {
      key: 'counted',
      title: t('columns.counted'),
      numeric: true,
      render: (row) => (row.total === null ? '—' : `${formatNumber(row.met ?? 0)} / ${formatNumber(row.total)}`),
    },
    {
      key: 'value',
      title: t('columns.value'),
      numeric: true,
      render: (row) => <Opens row={row} value={text.value(row.unit, row.value)} />,
    },
    { key: 'compare', title: t('columns.compare'), render: (row) => <Compare row={row} /> },
    {
      key: 'left',
      title: t('columns.left'),
      numeric: true,
      render: (row) => <Left row={row} />,
    },
    ...(running ? [forecastColumn(t('columns.forecast'))] : []),
    {
      key: 'trend',
      title: t('columns.trend'),
      render: (row) => (
        <Sparkline
          values={row.trend}
          {...(row.unit === 'share' ? { target: Number(row.target) } : {})}
          label={t('trendOf', { title: row.title })}
          width={76}
          height={22}
        />
      ),
    },
    { key: 'result', title: t('columns.result'), render: (row) => <Result row={row} /> },
    ...(money ? [costColumn(t('columns.cost'))] : []),
    {
      key: 'confirmed',
      title: t('columns.confirmed'),
      render: (row) => (
        <span className={css.two}>
          <Confirmed row={row} />
          <span className={css.deeds}>
            {row.may.includes('confirm') && <ConfirmOne engagementId={engagementId} period={period} row={row} />}
            {row.may.includes('dispute') && (
              <Button type="link" size="small" onClick={() => onDispute(row)}>
                {t('dispute')}
              </Button>
            )}
          </span>
        </span>
      ),
    },
  ]
  return (
    <Section
      title={t('sections.board')}
      note={<Summary rows={rows} />}
      aside={<ExportButton action={listEvaluations} input={{ engagementId, period }} />}
    >
      <div className={css.table}>
        <Grid<EvaluationRow>
          label={t('title')}
          rows={rows}
          rowKey={(row) => `${row.clauseNo} ${row.from}`}
          columns={columns}
          busy={busy}
        />
      </div>
    </Section>
  )
}

function Summary({ rows }: { rows: readonly EvaluationRow[] }) {
  const t = useTexts('evaluation')
  const of = (...results: readonly EvaluationRow['result'][]) =>
    rows.filter(({ result }) => results.includes(result)).length
  return t('summary', {
    count: rows.length,
    missed: of('missed'),
    near: of('near'),
    reached: of('met', 'exceeded'),
    other: of('notEnforced', 'noData'),
  })
}

function Opens({ row, value }: { row: EvaluationRow; value: string }) {
  const t = useTexts('evaluation')
  return (
    <Link
      to="."
      search={(old: object) => ({ ...old, open: `${row.clauseNo} ${row.from}` })}
      className={css.figure}
      aria-label={t('openSource', { title: row.title, value })}
    >
      {value}
    </Link>
  )
}

function Compare({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const target = text.target(row)
  if (row.value === null) return <span className={css.note}>{target}</span>
  const tone = toneOf[row.result]
  return (
    <span className={css.bullet}>
      <Bullet
        value={row.value}
        target={Number(row.target)}
        better={row.comparison.startsWith('>') ? 'higher' : 'lower'}
        range={bulletRange(row)}
        tone={tone === 'active' ? 'brand' : tone}
        label={t('bullet', { title: row.title, value: text.value(row.unit, row.value), target })}
      />
      <span className={css.note}>{target}</span>
    </span>
  )
}

function Left({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  if (row.missesLeft === null) return '—'
  return row.missesLeft >= 0
    ? t('left', { count: formatNumber(row.missesLeft) })
    : t('tooMany', { count: formatNumber(-row.missesLeft) })
}

function forecastColumn(title: string): GridColumn<EvaluationRow> {
  return { key: 'forecast', title, numeric: true, render: (row) => <Forecast row={row} /> }
}

function Forecast({ row }: { row: EvaluationRow }) {
  const text = useNumberText()
  const { forecast, unit } = row
  if (!forecast) return '—'
  return (
    <span className={css.two}>
      <span>{text.value(unit, forecast.mid)}</span>
      <span className={css.note}>{`${text.value(unit, forecast.low)}–${text.value(unit, forecast.high)}`}</span>
    </span>
  )
}

function costColumn(title: string): GridColumn<EvaluationRow> {
  return {
    key: 'cost',
    title,
    numeric: true,
    render: ({ cost }) => (
      <span className={css.two}>
        <span className={css.money}>{cost?.amountFen ? formatMoney(cost.amountFen, { signed: true }) : '—'}</span>
        <span className={css.note}>{cost?.clauses.map((no) => `§${no}`).join(' ')}</span>
      </span>
    ),
  }
}

function Result({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const [because] = row.because
  return (
    <span className={css.two}>
      <span>
        <StatePill tone={toneOf[row.result]}>{t(`result.${row.result}`)}</StatePill>
      </span>
      <span className={css.note}>
        {row.distance === null || row.result === 'notEnforced' ? because : text.distance(row)}
        {row.late && ` · ${t('late')}`}
      </span>
    </span>
  )
}

function Confirmed({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  if (row.openDisputes > 0) return t('disputesOpen', { count: row.openDisputes })
  if (row.confirmed) return t('confirmedBy', { name: row.confirmed.byName })
  if (row.deemed) return t('deemed')
  return <span className={css.note}>{row.may.length > 0 ? t('unconfirmed') : '—'}</span>
}
