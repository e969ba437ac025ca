import { contains } from '../../calendar/days.ts'
import type { ClauseVersion, ContractTerms } from '../clause.ts'
import type { FeeParams, FeeTier } from '../fee.ts'
import * as exact from '../../money/exact.ts'
import { money, percent, text } from '../text/words.ts'
import { daysOf, inForce, isKind } from '../versions.ts'
import { error, warning, type Problem } from './problem.ts'
import { changesOf } from './structure.ts'

/** Tiers without holes, and what is paid beforehand. */
export function checkPrices(contract: ContractTerms, version: ClauseVersion): Problem[] {
  if (isKind(version, 'payment')) return checkPrepayments(contract, version)
  if (!isKind(version, 'fee')) return []
  const { params } = version.terms
  switch (params.mode) {
    case 'perVolume':
      return checkTiers(version, params.tiers, 'params.tiers')
    case 'hybrid':
      return checkTiers(version, params.volume.tiers, 'params.volume.tiers')
    case 'commission':
      return checkLimits(
        version,
        params.bands.map(({ upToFen }) => upToFen),
        'params.bands',
        'upToFen',
      )
    case 'once':
      return checkOnce(contract, version, params)
    case 'surcharge':
      return checkSurcharge(version, params)
    default:
      return []
  }
}

/** Whoever counts the hours has to know which: warnings, since contracts were agreed before clauses could say so. */
function checkSurcharge(
  version: ClauseVersion,
  { on, hours, calendar }: Extract<FeeParams, { mode: 'surcharge' }>,
): Problem[] {
  if (on === 'holiday')
    return calendar
      ? []
      : [
          warning(
            'holidayUndefined',
            version,
            'params.calendar',
            text(
              '没有写明哪些日子算节假日，填报的人只能自行认定。',
              'It is not said which days are holidays; whoever enters the quantity has to decide alone.',
            ),
          ),
        ]
  const problems: Problem[] = []
  if (!hours)
    problems.push(
      warning(
        'nightUndefined',
        version,
        'params.hours.from',
        text(
          '没有写明夜间从几点到几点，填报的人只能自行认定。',
          'It is not said from when to when night is; whoever enters the quantity has to decide alone.',
        ),
      ),
    )
  if (calendar)
    problems.push(
      error(
        'calendarAtNight',
        version,
        'params.calendar',
        text(
          '节假日依据只用于节假日加价，请清空。',
          'Which days are holidays is for a holiday surcharge: leave it empty.',
        ),
      ),
    )
  return problems
}

function checkTiers(version: ClauseVersion, tiers: readonly FeeTier[], path: string): Problem[] {
  return checkLimits(
    version,
    tiers.map(({ upTo }) => upTo),
    path,
    'upTo',
  )
}

function checkLimits(
  version: ClauseVersion,
  limits: readonly (number | null)[],
  path: string,
  field: string,
): Problem[] {
  const problems: Problem[] = []
  for (const [at, limit] of limits.entries()) {
    const before = at === 0 ? 0 : limits[at - 1]!
    const here = `${path}.${at}.${field}`
    if (before === null) {
      problems.push(
        error(
          'tierAfterEnd',
          version,
          here,
          text('没有上限的级别之后不能再有级别。', 'No tier can follow one without an end.'),
        ),
      )
    } else if (limit !== null && limit <= before) {
      problems.push(
        error(
          'tiersNotAscending',
          version,
          here,
          text(
            `上限 ${limit} 必须大于前一级的 ${before}。`,
            `The limit ${limit} has to be above ${before} of the tier before.`,
          ),
        ),
      )
    }
  }
  if (limits.at(-1) !== null) {
    problems.push(
      error(
        'tiersWithoutEnd',
        version,
        `${path}.${limits.length - 1}.${field}`,
        text(
          '最后一级必须没有上限，否则超出的部分没有价格。',
          'The last tier has to be without an end: what exceeds it would have no price.',
        ),
      ),
    )
  }
  return problems
}

function checkOnce(
  contract: ContractTerms,
  version: ClauseVersion,
  { on }: Extract<FeeParams, { mode: 'once' }>,
): Problem[] {
  const days = daysOf(contract, version)
  if (days && contains(days, on)) return []
  return [
    error(
      'onceOutside',
      version,
      'params.on',
      text(
        `${on} 不在本条的生效期间内，这笔费用永远不会结算。`,
        `The clause is not in force on ${on}: this would never be charged.`,
      ),
    ),
  ]
}

/** Fees of a month that are known beforehand: seats, fixed fees, minimums. */
export function knownMonthlyFee(
  contract: ContractTerms,
  day: string,
  clauses: 'all' | readonly string[] = 'all',
): number {
  let sum = 0
  let minimum = 0
  for (const version of inForce(contract, day)) {
    if (!isKind(version, 'fee') || (clauses !== 'all' && !clauses.includes(version.no))) continue
    const { params } = version.terms
    if (params.mode === 'perSeat') sum += params.seats * params.seatPriceFen
    if (params.mode === 'hybrid') sum += params.seats.seats * params.seats.seatPriceFen
    if (params.mode === 'fixed') sum += params.amountFen
    if (params.mode === 'minimum') minimum += params.amountFen
  }
  return Math.max(sum, minimum)
}

type Payment = Extract<ClauseVersion['terms'], { kind: 'payment' }>['params']

function checkPrepayments(contract: ContractTerms, version: ClauseVersion): Problem[] {
  if (!isKind(version, 'payment')) return []
  const { params } = version.terms
  const problems: Problem[] = []
  for (const [at, { trigger, on }] of params.prepayments.entries()) {
    if (trigger === 'date' && on === undefined) {
      problems.push(
        error(
          'dateMissing',
          version,
          `params.prepayments.${at}.on`,
          text('请填写付款日期。', 'The day of payment is missing.'),
        ),
      )
    }
  }
  const byBase = Map.groupBy(params.prepayments, ({ base }) => JSON.stringify(base))
  for (const same of byBase.values()) {
    const sum = same.map(({ share }) => exact.exactOf(share)).reduce((a, b) => exact.add(a, b))
    if (exact.compare(sum, exact.one) <= 0) continue
    const shown = percent(exact.decimalOf(sum, 12))
    problems.push(
      error(
        'prepaymentsAboveAll',
        version,
        'params.prepayments',
        text(
          `同一基数的预付比例合计 ${shown.zh}，超过 100%。`,
          `The shares of one base add up to ${shown.en}, more than 100 %.`,
        ),
      ),
    )
  }
  return [...problems, ...checkEarnestMoney(contract, version, params)]
}

/** Civil Code art. 586: earnest money above a fifth of the contract's value has no effect as such. */
const earnestShare = exact.quotient(1, 5)

function checkEarnestMoney(
  contract: ContractTerms,
  version: ClauseVersion,
  { prepayments, contractValueFen }: Payment,
): Problem[] {
  const earnest = prepayments.filter(({ nature }) => nature === 'earnestMoney')
  if (earnest.length === 0) return []
  if (contractValueFen === undefined) {
    return [
      warning(
        'contractValueMissing',
        version,
        'params.contractValueFen',
        text(
          '有定金但没有写明合同总价，无法判断定金是否超过 20%。',
          'There is earnest money and no contract value: whether it exceeds 20 % cannot be told.',
        ),
      ),
    ]
  }
  const day = changesOf(contract)[0] ?? contract.startsOn
  const amounts = earnest.map(({ base, share }) =>
    exact.multiply(
      exact.exactOf(share),
      exact.quotient(base.by === 'amount' ? base.amountFen : knownMonthlyFee(contract, day, base.fees.clauses)),
    ),
  )
  const sum = amounts.reduce((a, b) => exact.add(a, b))
  const most = exact.multiply(earnestShare, exact.quotient(contractValueFen))
  if (exact.compare(sum, most) <= 0) return []
  const [all, limit, over] = [sum, most, exact.subtract(sum, most)].map((value) => money(exact.decimalOf(value, 2)))
  return [
    warning(
      'earnestMoneyAboveFifth',
      version,
      'params.prepayments',
      text(
        `定金合计 ${all!.zh}，超过合同总价的 20%（${limit!.zh}），超过部分 ${over!.zh} 不产生定金的效力（民法典第五百八十六条）。`,
        `Earnest money of ${all!.en} exceeds 20 % of the contract value (${limit!.en}): ${over!.en} has no earnest-money effect (Civil Code art. 586).`,
      ),
    ),
  ]
}
