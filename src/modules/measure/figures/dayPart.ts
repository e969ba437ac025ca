import { keyOfPeriodName } from './periodKey.ts'

/** A part of the day of which figures are kept, by the key of its cells; `weekday` limits it to Mondays (1), and so on. */
export type DayPart = {
  readonly grain: 'hour' | 'period'
  readonly key: number
  readonly weekday: number | null
}

type Asked = {
  readonly hour?: number | undefined
  readonly weekday?: number | undefined
  readonly servicePeriod?: string | undefined
}

/** Null: the whole day. */
export function dayPartOf({ hour, weekday, servicePeriod }: Asked): DayPart | null {
  if (hour !== undefined) return { grain: 'hour', key: hour, weekday: weekday ?? null }
  return servicePeriod === undefined ? null : { grain: 'period', key: keyOfPeriodName(servicePeriod), weekday: null }
}
