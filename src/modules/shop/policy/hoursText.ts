import type { Segment } from '../../../engine/calendar/weekHours.ts'

export type { Segment }

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Why a typed day is not understood: which text, and what is wrong with it. */
export type HoursProblem = { readonly kind: 'invalid' | 'backwards' | 'overlap' | 'tooMany'; readonly text: string }
export type ReadDay = { readonly segments: Segment[] } | { readonly problem: HoursProblem }

const time = String.raw`(\d{1,2})(?::(\d{2}))?`
const period = new RegExp(String.raw`^${time}-${time}$`)

/** Reads a day as people write it: `8-12 14:30-24`, with any dash, colon and separator of either width. */
export function readDay(typed: string): ReadDay {
  const text = typed.normalize('NFKC').replaceAll(/\s*(?:[-–—~]|至)\s*/g, '-')
  const parts = text.split(/[\s,;、]+/).filter((part) => part !== '')
  const segments: Segment[] = []
  for (const part of parts) {
    const found = period.exec(part)
    const [from, to] = found ? [minuteOf(found[1], found[2]), minuteOf(found[3], found[4])] : [null, null]
    if (from === null || to === null) return { problem: { kind: 'invalid', text: part } }
    if (from >= to) return { problem: { kind: 'backwards', text: part } }
    segments.push({ from, to })
  }
  const ordered = segments.toSorted((a, b) => a.from - b.from)
  const overlap = ordered.find((segment, index) => segment.from < (ordered[index - 1]?.to ?? 0))
  if (overlap) return { problem: { kind: 'overlap', text: writeDay([overlap]) } }
  if (ordered.length > 6) return { problem: { kind: 'tooMany', text: typed } }
  return { segments: ordered }
}

function minuteOf(hour = '', minute = '0'): number | null {
  const total = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && total <= 1440 ? total : null
}

/** 1440 is 24:00. */
export function writeTime(minute: number): string {
  return `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

export function writeDay(segments: readonly Segment[]): string {
  return segments.map(({ from, to }) => `${writeTime(from)}–${writeTime(to)}`).join(' ')
}

export type DayGroup = { readonly first: Weekday; readonly last: Weekday; readonly text: string }

/** Days in a row with the same hours, together: Monday to Friday 08:00–24:00, Saturday to Sunday 10:00–22:00. */
export function groupDays(week: readonly (readonly Segment[])[]): DayGroup[] {
  const groups: DayGroup[] = []
  for (const [index, day] of weekdays.entries()) {
    const text = writeDay(week[index] ?? [])
    const last = groups.at(-1)
    if (last?.text === text) groups[groups.length - 1] = { ...last, last: day }
    else groups.push({ first: day, last: day, text })
  }
  return groups
}

/** Hours with at most one decimal. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}
