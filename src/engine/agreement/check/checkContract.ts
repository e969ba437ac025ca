import { plusDays } from '../../calendar/days.ts'
import { unreachedTargets } from '../../sla/unreached.ts'
import type { Facts } from '../../sla/types.ts'
import type { ContractTerms, VersionOf } from '../clause.ts'
import { text } from '../text/words.ts'
import { compareClauseNo, daysOf, isKind } from '../versions.ts'
import { checkConflicts, checkHolder, checkLoss } from './conflicts.ts'
import { checkMeasures } from './measures.ts'
import { checkPrices } from './prices.ts'
import { warning, type Problem } from './problem.ts'
import { checkReferences } from './references.ts'
import { checkStructure } from './structure.ts'
import { checkFollowing, checkTargets } from './targets.ts'
import { checkZone } from './zone.ts'

export type CheckContext = {
  /** Facts of past months: a target never reached in any of them is told. */
  readonly facts?: Facts
  /** The last day of adaptation; before the day after it nothing should be enforced. */
  readonly adaptationEndsOn?: string | null
}

/**
 * Everything that keeps a contract from being computed (errors), and what both sides should think of before they sign it
 * (warnings). Errors first, then by clause; the same contract always gives the same list.
 */
export function checkContract(contract: ContractTerms, context: CheckContext = {}): Problem[] {
  const problems = [
    ...checkStructure(contract),
    ...checkZone(contract),
    ...checkReferences(contract),
    ...contract.clauses.flatMap((version) => [
      ...checkMeasures(contract, version),
      ...(isKind(version, 'sla') ? checkTargets(version) : []),
      ...checkFollowing(contract, version),
      ...checkPrices(contract, version),
      ...checkHolder(version),
    ]),
    ...checkConflicts(contract),
    ...checkLoss(contract),
    ...checkAdaptation(contract, context.adaptationEndsOn ?? null),
  ]
  const computable = problems.every(({ severity }) => severity === 'warning')
  const unreached = computable && context.facts ? unreachedTargets(contract, context.facts) : []
  return [...problems, ...unreached].toSorted(
    (a, b) =>
      Number(a.severity === 'warning') - Number(b.severity === 'warning') ||
      compareClauseNo(a.clauseNo ?? '0', b.clauseNo ?? '0') ||
      (a.version ?? 0) - (b.version ?? 0),
  )
}

export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error')
}

/** Targets that are enforced while agents are still being trained on the shop. */
function checkAdaptation(contract: ContractTerms, endsOn: string | null): Problem[] {
  if (endsOn === null || endsOn < contract.startsOn) return []
  const rules = contract.clauses.filter((version): version is VersionOf<'enforcement'> =>
    isKind(version, 'enforcement'),
  )
  return contract.clauses.flatMap((version) => {
    const days = isKind(version, 'sla') ? daysOf(contract, version) : null
    if (!days || days.from > endsOn) return []
    const starts = rules
      .filter(({ terms: { params } }) => params.applies === 'all' || params.applies.includes(version.no))
      .map(({ terms }) => terms.params.from)
    const start = starts.toSorted().at(-1) ?? days.from
    if (start > endsOn) return []
    return [
      warning(
        'enforcedInAdaptation',
        version,
        null,
        text(
          `本条从 ${start} 起考核，而适应期到 ${endsOn} 才结束；建议从 ${plusDays(endsOn, 1)} 起考核。`,
          `This clause is enforced from ${start} on, while adaptation ends on ${endsOn}; ${plusDays(endsOn, 1)} would be fair.`,
        ),
      ),
    ]
  })
}
