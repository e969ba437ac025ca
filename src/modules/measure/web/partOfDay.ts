/** An hour, of all days or of one weekday (Monday 1), or a period of service; the whole day where nothing is named. */
export type PartOfDay = {
  readonly hour?: number | undefined
  readonly weekday?: number | undefined
  readonly servicePeriod?: string | undefined
}

type PartSearch = { readonly hour?: unknown; readonly weekday?: unknown; readonly servicePeriod?: unknown }

/** The part of the day an address names. What is none is left out. */
export function partOf({ hour, weekday, servicePeriod }: PartSearch): PartOfDay {
  if (isWithin(hour, 0, 23)) return { hour, weekday: isWithin(weekday, 1, 7) ? weekday : undefined }
  return typeof servicePeriod === 'string' && /^(?:outside|\d{4}-\d{4})$/.test(servicePeriod) ? { servicePeriod } : {}
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
