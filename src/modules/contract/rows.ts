import type { AgreedVersion } from './policy/apply.ts'
import type { ClauseState } from './policy/vocabulary.ts'

export function stateOn({ effectiveFrom, effectiveTo }: AgreedVersion, day: string): ClauseState {
  if (effectiveFrom > day) return 'upcoming'
  return effectiveTo !== null && effectiveTo < day ? 'over' : 'inForce'
}

/** One version a clause: that of the day, else the next one to come, else the last; in the order of the numbers. */
export function clauseRows(versions: readonly AgreedVersion[], day: string): AgreedVersion[] {
  const live = versions.filter(({ replacedIn }) => replacedIn === null)
  return [...Map.groupBy(live, ({ no }) => no).values()].flatMap((all) => {
    const chosen =
      all.find((version) => stateOn(version, day) === 'inForce') ??
      all.find((version) => stateOn(version, day) === 'upcoming') ??
      all.at(-1)
    return chosen ? [chosen] : []
  })
}

/** The first day of the version that follows the one of the day; null when none is agreed. */
export function nextFrom(versions: readonly AgreedVersion[], current: AgreedVersion): string | null {
  const later = versions.filter(
    ({ no, replacedIn, effectiveFrom }) =>
      no === current.no && replacedIn === null && effectiveFrom > current.effectiveFrom,
  )
  return later.map(({ effectiveFrom }) => effectiveFrom).toSorted()[0] ?? null
}
