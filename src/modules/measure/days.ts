import { daysBetween } from '../../engine/calendar/days.ts'

/** Runs of days that follow each other, for days in ascending order. */
export function runsOfDays<T extends { readonly day: string }>(days: readonly T[]): T[][] {
  const runs: T[][] = []
  for (const item of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && daysBetween(last.day, item.day) === 1) run.push(item)
    else runs.push([item])
  }
  return runs
}
