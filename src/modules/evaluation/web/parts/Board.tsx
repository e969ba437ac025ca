import { Sparkline } from '../../../../web/chart/Sparkline.tsx'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { ExportButton } from '../../../../web/ui/table/ExportButton.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { GridColumn } from '../../../../web/ui/table/grid.ts'
import { listEvaluations } from '../../api/evaluation.ts'
import { useNumberText } from '../show.ts'
import type { EvaluationRow } from '../types.ts'
import css from './Board.module.css'
import { BoardSummary } from './BoardSummary.tsx'
import { useClauseColumns } from './clauseColumns.tsx'
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
  const of = useClauseColumns()
  const money = rows.some((row) => row.cost !== null)
  const running = rows.some((row) => row.forecast !== null)
  const columns: GridColumn<EvaluationRow>[] = [
    of.clause,
    of.target,
    of.value((row) => ({ to: '.', search: (old: object) => ({ ...old, open: `${row.clauseNo} ${row.from}` }) })),
    of.compare,
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
    of.result,
    { key: 'left', title: t('columns.left'), numeric: true, render: (row) => <Left row={row} /> },
    ...(running ? [forecastColumn(t('columns.forecast'))] : []),
    ...(money ? [of.cost] : []),
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
      note={<BoardSummary rows={rows} />}
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

function Confirmed({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  if (row.openDisputes > 0) return t('disputesOpen', { count: row.openDisputes })
  if (row.confirmed) return t('confirmedBy', { name: row.confirmed.byName })
  if (row.deemed) return t('deemed')
  return <span className={css.note}>{row.may.length > 0 ? t('unconfirmed') : '—'}</span>
}
