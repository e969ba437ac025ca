import { type Days, overlapOf, plusDays } from '../../calendar/days.ts'
import type { ClauseVersion, ContractTerms } from '../clause.ts'
import { text } from '../text/words.ts'
import { clauseNos, daysOf, inForce, isKind } from '../versions.ts'
import { error, warning, type Problem } from './problem.ts'

const never = '9999-12-31'

/** Versions of one clause against each other, and what has to be in force on every day. */
export function checkStructure(contract: ContractTerms): Problem[] {
  const problems: Problem[] = []
  if (contract.endsOn !== null && contract.endsOn < contract.startsOn) {
    problems.push(
      error(
        'endsBeforeStart',
        null,
        'endsOn',
        text('合同的结束日期早于开始日期。', 'The contract ends before it starts.'),
      ),
    )
    return problems
  }
  for (const no of clauseNos(contract)) {
    problems.push(
      ...checkVersions(
        contract,
        contract.clauses.filter((version) => version.no === no),
      ),
    )
  }
  return [...problems, ...checkEveryDay(contract)]
}

function checkVersions(contract: ContractTerms, clauseVersions: readonly ClauseVersion[]): Problem[] {
  const problems: Problem[] = []
  const versions = clauseVersions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  const term = { from: contract.startsOn, to: contract.endsOn ?? never }
  for (const [at, version] of versions.entries()) {
    if (version.effectiveTo !== null && version.effectiveTo < version.effectiveFrom) {
      problems.push(
        error(
          'versionReversed',
          version,
          'effectiveTo',
          text(
            `截止日期 ${version.effectiveTo} 早于生效日期 ${version.effectiveFrom}。`,
            `The last day, ${version.effectiveTo}, is before the first, ${version.effectiveFrom}.`,
          ),
        ),
      )
    } else if (!overlapOf(term, range(version))) {
      problems.push(
        warning(
          'outsideContract',
          version,
          'effectiveFrom',
          text('这一版本的生效期间不在合同期限内，不会起作用。', 'This version is in force on no day of the contract.'),
        ),
      )
    }
    const next = versions[at + 1]
    if (!next) continue
    if (next.version === version.version) {
      problems.push(
        error(
          'versionTwice',
          next,
          'version',
          text(`第 ${next.version} 版出现了两次。`, `Version ${next.version} is there twice.`),
        ),
      )
    }
    const shared = overlapOf(range(version), range(next))
    if (shared) {
      problems.push(
        error(
          'versionsOverlap',
          next,
          'effectiveFrom',
          text(
            `第 ${version.version} 版与第 ${next.version} 版从 ${shared.from} 起同时生效：请让前一版在 ${plusDays(shared.from, -1)} 结束。`,
            `Versions ${version.version} and ${next.version} are both in force from ${shared.from} on: let the earlier one end on ${plusDays(shared.from, -1)}.`,
          ),
        ),
      )
    } else if (version.effectiveTo !== null && plusDays(version.effectiveTo, 1) < next.effectiveFrom) {
      problems.push(gapProblem(version, next))
    }
    if (next.terms.kind !== version.terms.kind) {
      problems.push(
        error(
          'kindChanges',
          next,
          null,
          text(
            '同一编号的条款不能变成另一种条款。',
            'A clause cannot become one of another kind under the same number.',
          ),
        ),
      )
    }
  }
  return problems
}

/** A price or the rules of payment may not be missing for a while; a target may. */
function gapProblem(version: ClauseVersion, next: ClauseVersion): Problem {
  const [from, to] = [plusDays(version.effectiveTo ?? never, 1), plusDays(next.effectiveFrom, -1)]
  const kind = version.terms.kind
  return (kind === 'fee' || kind === 'payment' ? error : warning)(
    'versionGap',
    next,
    'effectiveFrom',
    text(`${from} 至 ${to} 之间没有生效的版本。`, `No version is in force from ${from} to ${to}.`),
  )
}

function range({ effectiveFrom, effectiveTo }: ClauseVersion): Days {
  return { from: effectiveFrom, to: effectiveTo ?? never }
}

/** From one change to the next the same versions are in force: each stretch is looked at once. */
function checkEveryDay(contract: ContractTerms): Problem[] {
  const problems: Problem[] = []
  const said = new Set<string>()
  const once = (found: Problem): void => {
    if (!said.has(found.code)) problems.push(found)
    said.add(found.code)
  }
  for (const day of changesOf(contract)) {
    const versions = inForce(contract, day)
    const payments = versions.filter((version) => isKind(version, 'payment'))
    if (payments.length === 0) {
      once(
        error(
          'paymentMissing',
          null,
          null,
          text(`从 ${day} 起没有付款条款。`, `No payment clause is in force from ${day} on.`),
        ),
      )
    }
    if (payments.length > 1) {
      const numbers = payments.map(({ no }) => no)
      once(
        error(
          'paymentTwice',
          payments[1]!,
          null,
          text(
            `从 ${day} 起有 ${payments.length} 条付款条款（${numbers.join('、')}），只能有一条。`,
            `From ${day} on ${payments.length} payment clauses are in force (${numbers.join(', ')}); there can be only one.`,
          ),
        ),
      )
    }
    if (!versions.some((version) => isKind(version, 'fee'))) {
      once(
        error(
          'feeMissing',
          null,
          null,
          text(`从 ${day} 起没有服务费条款。`, `No fee clause is in force from ${day} on.`),
        ),
      )
    }
  }
  return problems
}

/** The days on which what is in force may change. */
export function changesOf(contract: ContractTerms): string[] {
  const days = new Set([contract.startsOn])
  for (const version of contract.clauses) {
    const own = daysOf(contract, version)
    if (!own) continue
    days.add(own.from)
    if (own.to < (contract.endsOn ?? never)) days.add(plusDays(own.to, 1))
  }
  return [...days].toSorted()
}
