import { Link } from '@tanstack/react-router'
import { Bullet } from '../../../../web/chart/Bullet.tsx'
import { formatMoney, formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import type { GridColumn } from '../../../../web/ui/table/grid.ts'
import { bulletRange, toneOf, useNumberText } from '../show.ts'
import type { EvaluationRow } from '../types.ts'
import css from './Board.module.css'

/** Where a value leads: an address with parameters or a search of its own. */
export type Way = {
  readonly to: string
  readonly params?: { readonly [name: string]: string }
  readonly search?: object
}

type Column = GridColumn<EvaluationRow>

/** The columns every table of clauses and their values has, worded alike. */
export function useClauseColumns() {
  const t = useTexts('evaluation')
  const text = useNumberText()
  return {
    clause: { key: 'clause', title: t('columns.clause'), render: (row) => <Clause row={row} /> } satisfies Column,
    target: {
      key: 'target',
      title: t('columns.target'),
      numeric: true,
      render: (row) => <span className={css.target}>{text.target(row)}</span>,
    } satisfies Column,
    value: (wayOf: (row: EvaluationRow) => Way): Column => ({
      key: 'value',
      title: t('columns.value'),
      numeric: true,
      render: (row) => <Value row={row} way={wayOf(row)} />,
    }),
    compare: {
      key: 'compare',
      title: t('columns.compare'),
      render: (row) => <Compare row={row} />,
    } satisfies Column,
    result: { key: 'result', title: t('columns.result'), render: (row) => <Result row={row} /> } satisfies Column,
    cost: {
      key: 'cost',
      title: t('columns.cost'),
      numeric: true,
      render: (row) => <Cost row={row} />,
    } satisfies Column,
  }
}

/** Weeks, days and parts with their own version say which they are: several stand below each other. */
function isWholeMonth({ from, to }: Pick<EvaluationRow, 'from' | 'to'>): boolean {
  const next = new Date(Date.parse(to) + 86_400_000).toISOString()
  return from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && next.slice(8, 10) === '01'
}

function Clause({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  const from = row.definitions.map(({ name, pack }) => `${pack} · ${name}`)
  return (
    <span className={css.two}>
      <span>
        <span className={css.no}>{t('clauseNo', { no: row.clauseNo })}</span> <strong>{row.title}</strong>
      </span>
      <span className={css.note}>{[...from, ...row.enteredMetrics.map(({ name }) => name)].join(' / ')}</span>
      {!isWholeMonth(row) && <span className={css.note}>{t('facts.span', { from: row.from, to: row.to })}</span>}
    </span>
  )
}

function Value({ row, way }: { row: EvaluationRow; way: Way }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const value = text.value(row.unit, row.value)
  return (
    <span className={css.two}>
      <span>
        <Link {...way} className={css.figure} aria-label={t('openSource', { title: row.title, value })}>
          {value}
        </Link>
      </span>
      {row.total !== null && (
        <span className={css.counts}>{`${formatNumber(row.met ?? 0)} / ${formatNumber(row.total)}`}</span>
      )}
    </span>
  )
}

function Compare({ row }: { row: EvaluationRow }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  if (row.value === null) return <span className={css.note}>—</span>
  const tone = toneOf[row.result]
  return (
    <span className={css.bullet}>
      <Bullet
        value={row.value}
        target={Number(row.target)}
        better={row.comparison.startsWith('>') ? 'higher' : 'lower'}
        range={bulletRange(row)}
        tone={tone === 'active' ? 'brand' : tone}
        label={t('bullet', {
          title: row.title,
          value: text.value(row.unit, row.value),
          target: text.target(row),
        })}
      />
    </span>
  )
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

function Cost({ row: { cost } }: { row: EvaluationRow }) {
  return (
    <span className={css.two}>
      <span className={css.money}>{cost?.amountFen ? formatMoney(cost.amountFen, { signed: true }) : '—'}</span>
      <span className={css.note}>{cost?.clauses.map((no) => `§${no}`).join(' ')}</span>
    </span>
  )
}
