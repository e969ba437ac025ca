import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import { clauseText } from '../../engine/agreement/text/clauseText.ts'
import { becauseText } from '../../engine/sla/because.ts'
import type { Because } from '../../engine/sla/types.ts'

/** A reason in words. */
export function becauseIn(because: Because, language: 'zh' | 'en'): string {
  return becauseText(because)[language]
}

/** A clause as it was agreed. */
export function clauseTextIn(clause: ClauseVersion, contract: ContractTerms, language: 'zh' | 'en'): string {
  return clauseText(clause, language, { contract })
}
