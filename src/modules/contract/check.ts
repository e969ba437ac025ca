import { checkContract } from '../../engine/agreement/check/checkContract.ts'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import { Refusal } from '../../platform/refusal.ts'

export type ContractProblem = {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly clauseNo: string | null
  readonly path: string | null
  readonly zh: string
  readonly en: string
}

type Around = {
  /** The last day of the engagement's adaptation. */
  readonly adaptationEndsOn: string | null
  /** The zone of what is agreed now, and from when on another one would hold. */
  readonly zoneBefore?: string | null
  readonly effectiveFrom?: string
}

/** Why the contract cannot be computed, and what is to be thought of before agreeing. */
export function problemsOf(
  contract: ContractTerms,
  { adaptationEndsOn, zoneBefore = null, effectiveFrom }: Around,
): ContractProblem[] {
  const found = checkContract(contract, { adaptationEndsOn }).map(({ severity, code, clauseNo, path, zh, en }) => ({
    severity,
    code,
    clauseNo,
    path,
    zh,
    en,
  }))
  return [...zoneProblems(contract, zoneBefore, effectiveFrom ?? null), ...found]
}

/** A period is counted in one zone: a contract takes over another one with the first day of a month. */
function zoneProblems({ zone }: ContractTerms, before: string | null, from: string | null): ContractProblem[] {
  if (before === null || before === zone || from === null || from.endsWith('-01')) return []
  return [
    {
      severity: 'error',
      code: 'zoneWithinPeriod',
      clauseNo: null,
      path: null,
      zh: `合作的时区由 ${before} 改为 ${zone}，一个结算月不能跨两个时区：请把生效日期定为某月 1 日。`,
      en: `The zone of the engagement changes from ${before} to ${zone}. A month cannot lie in two zones: let it take effect on the first day of a month.`,
    },
  ]
}

/** A contract that cannot be computed is neither proposed nor agreed; the reasons are told. */
export function requireComputable(problems: readonly ContractProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (!first) return
  const place =
    first.clauseNo === null ? { zh: '', en: '' } : { zh: `第 ${first.clauseNo} 条：`, en: `Clause ${first.clauseNo}: ` }
  throw new Refusal(
    'contractNotComputable',
    { count: errors.length, zh: place.zh + first.zh, en: place.en + first.en },
    errors.slice(0, 50).map(({ clauseNo, path, zh, en }) => ({
      path: ['clauses', clauseNo, path].filter((part) => part !== null).join('/'),
      zh,
      en,
    })),
  )
}
