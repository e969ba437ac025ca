import { formatMoney, formatNumber, formatRate } from '../../../web/format.ts'
import type { Beside } from './types.ts'
import { seconds, signed } from './value.ts'

/** A value of ours in the unit of the marketplace's column; times in seconds. */
export function besideValue(unit: Beside['unit'], value: number | null): string {
  if (value === null) return '—'
  if (unit === 'rate') return formatRate(value)
  if (unit === 'fen') return formatMoney(value)
  return unit === 'ms' ? seconds(value) : formatNumber(value)
}

/** Ours less the marketplace's with an explicit sign; points of a rate and seconds are named by the texts of the screen. */
export function besideDifference({ unit, difference }: Pick<Beside, 'unit' | 'difference'>): string {
  if (difference === null) return '—'
  if (unit === 'fen') return formatMoney(difference, { signed: true })
  if (unit === 'rate') return signed(difference)
  if (unit === 'ms') return signed(difference / 1000)
  const text = formatNumber(difference)
  return difference > 0 ? `+${text}` : text
}
