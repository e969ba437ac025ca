import type { ClauseTerms, ClauseVersion, ContractTerms } from '../clause.ts'
import { definitionNamed } from '../definitions.ts'
import { readFormula } from '../formula.ts'
import type { FormulaProblem } from '../formula.ts'
import type { FigureMeasure, Measure } from '../measure.ts'
import { readings } from '../text/measure.ts'
import { text } from '../text/words.ts'
import { unitOfMeasure } from '../unit.ts'
import { daysOf } from '../versions.ts'
import { error, warning, type Problem } from './problem.ts'

/** Every measure a clause names and where it stands. */
export function measuresWithPaths(terms: ClauseTerms): { measure: Measure; path: string }[] {
  const found: { measure: Measure; path: string }[] = []
  const walk = (value: unknown, path: string): void => {
    if (isMeasure(value)) {
      found.push({ measure: value, path })
      return
    }
    if (value === null || typeof value !== 'object') return
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`)
  }
  walk(terms.params, 'params')
  return found
}

/** Parsed terms hold an object with a known `source` only where a measure stands. */
function isMeasure(value: unknown): value is Measure {
  if (value === null || typeof value !== 'object' || !('source' in value)) return false
  return value.source === 'figure' || value.source === 'entered' || value.source === 'formula'
}

export function checkMeasures(contract: ContractTerms, version: ClauseVersion): Problem[] {
  return [
    ...measuresWithPaths(version.terms).flatMap(({ measure, path }) => checkMeasure(contract, version, measure, path)),
    ...checkUse(version),
  ]
}

function checkMeasure(contract: ContractTerms, version: ClauseVersion, measure: Measure, path: string): Problem[] {
  if (measure.source === 'figure') return checkFigure(contract, version, measure, path)
  if (measure.source === 'entered') {
    const [, number] = /^M-(\d+)$/.exec(measure.metric) ?? []
    if (number === undefined || (Number(number) >= 1 && Number(number) <= 51)) return []
    return [
      error(
        'metricUnknown',
        version,
        `${path}.metric`,
        text(`指标目录中没有 ${measure.metric}。`, `The catalogue has no metric ${measure.metric}.`),
      ),
    ]
  }
  const names = Object.keys(measure.inputs)
  const read = readFormula(measure.expression, names)
  const inner = names.flatMap((name) =>
    checkMeasure(contract, version, measure.inputs[name]!, `${path}.inputs.${name}`),
  )
  if ('problem' in read) return [formulaProblem(version, read.problem, path), ...inner]
  const unused = names.filter((name) => !read.formula.names.includes(name))
  return [
    ...inner,
    ...unused.map((name) =>
      warning(
        'formulaInputUnused',
        version,
        `${path}.inputs.${name}`,
        text(`公式中没有用到 ${name}。`, `The formula does not use ${name}.`),
      ),
    ),
  ]
}

function formulaProblem(version: ClauseVersion, { code, what }: FormulaProblem, path: string): Problem {
  const said = {
    formulaUnreadable: text(`公式无法读懂：${what}`, `The formula cannot be read: ${what}`),
    formulaUnknownName: text(
      `公式中的 ${what} 没有对应的指标。`,
      `The formula names ${what}, which stands for no figure.`,
    ),
    formulaNotAllowed: text(
      `公式中只能使用数字、指标名、+ − * /、比较、&& || !、? : 以及 min、max、abs，不能使用：${what}`,
      `A formula has numbers, names of figures, + − * /, comparisons, && || !, ? : and min, max, abs, but not: ${what}`,
    ),
    formulaDividesByNothing: text(
      `公式除以了恒为零的数：${what}`,
      `The formula divides by what is always nothing: ${what}`,
    ),
  }
  return error(code, version, `${path}.expression`, said[code])
}

const timed = new Set(['responseTime', 'handleTime', 'onlineTime'])
const withoutShare = new Set(['consultations', 'received', 'handleTime'])

function checkFigure(contract: ContractTerms, version: ClauseVersion, measure: FigureMeasure, path: string): Problem[] {
  const named = definitionNamed(measure.definition)
  if (!named) {
    return [
      error(
        'definitionUnknown',
        version,
        `${path}.definition`,
        text(`没有口径 ${measure.definition}。`, `There is no definition ${measure.definition}.`),
      ),
    ]
  }
  const problems: Problem[] = []
  const { pack, definition } = named
  const days = daysOf(contract, version)
  const begins = pack.effectiveFrom !== null && days !== null && days.from < pack.effectiveFrom
  const ends = pack.effectiveTo !== null && days !== null && days.to >= pack.effectiveTo
  if (begins || ends) {
    const from = pack.effectiveFrom ?? '…'
    const to = pack.effectiveTo ?? '…'
    problems.push(
      error(
        'definitionNotInForce',
        version,
        `${path}.definition`,
        text(
          `口径“${pack.name.zh}”（${pack.id}）的有效期为 ${from} 至 ${to}（不含），不覆盖本条的全部生效期间。`,
          `The definition ${pack.name.en} (${pack.id}) is in force from ${from} to ${to} (that day excluded), not on all days of this clause.`,
        ),
      ),
    )
  }
  const { reading } = measure
  const impossible =
    reading === 'hours'
      ? definition.formula !== 'onlineTime'
      : reading === 'rate' || reading === 'misses'
        ? withoutShare.has(definition.formula)
        : reading !== 'count' && !timed.has(definition.formula)
  if (impossible) {
    problems.push(
      error(
        'readingImpossible',
        version,
        `${path}.reading`,
        text(
          `“${definition.name.zh}”没有“${readings[reading].zh}”这种读数。`,
          `“${definition.name.en}” has no ${readings[reading].en}.`,
        ),
      ),
    )
  }
  return problems
}

/** What a clause does with its measures has to suit them. */
function checkUse({ terms, ...head }: ClauseVersion): Problem[] {
  const version = { terms, ...head }
  const problems: Problem[] = []
  const money = (measure: Measure | undefined, path: string): void => {
    if (!measure || measure.source === 'formula' || unitOfMeasure(measure) === 'fen') return
    problems.push(
      error(
        'measureNotMoney',
        version,
        path,
        text('这里需要一个以金额填报的指标。', 'An amount of money is needed here.'),
      ),
    )
  }
  if (terms.kind === 'fee' && terms.params.mode === 'commission') {
    money(terms.params.sales, 'params.sales')
    money(terms.params.refunds, 'params.refunds')
  }
  if (terms.kind === 'penalty' && terms.params.rule.formula === 'P9') money(terms.params.rule.loss, 'params.rule.loss')
  if (terms.kind === 'bonus' && terms.params.rule.formula === 'B4') {
    money(terms.params.rule.sales, 'params.rule.sales')
    money(terms.params.rule.refunds, 'params.rule.refunds')
  }
  if (terms.kind === 'bonus' && terms.params.rule.formula === 'B6')
    money(terms.params.rule.actual, 'params.rule.actual')
  for (const [path, measure] of quantitiesOf(terms)) {
    if (addsUp(measure)) continue
    problems.push(
      error(
        'quantityNotCounted',
        version,
        path,
        text(
          '这里需要可以相加的数量，如次数、小时数或天数；比率、平均值、分数和金额不能作为数量。',
          'A number that adds up is needed here, such as of events, hours or days: no share, mean, score or amount.',
        ),
      ),
    )
  }
  if (terms.kind !== 'sla') return problems
  const { params } = terms
  if (params.type === 'C4' && unitOfMeasure(params.measure) !== 'hours') {
    problems.push(
      error(
        'measureNotHours',
        version,
        'params.measure',
        text('在线时长条款需要以小时计的在线时长。', 'A clause on presence needs hours online.'),
      ),
    )
  }
  if (params.type === 'C3' && params.measure.source === 'figure') {
    const definition = definitionNamed(params.measure.definition)?.definition
    if (definition && definition.limitMs !== params.limitSeconds * 1000) {
      problems.push(
        error(
          'limitDiffers',
          version,
          'params.limitSeconds',
          text(
            `口径“${definition.name.zh}”的时限是 ${(definition.limitMs ?? 0) / 1000} 秒，与 ${params.limitSeconds} 秒不同，无法计算。`,
            `The limit of “${definition.name.en}” is ${(definition.limitMs ?? 0) / 1000} s, not ${params.limitSeconds} s: that cannot be computed.`,
          ),
        ),
      )
    }
  }
  if (params.type === 'C2') problems.push(...checkHours(version, params))
  return problems
}

type Quantity = readonly [path: string, measure: Measure]

/** The measures of a clause that are multiplied by a price. */
function quantitiesOf(terms: ClauseTerms): readonly Quantity[] {
  if (terms.kind === 'fee') {
    const { params } = terms
    if (params.mode === 'hybrid') return [['params.volume.measure', params.volume.measure]]
    return 'measure' in params ? [['params.measure', params.measure]] : []
  }
  if (terms.kind === 'bonus') {
    const { rule } = terms.params
    return rule.formula === 'B5' ? [['params.rule.measure', rule.measure]] : []
  }
  if (terms.kind !== 'penalty') return []
  const { rule } = terms.params
  if (rule.formula === 'P6') return [['params.rule.days', rule.days]]
  if (rule.formula === 'P8') return [['params.rule.vacantSeatDays', rule.vacantSeatDays]]
  if (rule.formula !== 'P5') return []
  return rule.events.map(({ measure }, at): Quantity => [`params.rule.events.${at}.measure`, measure])
}

/** What a formula comes to is its authors' business. */
function addsUp(measure: Measure): boolean {
  const unit = unitOfMeasure(measure)
  return measure.source === 'formula' || unit === 'count' || unit === 'hours' || unit === 'days'
}

function checkHours(
  version: ClauseVersion,
  params: {
    readonly measure: Measure
    readonly bands: readonly { readonly hours?: unknown; readonly measure?: Measure | undefined }[]
  },
): Problem[] {
  return params.bands.flatMap((band, at) => {
    const measure = band.measure ?? params.measure
    if (!band.hours) return []
    if (measure.source !== 'figure') {
      return [
        error(
          'hoursNeedFigures',
          version,
          `params.bands.${at}.hours`,
          text('按时段考核需要从聊天记录计算的口径。', 'Only figures computed from chats are known by hour.'),
        ),
      ]
    }
    if (definitionNamed(measure.definition)?.definition.unit !== 'buyerDay') return []
    return [
      warning(
        'hoursOfBuyerDays',
        version,
        `params.bands.${at}.hours`,
        text(
          '按买家·日计的口径分时段统计时，同一买家在每个出现的时段各计一次，各段之和不等于全天。',
          'By hour, a buyer of a buyer-day definition counts once in each hour with a message: the bands do not add up to the day.',
        ),
      ),
    ]
  })
}
