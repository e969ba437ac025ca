import { checkContract } from '../../engine/agreement/check/checkContract.ts'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Problem } from '../../engine/settlement/types.ts'
import type { FieldProblem } from '../../platform/refusal.ts'

/** Something wrong in one of the two files: where it stands in the file, and of which clause it is. */
export type Located = FieldProblem & {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly file: string
  readonly clauseNo: string | null
}

/** What keeps a contract from being computed or should be thought of, with its place in the file. */
export function contractProblems(contract: ContractTerms, file: string): Located[] {
  return checkContract(contract).map(({ severity, code, clauseNo, version, path, zh, en }) => {
    const at = contract.clauses.findIndex((each) => each.no === clauseNo && each.version === version)
    const inner = path?.startsWith('params') ? `terms.${path}` : path
    const place = at === -1 ? [path] : ['clauses', at, inner]
    return { severity, code, file, clauseNo, path: place.filter((part) => part !== null).join('.'), zh, en }
  })
}

/** What the schema refuses, with the number of the clause its path leads into. */
export function shapeProblems(fields: readonly FieldProblem[], file: string, json: unknown): Located[] {
  return fields.map((field) => ({
    severity: 'error',
    code: 'shape',
    file,
    clauseNo: clauseNoAt(json, field.path),
    ...field,
  }))
}

/** What the settlement itself says: of the facts where it names their place, else of the contract. */
export function settlementProblems(problems: readonly Problem[], contractFile: string, factsFile: string): Located[] {
  return problems.map(({ severity, code, clauseNo, path, zh, en }) => {
    const ofFacts = path !== null && path !== 'period'
    const file = ofFacts ? factsFile : contractFile
    return { severity, code, file, clauseNo, path: path?.replace(/^facts\./, '') ?? '', zh, en }
  })
}

/** Each with its file, the path inside it and the clause, in both languages. */
export function report(problems: readonly Located[]): string {
  return problems
    .map(({ file, path, clauseNo, zh, en }) => {
      const where = path === '' ? file : `${file}: ${path}`
      const clause = clauseNo === null ? { zh: '', en: '' } : { zh: `第 ${clauseNo} 条：`, en: `clause ${clauseNo}: ` }
      return `${where}: ${clause.zh}${zh}\n${where}: ${clause.en}${en}\n`
    })
    .join('')
}

/** The number of the clause that a path such as clauses.0.terms leads into, in a value whose shape is not known to be right. */
function clauseNoAt(json: unknown, path: string): string | null {
  const at = /^clauses\.(\d+)/.exec(path)?.[1]
  if (at === undefined || json === null || typeof json !== 'object' || !('clauses' in json)) return null
  const clause: unknown = Array.isArray(json.clauses) ? json.clauses[Number(at)] : null
  if (clause === null || typeof clause !== 'object' || !('no' in clause)) return null
  return typeof clause.no === 'string' ? clause.no : null
}
