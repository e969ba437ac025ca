import { daysFromCivil, dayMs, type ZoneClock } from './zoneClock.ts'

/** Instants outside of these years are typing errors rather than chats. */
const firstYear = 1970
const lastYear = 2199
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads an ISO 8601 date and time, `2026-04-10T10:10:15.250+08:00`, and answers UTC milliseconds, or NaN when the text is
 * no such time. Seconds and fraction may be missing, a space may stand for the T, and a time without an offset is wall
 * time of the clock's zone. Hand-written because it runs once per message; it accepts less than Date.parse, never more.
 */
export function parseSentAt(text: string, clock: ZoneClock): number {
  const length = text.length
  if (length < 16 || length > 40 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return Number.NaN
  const separator = text.charCodeAt(10)
  if ((separator !== upperT && separator !== space) || text.charCodeAt(13) !== colon) return Number.NaN
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const day = digits(text, 8)
  const hour = digits(text, 11)
  const minute = digits(text, 14)
  if (!(year >= firstYear && year <= lastYear && isDate(year, month, day) && hour <= 23 && minute <= 59))
    return Number.NaN
  let milliseconds = 0
  let position = 16
  if (text.charCodeAt(16) === colon) {
    const second = digits(text, 17)
    if (!(second <= 59)) return Number.NaN
    milliseconds = second * 1000
    position = 19
    const mark = text.charCodeAt(19)
    if (mark === dot || mark === comma) {
      const start = ++position
      let scale = 100
      for (; position < length && isDigit(text.charCodeAt(position)); position++) {
        milliseconds += Math.floor(scale) * (text.charCodeAt(position) - zero)
        scale /= 10
      }
      if (position === start || position - start > 9) return Number.NaN
    }
  }
  const wall = daysFromCivil(year, month, day) * dayMs + hour * 3_600_000 + minute * 60_000 + milliseconds
  if (position === length) return clock.instantOf(wall)
  return wall - offset(text, position)
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
function digits(text: string, position: number): number {
  const tens = text.charCodeAt(position)
  const ones = text.charCodeAt(position + 1)
  return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + ones - zero : Number.NaN
}

function isDate(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month - 1]!)) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

/** Milliseconds east of UTC of `Z`, `+08`, `+0800` or `+08:00` that fills the rest of the text, NaN otherwise. */
function offset(text: string, position: number): number {
  const sign = text.charCodeAt(position)
  const rest = text.length - position
  if (sign === upperZ) return rest === 1 ? 0 : Number.NaN
  if (sign !== plus && sign !== dash) return Number.NaN
  const hours = digits(text, position + 1)
  let minutes = 0
  if (rest === 5) minutes = digits(text, position + 3)
  else if (rest === 6 && text.charCodeAt(position + 3) === colon) minutes = digits(text, position + 4)
  else if (rest !== 3) return Number.NaN
  if (!(hours <= 18 && minutes <= 59)) return Number.NaN
  return (hours * 60 + minutes) * 60_000 * (sign === plus ? 1 : -1)
}
