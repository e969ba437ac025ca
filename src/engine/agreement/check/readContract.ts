import { contractTerms, type ContractTerms } from '../clause.ts'
import { text } from '../text/words.ts'
import { checkContract, type CheckContext } from './checkContract.ts'
import type { Problem } from './problem.ts'

/**
 * Reads a contract from outside, such as a file: its shape first, then what checkContract() says of it. Null when its shape is
 * wrong. Fields that come back as wrong have their clause and path.
 */
export function readContract(
  value: unknown,
  context: CheckContext = {},
): { contract: ContractTerms | null; problems: Problem[] } {
  const parsed = contractTerms.safeParse(value)
  if (parsed.success) return { contract: parsed.data, problems: checkContract(parsed.data, context) }
  return { contract: null, problems: parsed.error.issues.map((issue) => problemOf(issue.path, issue.message, value)) }
}

function problemOf(path: readonly PropertyKey[], message: string, value: unknown): Problem {
  const [zh = message, en = message] = message.split('|')
  const clause = path[0] === 'clauses' ? clauseAt(value, path[1]) : null
  const inner = clause === null ? path : path.slice(path[2] === 'terms' ? 3 : 2)
  return {
    severity: 'error',
    code: 'shape',
    clauseNo: clause?.no ?? null,
    version: clause?.version ?? null,
    path: inner.map(String).join('.') || null,
    ...text(zh, en),
  }
}

/** The clause of a value whose shape is not known to be right. */
function clauseAt(value: unknown, at: PropertyKey | undefined): { no: string | null; version: number | null } {
  const none = { no: null, version: null }
  if (value === null || typeof value !== 'object' || !('clauses' in value) || !Array.isArray(value.clauses)) return none
  const clause: unknown = typeof at === 'number' ? value.clauses[at] : undefined
  if (clause === null || typeof clause !== 'object') return none
  return {
    no: 'no' in clause && typeof clause.no === 'string' ? clause.no : null,
    version: 'version' in clause && typeof clause.version === 'number' ? clause.version : null,
  }
}
