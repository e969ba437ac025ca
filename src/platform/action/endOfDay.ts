import type { LocalText } from './action.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

/**
 * The end of a local day as people name a deadline that passes with it: 6月3日24:00, the end of 3 June. The year is named only where
 * it is not that of `today`. Days are `YYYY-MM-DD`; anything else stays as it is.
 */
export function endOfDay(day: string, today: string): LocalText {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  const name = months[Number(month) - 1]
  if (name === undefined) return { zh: day, en: day }
  const other = year !== today.slice(0, 4)
  return {
    zh: `${other ? `${year}年` : ''}${Number(month)}月${Number(date)}日24:00`,
    en: `the end of ${Number(date)} ${name}${other ? ` ${year}` : ''}`,
  }
}

/**
 * The local day a deadline given as an instant passes on: the last day that lies wholly or in part before it. Midnight belongs to the
 * day that ends with it.
 */
export function lastDayBefore(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString()
}
