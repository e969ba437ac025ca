import { billingStale } from '../../modules/billing/web/stale.ts'
import { contractStale } from '../../modules/contract/web/stale.ts'
import { evaluationStale } from '../../modules/evaluation/web/stale.ts'
import { importStale } from '../../modules/import/web/stale.ts'
import { measureStale } from '../../modules/measure/web/stale.ts'
import { todoStale } from '../../modules/todo/web/stale.ts'

/** What modules say about their own nouns. A module adds one line here. */
const related: readonly { readonly [noun: string]: readonly string[] }[] = [
  billingStale,
  contractStale,
  evaluationStale,
  importStale,
  measureStale,
  todoStale,
]

/** Every noun whose queries grow stale when something of the given nouns has changed. */
export function staleWith(nouns: ReadonlySet<string>): ReadonlySet<string> {
  const others = [...nouns].flatMap((noun) => related.flatMap((all) => all[noun] ?? []))
  return new Set([...nouns, ...others])
}
