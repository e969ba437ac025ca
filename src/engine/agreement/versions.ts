import { type Days, overlapOf } from '../calendar/days.ts'
import type { ClauseKind, ClauseVersion, ContractTerms, VersionOf } from './clause.ts'

/** 9999-12-31 stands for "until the contract ends" where days are compared. */
const never = '9999-12-31'

/** The days on which a version is in force: inside the contract, the day of a change belonging to the new version. Null: on none. */
export function daysOf(contract: Pick<ContractTerms, 'startsOn' | 'endsOn'>, version: ClauseVersion): Days | null {
  return overlapOf(
    { from: contract.startsOn, to: contract.endsOn ?? never },
    { from: version.effectiveFrom, to: version.effectiveTo ?? never },
  )
}

/** The clauses in force on a service day, in the order of their numbers. Before the contract and after its end there are none. */
export function inForce(contract: ContractTerms, day: string): ClauseVersion[] {
  return contract.clauses
    .filter((version) => {
      const days = daysOf(contract, version)
      return days !== null && days.from <= day && day <= days.to
    })
    .toSorted((a, b) => compareClauseNo(a.no, b.no))
}

/** The version of a clause in force on a day, or undefined. */
export function versionOn(contract: ContractTerms, no: string, day: string): ClauseVersion | undefined {
  return inForce(contract, day).find((version) => version.no === no)
}

/** A stretch of days of one version. */
export type Part<Version extends ClauseVersion = ClauseVersion> = Days & { readonly version: Version }

/** The stretches of a period in which the versions of a clause are in force, in order of time. */
export function partsOf(contract: ContractTerms, no: string, period: Days): Part[] {
  return contract.clauses
    .filter((version) => version.no === no)
    .flatMap((version) => {
      const days = daysOf(contract, version)
      const shared = days && overlapOf(days, period)
      return shared ? [{ ...shared, version }] : []
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** The stretches of all clauses of a kind, by number and then by time. */
export function partsOfKind<Kind extends ClauseKind>(
  contract: ContractTerms,
  kind: Kind,
  period: Days,
): Part<VersionOf<Kind>>[] {
  // Most clauses are of other kinds: only what is left is sorted.
  return contract.clauses
    .flatMap((version) => {
      if (!isKind(version, kind)) return []
      const days = daysOf(contract, version)
      const shared = days && overlapOf(days, period)
      return shared ? [{ ...shared, version }] : []
    })
    .toSorted((a, b) => compareClauseNo(a.version.no, b.version.no) || (a.from < b.from ? -1 : 1))
}

export function isKind<Kind extends ClauseKind>(version: ClauseVersion, kind: Kind): version is VersionOf<Kind> {
  return version.terms.kind === kind
}

/** Every clause number once, 2 before 10 and 7 before 7.1. */
export function clauseNos(contract: Pick<ContractTerms, 'clauses'>): string[] {
  return [...new Set(contract.clauses.map(({ no }) => no))].toSorted(compareClauseNo)
}

export function compareClauseNo(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
