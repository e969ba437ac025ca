import { dayMinutes, segmentMinutes, type Segment, type WeekHours } from '../../engine/calendar/weekHours.ts'
import type { Role } from '../../platform/action/roles.ts'
import type { Marketplace } from './vocabulary.ts'

/** Who may look at the client's own list of shops. */
export const shopReaders: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'clientFinance',
  'legalReviewer',
  'auditor',
]
/** Who describes shops; contracts and figures rest on these facts. */
export const shopWriters: readonly Role[] = ['clientOwner']

export type OnlineDuty = { readonly requiredOnlineMinutes: number; readonly exemptHours: readonly Segment[] }

/** What a marketplace is known to demand of every day: Kuaishou 16 hours, with the other 8 exempt (R-004-102, R-004-104). */
export function usualDuty(marketplace: Marketplace): OnlineDuty {
  if (marketplace === 'kuaishou') return { requiredOnlineMinutes: 960, exemptHours: [{ from: 0, to: 480 }] }
  return { requiredOnlineMinutes: 0, exemptHours: [] }
}

/** Hours that are exempt cannot be demanded: the longest duty that still fits the day, in minutes. */
export function longestDuty(exemptHours: readonly Segment[]): number {
  return dayMinutes - segmentMinutes(exemptHours)
}

export type DutyGap = { readonly weekday: number; readonly servedMinutes: number; readonly missingMinutes: number }

/** Weekdays (1 Monday to 7 Sunday) whose service hours are shorter than the marketplace demands. A warning, not a refusal. */
export function dutyGaps(serviceHours: WeekHours, requiredOnlineMinutes: number): DutyGap[] {
  return serviceHours.flatMap((segments, index) => {
    const servedMinutes = segmentMinutes(segments)
    const missingMinutes = requiredOnlineMinutes - servedMinutes
    return missingMinutes > 0 ? [{ weekday: index + 1, servedMinutes, missingMinutes }] : []
  })
}

export { weekMinutes } from '../../engine/calendar/weekHours.ts'
