import type { NumberFormat } from './numberFormat.ts'

const dayMs = 86_400_000
/** 9999-12-31. */
const lastSerial = 2_958_465

/**
 * The text of a number cell: dates as local `2026-04-10 10:10:15`, lengths of time as `26:03:00`, percentages as `97.78%`,
 * everything else as a plain decimal. Spreadsheets keep 15 digits, so what comes after them is noise of binary fractions.
 */
export function numberText(raw: string, format: NumberFormat, date1904: boolean): string {
  const trimmed = raw.trim()
  const number = Number(trimmed)
  if (trimmed === '' || !Number.isFinite(number)) return trimmed
  if (format === 'percent') return `${decimalOf(trimmed, 2)}%`
  if (format === 'number' || number < 0 || number > lastSerial) return decimalOf(trimmed, 0)
  const elapsed = format === 'elapsed' || (format === 'time' && number < 100)
  return elapsed ? elapsedText(number) : dateTimeText(number, date1904)
}

function elapsedText(serial: number): string {
  const ms = Math.round(serial * dayMs)
  return `${Math.floor(ms / 3_600_000)}:${two(Math.floor(ms / 60_000) % 60)}:${secondsText(ms % 60_000)}`
}

/** Excel counts days from 1900-01-01 as 1 and has a 29 February 1900 that never was; old Macintosh files count from 1904. */
function dateTimeText(serial: number, date1904: boolean): string {
  const ms = Math.round(serial * dayMs)
  const day = Math.floor(ms / dayMs)
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + day * dayMs).toISOString().slice(0, 10)
  const rest = ms - day * dayMs
  if (rest === 0) return date
  return `${date} ${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${secondsText(rest % 60_000)}`
}

function secondsText(ms: number): string {
  const seconds = two(Math.floor(ms / 1000))
  return ms % 1000 === 0 ? seconds : `${seconds}.${String(ms % 1000).padStart(3, '0')}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const significant = 15

/** A number times 10^shift without exponent, without noise and without zeros at its end. */
function decimalOf(raw: string, shift: number): string {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/.exec(raw)
  if (!match) return raw
  const [, sign, integer = '', fraction = '', exponent = '0'] = match
  let digits = (integer + fraction).replace(/^0+/, '')
  if (digits === '') return '0'
  let scale = fraction.length - Number(exponent) - shift
  // Long whole numbers are numbers of orders: their digits are kept as they stand.
  if (digits.length > significant && (scale > 0 || exponent !== '0')) {
    const dropped = digits.length - significant
    const kept = BigInt(digits.slice(0, significant)) + (digits[significant]! >= '5' ? 1n : 0n)
    digits = kept.toString()
    scale -= dropped
  }
  if (scale <= 0) return `${sign === '-' ? '-' : ''}${digits}${'0'.repeat(-scale)}`
  const padded = digits.padStart(scale + 1, '0')
  const rest = padded.slice(-scale).replace(/0+$/, '')
  const text = padded.slice(0, -scale) + (rest === '' ? '' : `.${rest}`)
  return sign === '-' && text !== '0' ? `-${text}` : text
}
