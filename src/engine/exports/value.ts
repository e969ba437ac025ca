import {
  compared,
  decimalText,
  isWhole,
  parseDecimal,
  rounded,
  shifted,
  times,
  whole,
  type Decimal,
} from './decimal.ts'
import { readDuration } from './duration.ts'
import type { FigureColumn, ValueUnit, WrittenUnit } from './layout.ts'

/**
 * A cell of a figure's column. A value is an exact decimal in the column's unit (rates of one, milliseconds, fen) with the
 * size of its last digit, since 97.78% may stand for anything within 0.00005. `none` is a cell that says there is nothing.
 */
export type ReadValue =
  | { readonly state: 'value'; readonly value: string; readonly step: string; readonly unit: ValueUnit }
  | { readonly state: 'none'; readonly why: 'empty' | 'dash' | 'delayed' }
  | { readonly state: 'problem'; readonly code: ValueProblemCode }

export type ValueProblemCode =
  | 'notANumber'
  | 'notADuration'
  | 'notARate'
  | 'notAnAmount'
  | 'notWhole'
  | 'negative'
  | 'aboveOne'
  | 'tooLong'
  | 'spreadsheetError'

const maxLength = 60
const dashes = /^(?:[-–—‐−_/]{1,4}|n\/?a|null|nan|none|无|暂无|暂无数据|无数据)$/i
/** Chitu writes this while a figure waits for the orders of the next days. */
const delayed = /^(?:延迟统计|统计中|计算中)$/
const spreadsheetErrors = /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/

/** What a cell means in a column. `average` lets counts have fractions, as rows of averages do. */
export function readValue(
  text: string,
  column: FigureColumn,
  written: WrittenUnit,
  { average = false }: { readonly average?: boolean } = {},
): ReadValue {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return { state: 'none', why: 'empty' }
  if (plain.length > maxLength) return problem('tooLong')
  if (dashes.test(plain)) return { state: 'none', why: 'dash' }
  if (delayed.test(plain)) return { state: 'none', why: 'delayed' }
  if (spreadsheetErrors.test(plain)) return problem('spreadsheetError')
  switch (column.unit) {
    case 'count':
      return readCount(plain, average)
    case 'rate':
      return readRate(plain, column.share, written)
    case 'ms':
      return readTime(plain, written)
    case 'fen':
      return readAmount(plain)
    case 'decimal':
      return readNumber(plain)
  }
}

function problem(code: ValueProblemCode): ReadValue {
  return { state: 'problem', code }
}

function value(unit: ValueUnit, exact: Decimal, step: Decimal): ReadValue {
  return { state: 'value', unit, value: decimalText(exact), step: decimalText(step) }
}

/** The size of the last digit written. */
function stepOf(written: Decimal): Decimal {
  return { unscaled: 1n, scale: written.scale }
}

const magnitudes: readonly (readonly [RegExp, bigint])[] = [
  [/^(.*\d\.?)\s*(?:万|w)$/i, 10_000n],
  [/^(.*\d\.?)\s*亿$/, 100_000_000n],
  [/^(.*\d\.?)\s*千$/, 1000n],
]

/** A number with 万 or 亿 behind it, and the size of its last digit. */
function readScaled(text: string): { readonly exact: Decimal; readonly step: Decimal } | undefined {
  for (const [form, factor] of magnitudes) {
    const number = form.exec(text)
    const exact = number ? parseDecimal(number[1]!.trim()) : undefined
    if (exact) return { exact: times(exact, factor), step: times(stepOf(exact), factor) }
  }
  const exact = parseDecimal(text)
  return exact && { exact, step: stepOf(exact) }
}

function readCount(text: string, average: boolean): ReadValue {
  const read = readScaled(text.replace(/\s*[人个条次单笔件名字天]$/, ''))
  if (!read) return problem('notANumber')
  if (read.exact.unscaled < 0n) return problem('negative')
  if (!isWhole(read.exact) && !average) return problem('notWhole')
  return value('count', read.exact, read.step)
}

function readRate(text: string, share: boolean, written: WrittenUnit): ReadValue {
  const marked = /^(.*?)\s*(%|‰)$/.exec(text)
  const number = parseDecimal(marked ? marked[1]! : text)
  if (!number) return problem('notARate')
  const places = marked?.[2] === '‰' ? 3 : marked || written === 'percent' ? 2 : 0
  const exact = shifted(number, places)
  if (exact.unscaled < 0n) return problem('negative')
  if (share && compared(exact, whole(1)) > 0) return problem('aboveOne')
  return value('rate', exact, shifted(stepOf(number), places))
}

function readTime(text: string, written: WrittenUnit): ReadValue {
  const read = readDuration(text, written)
  if (!read) return problem('notADuration')
  if (read.ms.unscaled < 0n) return problem('negative')
  return value('ms', rounded(read.ms), read.step)
}

function readAmount(text: string): ReadValue {
  const bare = /^([+-]?)\s*(?:¥|RMB|CNY)?\s*([+-]?)(.*?)\s*元?$/i.exec(text)!
  if (bare[1] !== '' && bare[2] !== '') return problem('notAnAmount')
  const read = readScaled(`${bare[1]}${bare[2]}${bare[3]}`)
  if (!read) return problem('notAnAmount')
  const fen = times(read.exact, 100)
  // Sheets of averages have fractions of a fen; money has none.
  return value('fen', rounded(fen), times(read.step, 100))
}

function readNumber(text: string): ReadValue {
  const marked = /^(.*?)\s*%$/.exec(text)
  if (marked) {
    const number = parseDecimal(marked[1]!)
    return number ? value('decimal', shifted(number, 2), shifted(stepOf(number), 2)) : problem('notANumber')
  }
  const read = readScaled(text.replace(/\s*[分条]$/, ''))
  return read ? value('decimal', read.exact, read.step) : problem('notANumber')
}
