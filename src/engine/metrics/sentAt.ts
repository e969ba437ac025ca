import { dayMs, daysFromCivil } from '../calendar/days.ts'
import { type ZoneClock } from './zoneClock.ts'

/** Instants outside of these years are typing errors rather than chats. */
const firstYear = 1970
const lastYear = 2199
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads an ISO 8601 date and time, `2026-04-10T10:10:15.250+08:00`, from the bytes [from, to) and answers UTC milliseconds,
 * or NaN when they are no such time. Seconds and fraction may be missing, a space may stand for the T, and a time without
 * an offset is wall time of the clock's zone. Hand-written because it runs once per message; it accepts less than
 * Date.parse, never more.
 */
export function parseSentAt(bytes: Uint8Array, from: number, to: number, clock: ZoneClock): number {
  const length = to - from
  if (length < 16 || length > 40 || bytes[from + 4] !== dash || bytes[from + 7] !== dash) return Number.NaN
  const separator = bytes[from + 10]
  if ((separator !== upperT && separator !== space) || bytes[from + 13] !== colon) return Number.NaN
  const year = digits(bytes, from) * 100 + digits(bytes, from + 2)
  const month = digits(bytes, from + 5)
  const day = digits(bytes, from + 8)
  const hour = digits(bytes, from + 11)
  const minute = digits(bytes, from + 14)
  if (!(year >= firstYear && year <= lastYear && isDate(year, month, day) && hour <= 23 && minute <= 59))
    return Number.NaN
  let milliseconds = 0
  let at = from + 16
  if (at < to && bytes[at] === colon) {
    if (to - at < 3) return Number.NaN
    const second = digits(bytes, at + 1)
    if (!(second <= 59)) return Number.NaN
    milliseconds = second * 1000
    at += 3
    if (at < to && (bytes[at] === dot || bytes[at] === comma)) {
      const start = ++at
      let scale = 100
      for (; at < to && isDigit(bytes[at]!); at++) {
        milliseconds += Math.floor(scale) * (bytes[at]! - zero)
        scale /= 10
      }
      if (at === start || at - start > 9) return Number.NaN
    }
  }
  const wall = daysFromCivil(year, month, day) * dayMs + hour * 3_600_000 + minute * 60_000 + milliseconds
  if (at === to) return clock.instantOf(wall)
  return wall - offset(bytes, at, to)
}

const zero = 48
const dash = 45
const colon = 58
const dot = 46
const comma = 44
const space = 32
const upperT = 84
const upperZ = 90
const plus = 43

function isDigit(code: number): boolean {
  return code >= zero && code <= 57
}

/** The two digits at a position as a number; NaN when they are no digits. */
function digits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]!
  const ones = bytes[at + 1]!
  return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + ones - zero : Number.NaN
}

function isDate(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month - 1]!)) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

/** Milliseconds east of UTC of `Z`, `+08`, `+0800` or `+08:00` that fills the rest of the text, NaN otherwise. */
function offset(bytes: Uint8Array, at: number, to: number): number {
  const sign = bytes[at]
  const rest = to - at
  if (sign === upperZ) return rest === 1 ? 0 : Number.NaN
  if (sign !== plus && sign !== dash) return Number.NaN
  if (rest < 3) return Number.NaN
  const hours = digits(bytes, at + 1)
  let minutes = 0
  if (rest === 5) minutes = digits(bytes, at + 3)
  else if (rest === 6 && bytes[at + 3] === colon) minutes = digits(bytes, at + 4)
  else if (rest !== 3) return Number.NaN
  if (!(hours <= 18 && minutes <= 59)) return Number.NaN
  return (hours * 60 + minutes) * 60_000 * (sign === plus ? 1 : -1)
}
