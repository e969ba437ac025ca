import type { ClauseVersion } from '../../engine/agreement/clause.ts'
import { clauseTitle } from '../../engine/agreement/titles.ts'
import type { AgreedVersion } from './policy/apply.ts'
import type { Say } from './text.ts'

/** A version as the interface gives it out. */
export function describeVersion(source: AgreedVersion | ClauseVersion, say: Say) {
  const { no, title, version, effectiveFrom, effectiveTo, terms } = source
  const shown = { no, title, version, effectiveFrom, effectiveTo, terms }
  return { ...shown, titleEn: clauseTitle(source).en, text: say(source) }
}

type Difference = { readonly path: string; readonly before: string | null; readonly after: string | null }

/** The places in which two JSON values differ, leaf by leaf; each value as JSON, null where there is none. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [left, right] = [leavesOf(before), leavesOf(after)]
  const paths = [...new Set([...left.keys(), ...right.keys()])]
  return paths.flatMap((path) => {
    const [was, is] = [left.get(path) ?? null, right.get(path) ?? null]
    return was === is ? [] : [{ path, before: was, after: is }]
  })
}

function leavesOf(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === undefined) return found
  if (value === null || typeof value !== 'object') return found.set(path, JSON.stringify(value))
  for (const [key, inner] of Object.entries(value)) leavesOf(inner, path === '' ? key : `${path}.${key}`, found)
  return found
}
