import { formatNumber, formatRate } from '../../../web/format.ts'
import type { Tone } from '../../../web/ui/StatePill.tsx'
import type { Figure } from './types.ts'

/** A value taken apart: digits, and the unit that stands small behind them. */
export type ValueParts =
  | { readonly kind: 'none' }
  | { readonly kind: 'percent' | 'plain'; readonly digits: string }
  | { readonly kind: 'seconds'; readonly digits: string; readonly seconds: number }
  | { readonly kind: 'long'; readonly milliseconds: number }

/** Times above this are read in minutes. */
const longMs = 600_000

/** Seconds with one decimal where there is one: 22, 126.7. */
export function seconds(milliseconds: number): string {
  return formatNumber(Math.round(milliseconds / 100) / 10)
}

/** A figure's value by its kind: a rate with one decimal, a time in seconds, a count whole, a quotient with two decimals. */
export function valueParts(kind: Figure['kind'], value: number | null): ValueParts {
  if (value === null) return { kind: 'none' }
  if (kind === 'rate') return { kind: 'percent', digits: formatRate(value).slice(0, -1) }
  if (kind === 'count') return { kind: 'plain', digits: formatNumber(value) }
  if (kind === 'ratio') return { kind: 'plain', digits: value.toFixed(2) }
  if (value > longMs) return { kind: 'long', milliseconds: value }
  return { kind: 'seconds', digits: seconds(value), seconds: value / 1000 }
}

export type AxisMark = { readonly unit: 'none' | 'seconds' | 'minutes' | 'hours'; readonly digits: string }

/** A value at an axis: whole per cent, and a time in the largest unit that is not a fraction of one. */
export function axisMark(kind: Figure['kind'], value: number): AxisMark {
  if (kind === 'rate') return { unit: 'none', digits: `${Math.round(value * 1000) / 10}%` }
  if (kind !== 'time') return { unit: 'none', digits: formatNumber(value) }
  if (value < longMs) return { unit: 'seconds', digits: short(value / 1000) }
  return value < 7_200_000
    ? { unit: 'minutes', digits: short(value / 60_000) }
    : { unit: 'hours', digits: short(value / 3_600_000) }
}

function short(count: number): string {
  return formatNumber(Math.round(count * 10) / 10)
}

const minus = '−'

/** A signed number: +2.1, −0.9, with one decimal. */
export function signed(value: number, decimals = 1): string {
  const text = Math.abs(value).toFixed(decimals)
  if (Number(text) === 0) return (0).toFixed(decimals)
  return `${value < 0 ? minus : '+'}${text}`
}

export type Change =
  | { readonly kind: 'none' }
  | { readonly kind: 'same' }
  /** Percentage points of a rate. */
  | { readonly kind: 'points'; readonly text: string }
  /** Per cent of the count before, or the difference of a quotient. */
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'faster'; readonly milliseconds: number }
  | { readonly kind: 'slower'; readonly milliseconds: number }

/** How a figure differs from the one before, in the form people say it. `difference` is as figure.overview gives it. */
export function changeOf(kind: Figure['kind'], difference: number | null, previous: number | null): Change {
  if (difference === null || previous === null) return { kind: 'none' }
  if (kind === 'rate') return same(signed(difference), (text) => ({ kind: 'points', text }))
  if (kind === 'ratio') return same(signed(difference, 2), (text) => ({ kind: 'plain', text }))
  if (kind === 'count') {
    if (previous === 0) return difference === 0 ? { kind: 'same' } : { kind: 'none' }
    return same(signed((difference / previous) * 100), (text) => ({ kind: 'plain', text: `${text}%` }))
  }
  if (Math.abs(difference) < 50) return { kind: 'same' }
  return { kind: difference < 0 ? 'faster' : 'slower', milliseconds: Math.abs(difference) }
}

function same(text: string, build: (text: string) => Change): Change {
  return Number.parseFloat(text) === 0 ? { kind: 'same' } : build(text)
}

/** Within one point of a rate's threshold, or a tenth of a time's, it is close. */
const closePoints = 0.01
const closeShare = 0.1

/** How a figure stands to its own threshold: worst when missed, `idle` where nothing is to be reached or the sample is small. */
export function toneOf(figure: Pick<Figure, 'threshold' | 'value' | 'reached' | 'enough' | 'kind'>): Tone {
  const { threshold, value, reached, enough, kind } = figure
  if (threshold === null || value === null || reached === null || !enough) return 'idle'
  if (!reached) return 'bad'
  const slack = kind === 'rate' ? closePoints : threshold.value * closeShare
  return Math.abs(value - threshold.value) < slack ? 'warn' : 'good'
}

/** What the length of a bar stands for: all of a rate, otherwise a little more than the larger of value and threshold. */
export function bulletRange(figure: Pick<Figure, 'kind' | 'value' | 'threshold'>): readonly [number, number] {
  if (figure.kind === 'rate') return [0, 1]
  return [0, Math.max(figure.value ?? 0, figure.threshold?.value ?? 0, 1) * 1.2]
}

/** Counts by which a figure is read: met and total, or one number where each unit is met by being there. */
export function countsText(figure: Pick<Figure, 'kind' | 'met' | 'total'>): string {
  const { kind, met, total } = figure
  return kind === 'count' && met === total ? formatNumber(total) : `${formatNumber(met)} / ${formatNumber(total)}`
}
