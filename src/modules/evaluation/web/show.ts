import type { Tone } from '../../../web/ui/StatePill.tsx'
import { formatMoney, formatNumber } from '../../../web/format.ts'
import { useTexts } from '../../../web/i18n.ts'
import type { EnteredRow, EvaluationRow } from './types.ts'

export const toneOf: Record<EvaluationRow['result'], Tone> = {
  missed: 'bad',
  near: 'warn',
  met: 'good',
  exceeded: 'plus',
  notEnforced: 'idle',
  noData: 'idle',
}

const signs: Record<string, string> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' }

type Unit = EvaluationRow['unit']

/** Numbers of clauses in words: shares as percent with two decimals, times in seconds, money in yuan. */
export function useNumberText() {
  const t = useTexts('evaluation')
  const value = (unit: Unit, number: number | null): string => {
    if (number === null) return '—'
    if (unit === 'share') return `${minusSign((number * 100).toFixed(2))}%`
    if (unit === 'fen') return formatMoney(Math.round(number))
    const text = formatNumber(Math.round(number * 100) / 100)
    if (unit === 'seconds') return t('seconds', { value: text })
    if (unit === 'hours') return t('hours', { value: text })
    if (unit === 'days') return t('days', { value: text })
    return unit === 'points' ? t('score', { value: text }) : text
  }
  const difference = (unit: Unit, size: number): string =>
    unit === 'share' ? t('points', { value: (size * 100).toFixed(2) }) : value(unit, size)
  /** How far from the target, on the right side or the wrong one. */
  const distance = ({ unit, comparison, target: number, distance: far, ...judged }: Judged): string => {
    if (far === null) return ''
    const isUpward = comparison.startsWith('>')
    const isReached = 'reached' in judged ? judged.reached === true : judged.result !== 'missed'
    if (far === 0 && !isReached) return t('equalMissed')
    if (far === 0) return Number(number) === 0 && unit === 'count' ? t('noneCounted') : t('exactly')
    const least = leastShown(unit)
    const text = difference(unit, Math.max(Math.abs(far), least))
    const shown = Math.abs(far) < least / 2 ? { value: t('less', { value: text }) } : { value: text }
    if (far < 0) return isUpward ? t('short', shown) : t('over', shown)
    return isUpward ? t('above', shown) : t('below', shown)
  }
  const target = ({
    unit,
    comparison,
    target: number,
  }: Pick<EvaluationRow, 'unit' | 'comparison' | 'target'>): string =>
    `${signs[comparison] ?? comparison} ${value(unit, Number(number))}`
  return { value, distance, target }
}

/** The numbers of an entered value: met of total, or one number, money in yuan. */
export function enteredText({ reading, met, total, value }: EnteredNumbers): string {
  if (value === null) return `${met ?? '—'} / ${total ?? '—'}`
  return reading === 'amount' ? formatMoney(Math.round(Number(value))) : value
}

type EnteredNumbers = Pick<EnteredRow, 'reading' | 'met' | 'total' | 'value'>

type Judged = Pick<EvaluationRow, 'unit' | 'comparison' | 'target' | 'distance'> &
  ({ readonly result: EvaluationRow['result'] } | { readonly reached: boolean | null })

/** The smallest difference that is not shown as none. */
function leastShown(unit: Unit): number {
  if (unit === 'share') return 0.0001
  return unit === 'fen' ? 1 : 0.01
}

function minusSign(text: string): string {
  return text.replace('-', '−')
}

/** What the length of a bar stands for: shares near the top, everything else from nothing on. */
export function bulletRange({
  unit,
  value,
  target,
}: Pick<EvaluationRow, 'unit' | 'value' | 'target'>): [number, number] {
  const numbers = [value ?? 0, Number(target)]
  if (unit === 'share') return [Math.max(0, Math.min(...numbers) - 0.25), 1]
  return [0, Math.max(...numbers, 1e-9) * 1.4]
}
