import type { ClauseVersion } from '../../engine/agreement/clause.ts'
import type { Because } from '../../engine/sla/types.ts'

export function becauseIn(because: Because, _language: 'zh' | 'en'): string {
  return because.code
}

export function clauseTextIn(clause: ClauseVersion, _language: 'zh' | 'en'): string {
  return clause.title
}
