import { plusDays } from '../../calendar/days.ts'
import type { ClauseKind, ClauseTerms, ClauseVersion, ContractTerms } from '../clause.ts'
import { text } from '../text/words.ts'
import { unitOfMeasure } from '../unit.ts'
import { daysOf, partsOf, type Part } from '../versions.ts'
import { error, type Problem } from './problem.ts'

type Reference = {
  readonly to: string
  readonly path: string
  readonly kind: ClauseKind
  /** What else the clause has to be; undefined when its kind is enough. */
  readonly fits?:
    | undefined
    | { readonly test: (terms: ClauseTerms) => boolean; readonly zh: string; readonly en: string }
}

const kindWords: Partial<Record<ClauseKind, readonly [zh: string, en: string]>> = {
  fee: ['服务费条款', 'a fee clause'],
  sla: ['考核条款', 'an sla clause'],
}

/** Every clause another one names has to be there, be of the right kind, hold on the same days, and not lead back to itself. */
export function checkReferences(contract: ContractTerms): Problem[] {
  return [...contract.clauses.flatMap((version) => checkOne(contract, version)), ...checkCycles(contract)]
}

function checkOne(contract: ContractTerms, version: ClauseVersion): Problem[] {
  const days = daysOf(contract, version)
  return referencesOf(version.terms).flatMap((reference) => {
    const { to, path, kind, fits } = reference
    const known = contract.clauses.filter(({ no }) => no === to)
    if (known.length === 0) {
      return [error('referenceMissing', version, path, text(`没有第 ${to} 条。`, `There is no clause ${to}.`))]
    }
    const [zh, en] = kindWords[kind] ?? ['', '']
    if (known.some(({ terms }) => terms.kind !== kind)) {
      return [error('referenceWrongKind', version, path, text(`第 ${to} 条不是${zh}。`, `Clause ${to} is not ${en}.`))]
    }
    if (fits && !known.every(({ terms }) => fits.test(terms))) {
      return [
        error(
          'referenceWrongKind',
          version,
          path,
          text(`第 ${to} 条不是${fits.zh}。`, `Clause ${to} is not ${fits.en}.`),
        ),
      ]
    }
    const missing = days && firstDayWithout(partsOf(contract, to, days), days)
    if (!missing) return []
    return [
      error(
        'referenceNotInForce',
        version,
        path,
        text(
          `第 ${to} 条在 ${missing} 没有生效，而本条在这一天生效。`,
          `Clause ${to} is not in force on ${missing}, when this one is.`,
        ),
      ),
    ]
  })
}

function firstDayWithout(
  parts: readonly Part[],
  { from, to }: { readonly from: string; readonly to: string },
): string | null {
  let day = from
  for (const part of parts) {
    if (part.from > day) return day
    if (part.to >= to) return null
    day = plusDays(part.to, 1)
  }
  return day <= to ? day : null
}

/** The clauses terms name, and what they have to be. */
export function referencesOf(terms: ClauseTerms): Reference[] {
  switch (terms.kind) {
    case 'fee':
      return feeReferences(terms.params)
    case 'sla':
      return slaReferences(terms.params)
    case 'penalty': {
      const { of, rule } = terms.params
      const own: Reference[] = of === undefined ? [] : [{ to: of, path: 'params.of', kind: 'sla' }]
      if (rule.formula === 'P8') own.push({ to: rule.fee, path: 'params.rule.fee', kind: 'fee', fits: seats })
      if ('base' in rule) own.push(...listed(rule.base.clauses, 'params.rule.base.clauses', 'fee'))
      if (rule.formula === 'P6' && rule.daily.by === 'dailyFee') {
        own.push(...listed(rule.daily.base.clauses, 'params.rule.daily.base.clauses', 'fee'))
      }
      return own
    }
    case 'bonus': {
      const { of, rule } = terms.params
      const own: Reference[] = of === undefined ? [] : [{ to: of, path: 'params.of', kind: 'sla' }]
      return 'base' in rule ? [...own, ...listed(rule.base.clauses, 'params.rule.base.clauses', 'fee')] : own
    }
    case 'exclusion':
    case 'enforcement':
      return listed(terms.params.applies, 'params.applies', 'sla')
    case 'termination':
      return [{ to: terms.params.of, path: 'params.of', kind: 'sla' }]
    case 'payment':
      return terms.params.prepayments.flatMap(({ base }, at) =>
        base.by === 'fee' ? listed(base.fees.clauses, `params.prepayments.${at}.base.fees.clauses`, 'fee') : [],
      )
  }
}

const seats: Reference['fits'] = {
  test: (terms) => terms.kind === 'fee' && (terms.params.mode === 'perSeat' || terms.params.mode === 'hybrid'),
  zh: '坐席费条款',
  en: 'a fee for seats',
}
const unitPriced = new Set(['hourly', 'perShift', 'perEvent', 'perSeat', 'hybrid'])
const withUnitPrice: Reference['fits'] = {
  test: (terms) => terms.kind === 'fee' && unitPriced.has(terms.params.mode),
  zh: '有单价的服务费条款（坐席、小时、班次或次数）',
  en: 'a fee with a unit price: by seat, hour, shift or event',
}
/** A seat's price is for a day: hours of the night times it would be many times too much. */
const withHourlyPrice: Reference['fits'] = {
  test: (terms) => terms.kind === 'fee' && terms.params.mode === 'hourly',
  zh: '按小时计费的条款；以小时数计的加价只能加在小时单价上，坐席和班次的加价请以天数或班次计',
  en: 'a fee by the hour: hours only go with a price of an hour, so count days or shifts for seats and shifts',
}
const noMinimum: Reference['fits'] = {
  test: (terms) => terms.kind === 'fee' && terms.params.mode !== 'minimum',
  zh: '可以计入最低消费的服务费条款',
  en: 'a fee that counts for a minimum',
}
const noForecast: Reference['fits'] = {
  test: (terms) => terms.kind === 'sla' && terms.params.type !== 'C13',
  zh: '有目标的考核条款',
  en: 'a clause with a target',
}

function listed(
  clauses: 'all' | readonly string[],
  path: string,
  kind: ClauseKind,
  fits?: Reference['fits'],
): Reference[] {
  if (clauses === 'all') return []
  return clauses.map((to, at) => ({ to, path: `${path}.${at}`, kind, fits }))
}

function feeReferences(params: Extract<ClauseTerms, { kind: 'fee' }>['params']): Reference[] {
  if (params.mode === 'surcharge') {
    const hours = params.measure.source !== 'formula' && unitOfMeasure(params.measure) === 'hours'
    return [{ to: params.of, path: 'params.of', kind: 'fee', fits: hours ? withHourlyPrice : withUnitPrice }]
  }
  return params.mode === 'minimum' ? listed(params.clauses, 'params.clauses', 'fee', noMinimum) : []
}

function slaReferences(params: Extract<ClauseTerms, { kind: 'sla' }>['params']): Reference[] {
  if (params.type === 'C12') return [{ to: params.of, path: 'params.of', kind: 'sla', fits: noForecast }]
  if (params.type !== 'C13') return []
  return params.outside.effect === 'repriced'
    ? listed(params.applies, 'params.applies', 'fee')
    : listed(params.applies, 'params.applies', 'sla', noForecast)
}

function checkCycles(contract: ContractTerms): Problem[] {
  const edges = new Map<string, string[]>()
  for (const { no, terms } of contract.clauses) {
    edges.set(no, [...(edges.get(no) ?? []), ...referencesOf(terms).map(({ to }) => to)])
  }
  const problems: Problem[] = []
  for (const start of edges.keys()) {
    const way = wayBack(start, edges)
    // Of a circle each clause would be told; the one named first is enough.
    if (!way || way.some((no) => problems.some(({ clauseNo }) => clauseNo === no))) continue
    const version = contract.clauses.find(({ no }) => no === start) ?? null
    const shown = [...way, start].join(' → ')
    problems.push(
      error(
        'referenceCycle',
        version,
        null,
        text(`条款互相引用，形成循环：${shown}。`, `Clauses refer to each other in a circle: ${shown}.`),
      ),
    )
  }
  return problems
}

/** The clauses on a way from a clause back to itself, or undefined. */
function wayBack(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>()
  const ways: string[][] = [[start]]
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const to of edges.get(way.at(-1)!) ?? []) {
      if (to === start) return way
      if (seen.has(to)) continue
      seen.add(to)
      ways.push([...way, to])
    }
  }
  return undefined
}
