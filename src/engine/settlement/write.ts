import { decimalOf, isDecimal, multiply, quotient, reduced, type Exact } from '../money/exact.ts'
import { formatFen } from '../money/fen.ts'
import type { Days } from '../sla/types.ts'
import type { Input, Text } from './types.ts'

/** Digits shown of a number without end; the exact quotient stands in the inputs. */
const shownDigits = 6
const hundred = quotient(100)

/** The same in both languages. */
export function same(text: string): Text {
  return { zh: text, en: text }
}

/** Exact decimal text, or six digits where it has no end. */
export function written(value: Exact): string {
  return decimalOf(value, isDecimal(value) ? 12 : shownDigits)
}

/** Exact decimal text, or the quotient itself: 30/7. */
export function lossless(value: Exact): string {
  if (isDecimal(value)) return decimalOf(value, 24)
  const { num, den } = reduced(value)
  return `${num}/${den}`
}

/** 0.015 as 1.5%. */
export function percent(share: Exact): string {
  return `${written(multiply(share, hundred))}%`
}

/** An exact amount in fen as yuan: whole fen with separators, prices below a fen with all their digits. */
export function yuan(fen: Exact): string {
  return fen.num % fen.den === 0n ? formatFen(Number(fen.num / fen.den)) : written(multiply(fen, quotient(1, 100)))
}

/** A description with the days it is about: 坐席费（2026-05-01 至 2026-05-31）. */
export function describedFor({ zh, en }: Text, when: Text): Text {
  return { zh: `${zh}（${when.zh}）`, en: `${en} (${when.en})` }
}

/** 04-01 to 04-15, for the descriptions of parts of a month. */
export function stretch({ from, to }: Days): Text {
  return from === to ? same(from) : { zh: `${from} 至 ${to}`, en: `${from} to ${to}` }
}

export function input(key: string, zh: string, en: string, value: string | number, unit: string): Input {
  return { key, name: { zh, en }, value: String(value), unit }
}

/** `a = b`, in both languages. */
export function equals(left: Text | string, fen: number): Text {
  const { zh, en } = typeof left === 'string' ? same(left) : left
  return { zh: `${zh} = ${formatFen(fen)}`, en: `${en} = ${formatFen(fen)}` }
}
