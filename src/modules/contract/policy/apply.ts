import type { ClauseVersion } from '../../../engine/agreement/clause.ts'
import { compareClauseNo } from '../../../engine/agreement/versions.ts'
import { plusDays } from '../../../engine/calendar/days.ts'
import type { ClauseChange } from './change.ts'

/** A version with the amendments that made it, ended it before its time, or took its place before it came into force. */
export type AgreedVersion = ClauseVersion & {
  readonly agreedIn: number
  readonly endedIn: number | null
  readonly replacedIn: number | null
}

/** The number of an amendment that was not shown to the other side yet. */
export const notShown = 0

export type Agreed = {
  readonly no: number
  readonly effectiveFrom: string
  readonly changes: readonly ClauseChange[]
}

/**
 * The versions after an amendment: what was in force ends on the day before, what was to come later is replaced. Nothing is
 * taken away, so that every day's version stays known. Pure: used for the decision, the preview and the state at an instant.
 */
export function applyAmendment(versions: readonly AgreedVersion[], amendment: Agreed): AgreedVersion[] {
  const touched = new Map(amendment.changes.map((change) => [change.no, change]))
  const kept = versions.map((version) => (touched.has(version.no) ? endVersion(version, amendment) : version))
  const added = amendment.changes.flatMap((change) => {
    if (change.deed === 'end') return []
    const { no, title, titleEn, terms, effectiveTo } = change
    const { effectiveFrom } = amendment
    const version = lastVersion(versions, no) + 1
    return [
      {
        no,
        title,
        ...(titleEn === undefined ? {} : { titleEn }),
        terms,
        version,
        effectiveFrom,
        effectiveTo,
        agreedIn: amendment.no,
        endedIn: null,
        replacedIn: null,
      },
    ]
  })
  return [...kept, ...added].toSorted((a, b) => compareClauseNo(a.no, b.no) || a.version - b.version)
}

function endVersion(version: AgreedVersion, { no, effectiveFrom }: Agreed): AgreedVersion {
  if (version.replacedIn !== null) return version
  if (version.effectiveFrom >= effectiveFrom) return { ...version, replacedIn: no }
  if (version.effectiveTo !== null && version.effectiveTo < effectiveFrom) return version
  return { ...version, effectiveTo: plusDays(effectiveFrom, -1), endedIn: no }
}

/** The highest version a clause has had, 0 for a new one. */
export function lastVersion(versions: readonly ClauseVersion[], no: string): number {
  return Math.max(0, ...versions.filter((version) => version.no === no).map(({ version }) => version))
}

/** The version a new draft is written upon: the last one that still holds or is still to come; null when there is none. */
export function baseOf(versions: readonly AgreedVersion[], no: string): AgreedVersion | null {
  return versions.findLast((version) => version.no === no && version.replacedIn === null) ?? null
}

/** The version in force on a day; null when there is none. */
export function onDay<V extends AgreedVersion>(versions: readonly V[], no: string, day: string): V | null {
  return (
    versions.find(
      (version) =>
        version.no === no &&
        version.replacedIn === null &&
        version.effectiveFrom <= day &&
        (version.effectiveTo === null || version.effectiveTo >= day),
    ) ?? null
  )
}
