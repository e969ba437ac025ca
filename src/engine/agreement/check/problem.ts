import type { LocalText } from '../../metrics/definition.ts'
import type { ClauseVersion } from '../clause.ts'

/**
 * Something wrong with a contract. An error keeps it from being activated; a warning is for people to think about. `path` leads
 * to the field inside of the clause, such as `params.tiers.1.upTo`.
 */
export type Problem = LocalText & {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly clauseNo: string | null
  readonly version: number | null
  readonly path: string | null
}

export function error(code: string, where: ClauseVersion | null, path: string | null, said: LocalText): Problem {
  return problem('error', code, where, path, said)
}
export function warning(code: string, where: ClauseVersion | null, path: string | null, said: LocalText): Problem {
  return problem('warning', code, where, path, said)
}

function problem(
  severity: Problem['severity'],
  code: string,
  where: ClauseVersion | null,
  path: string | null,
  { zh, en }: LocalText,
): Problem {
  return { severity, code, clauseNo: where?.no ?? null, version: where?.version ?? null, path, zh, en }
}
