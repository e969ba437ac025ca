import { readAt } from './tree.ts'

/** What the value of a standard is read as, for the fields of clauses that follow it; null: the terms are of no standard. */
export function readingOf(terms: unknown): string | null {
  const type = readAt(terms, 'params.type')
  if (typeof type !== 'string') return null
  if (type === 'C3' || type === 'C8') return 'count'
  if (type === 'C4' || type === 'C12') return 'days'
  const measure = type === 'C5' ? 'params.parts.0.measure' : 'params.measure'
  if (readAt(terms, `${measure}.source`) === 'formula') return 'number'
  const reading = readAt(terms, `${measure}.reading`)
  return typeof reading === 'string' ? reading : null
}
