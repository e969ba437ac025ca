import { endOfLocalDay } from '../../engine/calendar/days.ts'
import { finalAfterHours, type FigureStatus } from './policy/vocabulary.ts'

/** What decides whether the facts of a day have had their time: the latest day the shop has figures of, and the zone of days. */
export type Finality = { readonly latestDay: string | null; readonly zone: string }

/** A day is final once there is evidence of a later one, or two days have gone by: marketplaces settle theirs the day after. */
export function finalBefore(day: string, { latestDay, zone }: Finality, now: Temporal.Instant): boolean {
  if (latestDay !== null && latestDay > day) return true
  return Temporal.Instant.compare(now, endOfLocalDay(day, zone).add({ hours: finalAfterHours })) >= 0
}

export function statusOfDay(
  { day, revision }: { readonly day: string; readonly revision: number },
  finality: Finality,
  now: Temporal.Instant,
): FigureStatus {
  if (revision > 1) return 'restated'
  return finalBefore(day, finality, now) ? 'final' : 'provisional'
}

/** Of several days: what is still moving moves the sum, and what was restated restated it. */
export function statusOfDays(statuses: Iterable<FigureStatus>): FigureStatus {
  const seen = new Set(statuses)
  if (seen.has('provisional')) return 'provisional'
  return seen.has('restated') ? 'restated' : 'final'
}
