import { overlapOf } from '../../calendar/days.ts'
import type { ClauseVersion, ContractTerms, VersionOf } from '../clause.ts'
import * as exact from '../../money/exact.ts'
import { money, number, text } from '../text/words.ts'
import { daysOf, inForce, isKind } from '../versions.ts'
import { error, warning, type Problem } from './problem.ts'
import { knownMonthlyFee } from './prices.ts'
import { changesOf } from './structure.ts'

/** Clauses that say different things about one and the same, on the same days. */
export function checkConflicts(contract: ContractTerms): Problem[] {
  const { clauses } = contract
  return clauses.flatMap((version, at) =>
    clauses.slice(at + 1).flatMap((other) => {
      if (other.no === version.no || !meet(contract, version, other)) return []
      if (isKind(version, 'penalty') && isKind(other, 'penalty')) return penaltyConflict(contract, version, other)
      if (isKind(version, 'sla') && isKind(other, 'sla')) return targetConflict(version, other)
      if (isKind(version, 'enforcement') && isKind(other, 'enforcement')) return enforcementConflict(version, other)
      if (isKind(version, 'termination') && isKind(other, 'termination')) return terminationConflict(version, other)
      return []
    }),
  )
}

function meet(contract: ContractTerms, a: ClauseVersion, b: ClauseVersion): boolean {
  const [x, y] = [daysOf(contract, a), daysOf(contract, b)]
  return x !== null && y !== null && overlapOf(x, y) !== null
}

function penaltyConflict(contract: ContractTerms, a: VersionOf<'penalty'>, b: VersionOf<'penalty'>): Problem[] {
  const [one, two] = [a.terms.params, b.terms.params]
  if (one.of === undefined || one.of !== two.of) return []
  if (one.rule.formula === two.rule.formula) {
    return [
      error(
        'penaltyTwice',
        b,
        'params.of',
        text(
          `第 ${a.no} 条和第 ${b.no} 条用同一公式对第 ${one.of} 条的同一次未达标各扣一次，请合并为一条。`,
          `Clauses ${a.no} and ${b.no} deduct by the same formula for the same miss of clause ${one.of}: make one of them.`,
        ),
      ),
    ]
  }
  const day = changesOf(contract).findLast((each) => each <= b.effectiveFrom) ?? contract.startsOn
  const payment = inForce(contract, day).find((version) => isKind(version, 'payment'))
  const highest = payment && isKind(payment, 'payment') && payment.terms.params.precedence === 'highestOnly'
  if (highest || one.rule.formula === 'P10' || two.rule.formula === 'P10') return []
  return [
    warning(
      'penaltiesPileUp',
      b,
      'params.of',
      text(
        `第 ${a.no} 条和第 ${b.no} 条会对第 ${one.of} 条的同一次未达标重复扣款；若不是本意，请在付款条款中选择只执行最高的一项。`,
        `Clauses ${a.no} and ${b.no} both deduct for the same miss of clause ${one.of}; if that is not meant, let only the highest count in the payment clause.`,
      ),
    ),
  ]
}

function targetConflict(a: VersionOf<'sla'>, b: VersionOf<'sla'>): Problem[] {
  const [one, two] = [a.terms.params, b.terms.params]
  if (!('measure' in one) || !('measure' in two) || one.type !== two.type || one.period !== two.period) return []
  if (JSON.stringify(one.measure) !== JSON.stringify(two.measure)) return []
  return [
    warning(
      'targetsConflict',
      b,
      'params.measure',
      text(
        `第 ${a.no} 条和第 ${b.no} 条对同一指标提出了要求，请确认两者都要执行。`,
        `Clauses ${a.no} and ${b.no} judge the same figure: are both meant?`,
      ),
    ),
  ]
}

function enforcementConflict(a: VersionOf<'enforcement'>, b: VersionOf<'enforcement'>): Problem[] {
  const [one, two] = [a.terms.params, b.terms.params]
  const shared = one.applies === 'all' || two.applies === 'all' || one.applies.some((no) => two.applies.includes(no))
  if (!shared || one.from === two.from) return []
  const later = one.from > two.from ? one.from : two.from
  return [
    warning(
      'enforcementTwice',
      b,
      'params.from',
      text(
        `第 ${a.no} 条和第 ${b.no} 条的起算日不同，以较晚的 ${later} 为准。`,
        `Clauses ${a.no} and ${b.no} begin on different days; the later one, ${later}, counts.`,
      ),
    ),
  ]
}

/** Agents and seats are the vendor's to give: as a right of the vendor they make no sense. */
export function checkHolder(version: ClauseVersion): Problem[] {
  if (!isKind(version, 'termination')) return []
  const { right, holder } = version.terms.params
  if (holder === 'client' || right === 'terminate') return []
  return [
    warning(
      'rightOfGiver',
      version,
      'params.holder',
      text(
        '更换客服、免费增席由承包方提供，承包方自己享有这项权利没有意义，请确认权利方。',
        'Agents and seats are what the vendor gives: a right of the vendor to them makes no sense. Whose right is meant?',
      ),
    ),
  ]
}

function terminationConflict(a: VersionOf<'termination'>, b: VersionOf<'termination'>): Problem[] {
  const [one, two] = [a.terms.params, b.terms.params]
  if (one.of !== two.of || one.right !== two.right || one.holder !== two.holder) return []
  return [
    warning(
      'rightTwice',
      b,
      'params.of',
      text(
        `第 ${a.no} 条和第 ${b.no} 条给出了同一项权利，期限可能不同。`,
        `Clauses ${a.no} and ${b.no} give the same right, maybe with other dates.`,
      ),
    ),
  ]
}

/**
 * Whether the penalties of one period can exceed the estimated loss by more than a court leaves standing (interpretation on the
 * contract part of the Civil Code, arts. 64 and 65: 30 % above it is generally too much). Of fees only what is known beforehand
 * counts; penalties by event have no largest sum, so they count as far as they are capped.
 */
export function checkLoss(contract: ContractTerms): Problem[] {
  const found: Problem[] = []
  for (const day of changesOf(contract)) {
    const versions = inForce(contract, day)
    const payment = versions.find((version) => isKind(version, 'payment'))
    if (!payment || !isKind(payment, 'payment')) continue
    const { lossFen, lossFactor, caps, precedence } = payment.terms.params
    if (lossFen === undefined || found.some(({ clauseNo }) => clauseNo === payment.no)) continue
    const fee = knownMonthlyFee(contract, day)
    const amounts = versions
      .filter((version) => isKind(version, 'penalty'))
      .map((version) => largestPenalty(version, fee, versions))
    const sum = precedence === 'highestOnly' ? amounts : [amounts.reduce((a, b) => a + b, 0)]
    const most = capped(Math.max(0, ...sum), caps, fee)
    const limit = exact.multiply(exact.quotient(lossFen), exact.exactOf(lossFactor))
    if (!Number.isFinite(most) || exact.compare(exact.quotient(Math.ceil(most)), limit) <= 0) continue
    const [all, allowed, loss] = [money(Math.round(most)), money(exact.decimalOf(limit, 2)), money(lossFen)]
    found.push(
      warning(
        'penaltiesAboveLoss',
        payment,
        'params.caps',
        text(
          `一期扣款最高可达 ${all.zh}，超过估计损失 ${loss.zh} 的 ${number(lossFactor).zh} 倍（${allowed.zh}）；超出部分可能被法院酌减。`,
          `Deductions of a period can reach ${all.en}, more than ${number(lossFactor).en} times the estimated loss of ${loss.en} (${allowed.en}); a court may cut what exceeds it.`,
        ),
      ),
    )
  }
  return found
}

function largestPenalty({ terms }: VersionOf<'penalty'>, fee: number, versions: readonly ClauseVersion[]): number {
  const { rule, caps, of } = terms.params
  const amount = (): number => {
    switch (rule.formula) {
      case 'P1':
        return rule.amountFen
      case 'P2':
        return Number(rule.share) * fee
      case 'P3':
        return Number(rule.share) * fee * mostPoints(versions.find(({ no }) => no === of))
      case 'P4':
        return Math.max(...rule.bands.map(({ share }) => Number(share))) * fee
      case 'P8':
        return fee
      case 'P10':
        return 0
      default:
        return Number.POSITIVE_INFINITY
    }
  }
  return capped(amount(), caps, fee)
}

/** A share can fall short by all of its target; nothing is known of others. */
function mostPoints(followed: ClauseVersion | undefined): number {
  if (!followed || !isKind(followed, 'sla')) return Number.POSITIVE_INFINITY
  const { params } = followed.terms
  const share = 'target' in params && 'measure' in params && Number(params.target) <= 1
  return share ? Number(params.target) * 100 : Number.POSITIVE_INFINITY
}

function capped(
  amount: number,
  caps: { readonly perPeriodShare?: string | undefined; readonly perPeriodFen?: number | undefined },
  fee: number,
): number {
  const limits = [amount]
  if (caps.perPeriodShare !== undefined) limits.push(Number(caps.perPeriodShare) * fee)
  if (caps.perPeriodFen !== undefined) limits.push(caps.perPeriodFen)
  return Math.min(...limits)
}
