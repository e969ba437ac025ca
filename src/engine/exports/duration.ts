import { parseDecimal, plus, times, whole, type Decimal } from './decimal.ts'
import type { WrittenUnit } from './layout.ts'

const msOf: Record<WrittenUnit, number> = {
  plain: 1000,
  percent: 1000,
  yuan: 1000,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

/** A time that passed in exact milliseconds, and the size of its last digit in milliseconds. */
export type ReadDuration = { readonly ms: Decimal; readonly step: Decimal }

/**
 * Reads `7小时41分52秒`, `2分30秒`, `1天2小时`, `00:02:30`, `11s`, and bare numbers in the unit the column is written in.
 * Undefined for everything else.
 */
export function readDuration(text: string, written: WrittenUnit): ReadDuration | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  const bare = parseDecimal(plain)
  if (bare) return part(bare, msOf[written])
  return inWords(plain) ?? byClock(plain, written)
}

function part(number: Decimal, unitMs: number): ReadDuration {
  return { ms: times(number, unitMs), step: times({ unscaled: 1n, scale: number.scale }, unitMs) }
}

const number = String.raw`(\d[\d,]*(?:\.\d+)?)`
const words = new RegExp(
  `^(?:${number}(?:天|d))?(?:${number}(?:个?小时|时|hours?|h))?(?:${number}(?:分钟?|min|m))?(?:${number}(?:秒钟?|sec|s))?(?:${number}(?:毫秒|ms))?$`,
)
const wordMs = [86_400_000, 3_600_000, 60_000, 1000, 1]

function inWords(text: string): ReadDuration | undefined {
  const match = text === '' ? null : words.exec(text)
  if (!match) return undefined
  let sum: ReadDuration | undefined
  for (const [index, unitMs] of wordMs.entries()) {
    const digits = match[index + 1]
    if (digits === undefined) continue
    const read = parseDecimal(digits)
    if (!read) return undefined
    const next = part(read, unitMs)
    sum = sum ? { ms: plus(sum.ms, next.ms), step: next.step } : next
  }
  return sum
}

/** `7:41:52`, and of two parts minutes and seconds, or hours and minutes where the column is written in hours. */
function byClock(text: string, written: WrittenUnit): ReadDuration | undefined {
  const match = /^(\d{1,5}):([0-5]?\d)(?::([0-5]?\d(?:\.\d{1,6})?))?$/.exec(text)
  if (!match) return undefined
  const [, first, second, third] = match
  const inHours = third !== undefined || written === 'hour'
  const start = plus(
    times(whole(BigInt(first!)), inHours ? 3_600_000 : 60_000),
    times(whole(BigInt(second!)), inHours ? 60_000 : 1000),
  )
  if (third === undefined) return { ms: start, step: whole(inHours ? 60_000 : 1000) }
  const seconds = parseDecimal(third)!
  const last = part(seconds, 1000)
  return { ms: plus(start, last.ms), step: last.step }
}
