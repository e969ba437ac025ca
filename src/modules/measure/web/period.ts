const dayMs = 86_400_000

export type Days = { readonly from: string; readonly to: string }

export const presets = ['yesterday', 'week', 'month', 'custom'] as const
export type Preset = (typeof presets)[number]

/** What of the address says which days are shown. */
export type PeriodSearch = { readonly period?: unknown; readonly from?: unknown; readonly to?: unknown }

export type Period = Days & {
  readonly preset: Preset
  /** False: nothing was asked for, this is where we begin. */ readonly chosen: boolean
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
}

/** The days of a preset, seen from a local day. The seven days end yesterday: today is not over. */
export function daysOf(preset: Exclude<Preset, 'custom'>, today: string): Days {
  if (preset === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) }
  if (preset === 'week') return { from: addDays(today, -7), to: addDays(today, -1) }
  return { from: `${today.slice(0, 8)}01`, to: today }
}

/** The days the address asks for; the last seven where it asks for none or for what is none. */
export function periodOf(search: PeriodSearch, today: string): Period {
  const { period, from, to } = search
  if (isDay(from) && isDay(to) && from <= to) return { preset: 'custom', chosen: true, from, to }
  if (period === 'yesterday' || period === 'week' || period === 'month')
    return { preset: period, chosen: true, ...daysOf(period, today) }
  return { preset: 'week', chosen: false, ...daysOf('week', today) }
}

/** The seven days up to the latest with data, where the period begins after it and nobody asked for just this one. */
export function shiftedTo(period: Period, latestDay: string | null): Period {
  if (period.chosen || latestDay === null || latestDay >= period.from) return period
  return { preset: 'custom', chosen: false, from: addDays(latestDay, -6), to: latestDay }
}
