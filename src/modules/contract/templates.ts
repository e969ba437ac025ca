import type { ClauseChange } from './policy/change.ts'
import type { TemplateName } from './policy/vocabulary.ts'

export type TemplateFacts = {
  readonly effectiveFrom: string
  readonly startsOn: string
  readonly shops: readonly { readonly marketplace: string }[]
}

/** The clauses of a template, fitted to the shops of the engagement. */
export function templateChanges(_template: TemplateName, _facts: TemplateFacts): ClauseChange[] {
  return []
}
