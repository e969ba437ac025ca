import type { ReactNode } from 'react'
import type { ColumnKind } from '../../../platform/action/action.ts'
import { formatMoney, formatNumber, formatRate } from '../../format.ts'
import { Duration } from '../Duration.tsx'
import { Timestamp } from '../Timestamp.tsx'
import css from './cell.module.css'

const numericKinds = new Set<ColumnKind>(['number', 'fen', 'rate', 'ms'])

export function isNumeric(kind: ColumnKind): boolean {
  return numericKinds.has(kind)
}

function numberCell(kind: ColumnKind, value: number): ReactNode {
  if (kind === 'fen') return formatMoney(value)
  if (kind === 'rate') return formatRate(value)
  if (kind === 'ms') return <Duration milliseconds={value} />
  return formatNumber(value)
}

/** The plain look of a value by the kind of its column; a dash where there is none. */
export function defaultCell(kind: ColumnKind, value: unknown): ReactNode {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '—'
  if (kind === 'instant')
    return (
      <span className={css.line}>
        <Timestamp at={String(value)} />
      </span>
    )
  if (kind === 'date') return <span className={css.line}>{String(value)}</span>
  if (isNumeric(kind) && typeof value === 'number') return numberCell(kind, value)
  return Array.isArray(value) ? value.join(', ') : String(value)
}
