import type { ClauseKind } from '../../../engine/agreement/clause.ts'
import { kindsInOrder } from '../policy/vocabulary.ts'

/** What the address of a draft opens: a clause, a new one of a kind, or a copy. */
export type Opened = { readonly clause?: string; readonly new?: ClauseKind; readonly copy?: string }

/** A number such as 9.1 reads as a number in the address. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

export function readOpened(search: { readonly [name: string]: unknown }): Opened {
  const [clause, copy] = [textOf(search['clause']), textOf(search['copy'])]
  const kind = kindsInOrder.find((known) => known === search['new'])
  return { ...(clause ? { clause } : {}), ...(copy ? { copy } : {}), ...(kind ? { new: kind } : {}) }
}
