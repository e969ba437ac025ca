import type { ClauseVersion, ContractTerms, VersionOf } from '../clause.ts'
import type { LocalText } from '../../metrics/definition.ts'
import * as exact from '../../money/exact.ts'
import type { BonusParams, PenaltyParams } from '../consequence.ts'
import { definitionNamed } from '../definitions.ts'
import type { Measure } from '../measure.ts'
import { unitOfSla } from '../slaTarget.ts'
import { amount, text } from '../text/words.ts'
import { unitOfMeasure, type ValueUnit } from '../unit.ts'
import type { Comparison } from '../values.ts'
import { isKind, versionOn } from '../versions.ts'
import { error, warning, type Problem } from './problem.ts'

type Compared = {
  readonly measure: Measure
  readonly comparison: Comparison
  readonly target: string
  readonly path: string
}

/** Targets that can never or always be reached, that the marketplace itself is stricter about, marks on the wrong side. */
export function checkTargets(version: VersionOf<'sla'>): Problem[] {
  const { params } = version.terms
  const problems = comparedIn(version).flatMap((compared) => checkTarget(version, compared))
  const unit = unitOfSla(params)
  const [first] = comparedIn(version)
  if (params.exceeded !== undefined && first && isWorse(params.exceeded, first.target, first.comparison)) {
    problems.push(
      error(
        'exceededWorse',
        version,
        'params.exceeded',
        both('超额线比目标还低：', 'The mark for exceeded is worse than the target: ', amount(params.exceeded, unit)),
      ),
    )
  }
  if (params.type === 'C2') problems.push(...checkBands(version, params.bands))
  if (params.type === 'C13' && exact.compare(exact.exactOf(params.band), exact.one) >= 0) {
    problems.push(
      error(
        'bandTooWide',
        version,
        'params.band',
        text('浮动范围必须小于 100%，否则永远不会超出。', 'A band of 100 % or more is never left.'),
      ),
    )
  }
  return problems
}

function both(zh: string, en: string, shown: LocalText): LocalText {
  return text(`${zh}${shown.zh}。`, `${en}${shown.en}.`)
}

/** Where the first target of a clause stands in it; null where a clause has none of its own. */
export function targetPath(version: VersionOf<'sla'>): string | null {
  return comparedIn(version)[0]?.path ?? null
}

function comparedIn({ terms }: VersionOf<'sla'>): Compared[] {
  const { params } = terms
  switch (params.type) {
    case 'C1':
    case 'C9':
    case 'C10':
      return [{ ...params, path: 'params.target' }]
    case 'C2':
      return params.bands.map(({ measure, target }, at) => ({
        measure: measure ?? params.measure,
        comparison: params.comparison,
        target,
        path: `params.bands.${at}.target`,
      }))
    case 'C5':
      return params.parts.map((part, at) => ({ ...part, path: `params.parts.${at}.target` }))
    case 'C7':
      return [{ measure: params.measure, comparison: '>=', target: params.floor, path: 'params.floor' }]
    default:
      return []
  }
}

function isWorse(value: string, target: string, comparison: Comparison): boolean {
  const order = exact.compare(exact.exactOf(value), exact.exactOf(target))
  return comparison === '>=' || comparison === '>' ? order < 0 : order > 0
}

function checkTarget(version: ClauseVersion, { measure, comparison, target, path }: Compared): Problem[] {
  const unit = unitOfMeasure(measure)
  const value = exact.exactOf(target)
  const higher = comparison === '>=' || comparison === '>'
  const againstAll = exact.compare(value, exact.one)
  const impossible =
    (unit === 'share' && (comparison === '>=' ? againstAll > 0 : comparison === '>' && againstAll >= 0)) ||
    (comparison === '<' && exact.sign(value) === 0)
  if (impossible) {
    return [
      error(
        'targetImpossible',
        version,
        path,
        both('这个目标任何数值都达不到：', 'No value can reach this target: ', amount(target, unit)),
      ),
    ]
  }
  const always =
    (comparison === '>=' && exact.sign(value) === 0) ||
    (unit === 'share' && !higher && againstAll >= (comparison === '<' ? 1 : 0))
  if (always) {
    return [
      warning(
        'targetAlwaysReached',
        version,
        path,
        both('任何数值都能达到这个目标：', 'Every value reaches this target: ', amount(target, unit)),
      ),
    ]
  }
  return [
    ...checkDirection(version, measure, higher, path),
    ...checkMarketplace(version, { measure, comparison, target, path }, unit),
  ]
}

const lowerIsBetter = new Set(['responseTime', 'unanswered', 'offlineShare', 'handleTime'])

function checkDirection(version: ClauseVersion, measure: Measure, higher: boolean, path: string): Problem[] {
  if (measure.source !== 'figure') return []
  const definition = definitionNamed(measure.definition)?.definition
  if (!definition) return []
  const rate = measure.reading === 'rate' || measure.reading === 'hours'
  const wantsHigher =
    definition.formula === 'repliedWithin' || definition.formula === 'onlineTime'
      ? rate
      : lowerIsBetter.has(definition.formula)
        ? false
        : null
  // How many there are says nothing about good or bad.
  if (wantsHigher === null || wantsHigher === higher || measure.reading === 'count') return []
  if (definition.formula === 'responseTime' && measure.reading === 'rate') return []
  return [
    warning(
      'directionUnusual',
      version,
      path.replace(/[^.]+$/, 'comparison'),
      text(
        `“${definition.name.zh}”通常越${wantsHigher ? '高' : '低'}越好，请确认比较方向。`,
        `Of “${definition.name.en}” ${wantsHigher ? 'more' : 'less'} is usually better: is the comparison the right way round?`,
      ),
    ),
  ]
}

/** Laxer than the marketplace itself: the shop could be punished there while its contract is kept. */
function checkMarketplace(
  version: ClauseVersion,
  { measure, comparison, target, path }: Compared,
  unit: ValueUnit,
): Problem[] {
  if (measure.source !== 'figure') return []
  const named = definitionNamed(measure.definition)
  const threshold = named?.definition.threshold
  if (!named || !threshold || (unit !== 'share' && unit !== 'seconds')) return []
  // Thresholds of times are milliseconds.
  const own = unit === 'share' ? exact.exactOf(String(threshold.value)) : exact.quotient(threshold.value, 1000)
  const higher = comparison === '>=' || comparison === '>'
  if (higher !== (threshold.better === 'higher')) return []
  const order = exact.compare(exact.exactOf(target), own)
  if (higher ? order >= 0 : order <= 0) return []
  const [wanted, asked] = [amount(exact.decimalOf(own, 12), unit), amount(target, unit)]
  return [
    warning(
      'laxerThanMarketplace',
      version,
      path,
      text(
        `${named.pack.name.zh}自身的门槛是 ${wanted.zh}，本条的目标 ${asked.zh} 更宽松：达标的同时店铺仍可能被平台处罚。`,
        `${named.pack.name.en} itself asks for ${wanted.en}; with ${asked.en} this clause is kept while the marketplace may still punish the shop.`,
      ),
    ),
  ]
}

type Bands = Extract<VersionOf<'sla'>['terms']['params'], { type: 'C2' }>['bands']

function checkBands(version: ClauseVersion, bands: Bands): Problem[] {
  const problems: Problem[] = []
  for (const [at, band] of bands.entries()) {
    if (band.hours && band.hours.from >= band.hours.to) {
      problems.push(
        error(
          'hoursEmpty',
          version,
          `params.bands.${at}.hours`,
          text('时段的结束必须晚于开始。', 'The hours have to end after they begin.'),
        ),
      )
    }
    const rival = bands.findIndex(
      (other, before) => before < at && sameMeasure(other, band) && hoursMeet(other, band) && daysMeet(other, band),
    )
    if (rival >= 0) {
      problems.push(
        error(
          'bandsOverlap',
          version,
          `params.bands.${at}`,
          text(
            `“${band.name}”与“${bands[rival]!.name}”的日期和时段重叠，同一条聊天会有两个目标。`,
            `“${band.name}” and “${bands[rival]!.name}” share days and hours: one chat would have two targets.`,
          ),
        ),
      )
    }
  }
  return problems
}

type Band = Bands[number]
function sameMeasure(a: Band, b: Band): boolean {
  return JSON.stringify(a.measure) === JSON.stringify(b.measure)
}
/** One with hours and one without never meet: the one without stands for the other hours. Likewise days. */
function hoursMeet(a: Band, b: Band): boolean {
  if (!a.hours || !b.hours) return !a.hours && !b.hours
  return a.hours.from < b.hours.to && b.hours.from < a.hours.to
}
function daysMeet(a: Band, b: Band): boolean {
  if (!a.days || !b.days) return !a.days && !b.days
  return a.days.some((x) => b.days?.some((y) => x.from <= y.to && y.from <= x.to))
}

/** Penalties and bonuses against the target they follow. */
export function checkFollowing(contract: ContractTerms, version: ClauseVersion): Problem[] {
  if (!isKind(version, 'penalty') && !isKind(version, 'bonus')) return []
  const { terms } = version
  const { of, rule } = terms.params
  const factors = terms.kind === 'penalty' ? checkFactors(version, terms.params.consecutive) : []
  return [...factors, ...checkFree(version, rule), ...checkFollowed(contract, version, of, rule)]
}

function checkFree(version: ClauseVersion, rule: PenaltyParams['rule'] | BonusParams['rule']): Problem[] {
  if (rule.formula !== 'P10' || rule.freeDays > 0 || Number(rule.freeSeatShare) > 0) return []
  return [
    error(
      'freeOfNothing',
      version,
      'params.rule.freeDays',
      text(
        '请填写免费天数或免费增席的比例，否则未达标没有后果。',
        'Without free days or free seats a miss has no consequence.',
      ),
    ),
  ]
}

function checkFollowed(
  contract: ContractTerms,
  version: VersionOf<'penalty'> | VersionOf<'bonus'>,
  of: string | undefined,
  rule: PenaltyParams['rule'] | BonusParams['rule'],
): Problem[] {
  const { terms } = version
  const needsClause = /^(?:P1|P2|P3|P4|P10|B1|B2|B3|B7)$/.test(rule.formula)
  if (of === undefined) {
    const consecutive =
      terms.kind === 'penalty' && (terms.params.consecutive !== undefined || terms.params.earnBack !== undefined)
    if (!needsClause && !consecutive) return []
    return [
      error(
        'followsNoClause',
        version,
        'params.of',
        text('需要指明依据哪一条考核条款。', 'The sla clause this follows has to be named.'),
      ),
    ]
  }
  const day = version.effectiveFrom < contract.startsOn ? contract.startsOn : version.effectiveFrom
  const followed = versionOn(contract, of, day)
  if (!followed || !isKind(followed, 'sla')) return []
  const [first] = comparedIn(followed)
  const problems: Problem[] = []
  if (rule.formula === 'P4') problems.push(...checkPenaltyBands(version, rule.bands, first))
  if (!first) return problems
  const unit = unitOfMeasure(first.measure)
  if ('target' in rule && isWorse(rule.target, first.target, first.comparison)) {
    problems.push(
      warning(
        'bonusBelowTarget',
        version,
        'params.rule.target',
        both('奖励的门槛比考核目标还低：', 'The bonus begins below the target: ', amount(rule.target, unit)),
      ),
    )
  }
  const earnBack = terms.kind === 'penalty' ? terms.params.earnBack : undefined
  if (earnBack && isWorse(earnBack.target, first.target, first.comparison)) {
    problems.push(
      warning(
        'earnBackBelowTarget',
        version,
        'params.earnBack.target',
        both('返还的门槛比考核目标还低：', 'Money comes back below the target: ', amount(earnBack.target, unit)),
      ),
    )
  }
  return problems
}

/** Misses in a row cost the more the longer the row; otherwise a miss avoided could make the next one dearer. */
function checkFactors(version: ClauseVersion, consecutive: PenaltyParams['consecutive']): Problem[] {
  if (!consecutive) return []
  const factors = consecutive.by === 'factor' ? ['1', consecutive.factor] : consecutive.factors
  const at = factors.findIndex((factor, index) => index > 0 && isWorse(factor, factors[index - 1] ?? factor, '>='))
  if (at < 0) return []
  return [
    error(
      'factorsNotMonotone',
      version,
      consecutive.by === 'factor' ? 'params.consecutive.factor' : `params.consecutive.factors.${at}`,
      text(
        '连续未达标的系数不能越来越小，否则少一次未达标反而可能多扣。',
        'Factors of misses in a row may not go down: one miss fewer could cost more.',
      ),
    ),
  ]
}

type PenaltyBands = readonly { readonly under: string; readonly share: string }[]

/** Bands go down from the target, and the further down the more they cost; otherwise a better figure could cost more. */
function checkPenaltyBands(version: ClauseVersion, bands: PenaltyBands, followed: Compared | undefined): Problem[] {
  const problems: Problem[] = []
  for (const [at, band] of bands.entries()) {
    const before = bands[at - 1]
    if (!before) continue
    if (exact.compare(exact.exactOf(band.under), exact.exactOf(before.under)) >= 0) {
      problems.push(
        error(
          'bandsNotDescending',
          version,
          `params.rule.bands.${at}.under`,
          text('各档的界限必须从高到低排列。', 'The limits of the bands have to go down.'),
        ),
      )
    }
    if (exact.compare(exact.exactOf(band.share), exact.exactOf(before.share)) < 0) {
      problems.push(
        error(
          'bandsNotMonotone',
          version,
          `params.rule.bands.${at}.share`,
          text(
            '数值越低的档，扣款比例不能越小，否则服务变差反而少扣。',
            'A lower band may not cost less, or worse service would be cheaper.',
          ),
        ),
      )
    }
  }
  const [first] = bands
  if (!followed || !first) return problems
  if (followed.comparison === '<=' || followed.comparison === '<') {
    problems.push(
      error(
        'bandsNeedFloor',
        version,
        'params.rule.bands',
        text('分档扣款只适用于“不低于”类目标。', 'Bands go with a target that must not be fallen short of.'),
      ),
    )
  } else if (exact.compare(exact.exactOf(first.under), exact.exactOf(followed.target)) < 0) {
    problems.push(
      warning(
        'bandsLeaveGap',
        version,
        'params.rule.bands.0.under',
        text('目标与第一档之间的数值未达标但不扣款。', 'Between the target and the first band a miss costs nothing.'),
      ),
    )
  }
  return problems
}
