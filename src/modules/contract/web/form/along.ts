import type { Draft, DraftClause } from '../types.ts'

/** A clause of the draft as a version that begins with it. */
export function versionOf(
  { no, title, titleEn, terms, effectiveTo, before }: DraftClause,
  { effectiveFrom }: Pick<Draft, 'effectiveFrom'>,
) {
  return { no, title, titleEn, terms, effectiveTo, effectiveFrom, version: (before?.version ?? 0) + 1 }
}

/**
 * The draft's other clauses that terms rest on, and what those rest on in turn: a deduction for a target that comes with the same
 * draft cannot be tried out without that target.
 */
export function along(draft: Pick<Draft, 'clauses' | 'effectiveFrom'>, no: string, terms: unknown) {
  const drafted = new Map(
    draft.clauses.flatMap((clause) =>
      clause.deed === 'added' || clause.deed === 'changed' ? [[clause.no, clause] as const] : [],
    ),
  )
  const found = new Map<string, DraftClause>()
  const waiting: unknown[] = [terms]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const named of namedIn(next)) {
      const clause = named === no || found.has(named) ? undefined : drafted.get(named)
      if (!clause) continue
      found.set(named, clause)
      waiting.push(clause.terms)
    }
  }
  return [...found.values()].map((clause) => versionOf(clause, draft))
}

const places = new Set(['of', 'fee', 'applies', 'clauses'])

/** Numbers of clauses in the places where terms name some. */
function* namedIn(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (places.has(key)) yield value
    return
  }
  if (Array.isArray(value)) for (const item of value) yield* namedIn(item, key)
  else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) yield* namedIn(inner, name)
}
