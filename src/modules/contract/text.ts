import type { ClauseVersion } from '../../engine/agreement/clause.ts'
import type { LocalText } from '../../platform/action/action.ts'

/** What a clause says, generated from its parameters. */
export function textOf(version: ClauseVersion): LocalText {
  return { zh: version.title, en: version.title }
}
