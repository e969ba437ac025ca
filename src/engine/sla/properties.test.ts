import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { eachDay } from '../calendar/days.ts'
import { clauseTerms, type ClauseVersion } from '../agreement/clause.ts'
import * as exact from '../money/exact.ts'
import { generatedRuns } from '../../testing/generatedRuns.ts'
import { canonicalJson, type Json } from './canonical.ts'
import { evaluate } from './evaluate.ts'
import { april, buyers, clause, contractOf, factsOf, may } from './testing.ts'
import type { DayFact, EnteredFact, Evaluation, Facts, History, Result } from './types.ts'

const runs = generatedRuns(1000)
const shops = ['shop1', 'shop2', 'shop3']
const aprilDays = eachDay(april)

const online = 'kuaishou@2023-03/onlineTime/shopDay'
const rangeOf = (days: readonly string[]) => [{ from: days[0] ?? '', to: days.at(-1) ?? '' }]
/** A deadline of hours belongs to C9 alone. */
function withoutForeign(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { withinHours: _hours, ...rest } = params
  return params['type'] === 'C10' ? rest : params
}

const share = fc.integer({ min: 1, max: 100 }).map((percent) => exact.decimalOf(exact.quotient(percent, 100), 2))
const comparison = fc.constantFrom('>=', '>', '<=', '<')
const figure = fc.record({
  source: fc.constant('figure'),
  definition: fc.constant(buyers),
  reading: fc.constant('rate'),
})
const terms = fc
  .oneof(
    fc.record({ type: fc.constant('C1'), measure: figure, comparison, target: share, near: share, exceeded: share }),
    fc.record({ type: fc.constant('C3'), measure: figure, limitSeconds: fc.constant(180), maxMisses: fc.nat(300) }),
    fc.record({
      type: fc.constant('C8'),
      measure: fc.constant({ source: 'entered', metric: 'M-30', name: '违规', reading: 'count' }),
    }),
    fc.record({
      type: fc.constant('C1'),
      measure: fc.constant({ source: 'entered', metric: 'M-16', name: '满意率', reading: 'rate' }),
      comparison: fc.constant('>='),
      target: share,
      minSample: fc.nat(50),
      period: fc.constantFrom('month', 'week', 'day'),
    }),
  )
  .map((params) => clauseTerms.parse({ kind: 'sla', params }))
const bandTarget = { name: fc.constantFrom('白天', '其余', '大促'), target: share }
const entered = (metric: string, reading: string) => fc.constant({ source: 'entered', metric, name: metric, reading })
/** The other types, which are judged shop by shop, band by band or in several comparisons. */
const otherTerms = fc
  .oneof(
    fc.record({
      type: fc.constant('C2'),
      measure: figure,
      comparison,
      bands: fc.array(
        fc.oneof(
          fc.record({ ...bandTarget, hours: fc.constantFrom({ from: 8, to: 18 }, { from: 18, to: 24 }) }),
          fc.record({
            ...bandTarget,
            days: fc.constantFrom(aprilDays.slice(9, 12), aprilDays.slice(4, 6)).map(rangeOf),
          }),
          fc.record({ ...bandTarget, measure: entered('M-16', 'rate') }),
          fc.record(bandTarget),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      minSample: fc.nat(20),
    }),
    fc.record({
      type: fc.constant('C4'),
      measure: fc.record({
        source: fc.constant('figure'),
        definition: fc.constant(online),
        reading: fc.constant('hours'),
      }),
      minHours: fc.integer({ min: 1, max: 24 }).map(String),
      maxShortDays: fc.nat(10),
      exemptDays: fc.constantFrom([], rangeOf(aprilDays.slice(0, 4))),
    }),
    fc.record({
      type: fc.constant('C5'),
      parts: fc.tuple(
        fc.record({ part: fc.constant('seatFill'), measure: entered('M-16', 'rate'), comparison, target: share }),
        fc.record({
          part: fc.constant('attrition'),
          measure: entered('M-30', 'count'),
          comparison,
          target: fc.nat(9).map(String),
        }),
      ),
    }),
    fc.record({
      type: fc.constant('C7'),
      measure: entered('M-28', 'points'),
      floor: fc.nat(100).map(String),
      criticalItems: entered('M-30', 'count'),
      maxCriticalItems: fc.nat(5),
    }),
    fc.record({
      type: fc.constantFrom('C9', 'C10'),
      measure: entered('M-16', 'rate'),
      comparison,
      target: share,
      withinHours: fc.constant('24'),
    }),
    fc.record({
      type: fc.constant('C13'),
      measure: fc.record({
        source: fc.constant('figure'),
        definition: fc.constant(buyers),
        reading: fc.constant('count'),
      }),
      committed: fc.integer({ min: 1, max: 1500 }),
      band: share,
      applies: fc.constantFrom(['7.1'], ['7.1', '7.2']),
      outside: fc.oneof(
        fc.constant({ effect: 'notEnforced' }),
        fc.record({ effect: fc.constant('relaxed'), by: share }),
        fc.constant({ effect: 'repriced', factor: '1.1' }),
      ),
    }),
  )
  .map((params) => clauseTerms.parse({ kind: 'sla', params: withoutForeign(params) }))
const rules = fc
  .oneof(
    fc.record({
      kind: fc.constant('exclusion'),
      params: fc.record({
        applies: fc.constant('all'),
        days: fc.array(
          fc
            .record({ day: fc.constantFrom(...aprilDays), reason: fc.constantFrom('platformOutage', 'agreed') })
            .map(({ day, reason }) => ({ from: day, to: day, reason })),
          { maxLength: 5 },
        ),
      }),
    }),
    fc.record({
      kind: fc.constant('enforcement'),
      params: fc.record({ applies: fc.constant('all'), from: fc.constantFrom('2026-03-01', ...aprilDays) }),
    }),
  )
  .map((value) => clauseTerms.parse(value))
const clauses: fc.Arbitrary<ClauseVersion[]> = fc
  .tuple(fc.array(terms, { minLength: 1, maxLength: 6 }), fc.array(rules, { maxLength: 2 }))
  .map(([targets, others]) => [
    ...targets.map((each, at) => clause(`7.${at + 1}`, each)),
    ...others.map((each, at) => clause(`10.${at + 1}`, each)),
  ])
/** Clauses of every type. */
const anyClauses: fc.Arbitrary<ClauseVersion[]> = fc
  .tuple(clauses, fc.array(otherTerms, { minLength: 1, maxLength: 4 }))
  .map(([some, others]) => [...some, ...others.map((each, at) => clause(`8.${at + 1}`, each))])
const dayFacts: fc.Arbitrary<DayFact[]> = fc.uniqueArray(
  fc
    .record({
      shopId: fc.constantFrom(...shops),
      day: fc.constantFrom(...aprilDays),
      total: fc.nat(60),
      missed: fc.nat(60),
      outOfWindow: fc.nat(3),
    })
    .map(({ shopId, day, total, missed, outOfWindow }) => ({
      definition: buyers,
      shopId,
      day,
      met: Math.max(0, total - missed),
      total,
      excluded: outOfWindow === 0 ? {} : { outOfWindow },
    })),
  { selector: ({ shopId, day }) => `${shopId}${day}`, maxLength: 60 },
)
const enteredFacts: fc.Arbitrary<EnteredFact[]> = fc.uniqueArray(
  fc
    .record({ day: fc.constantFrom(...aprilDays), met: fc.nat(20), more: fc.nat(5), rate: fc.boolean() })
    .map(({ day, met, more, rate }) => {
      const head = { factId: `${day}${rate}`, from: day, to: day }
      return rate
        ? ({ ...head, metric: 'M-16', reading: 'rate', met, total: met + more } as const)
        : ({ ...head, metric: 'M-30', reading: 'count', value: String(more) } as const)
    }),
  { selector: ({ factId }) => factId, maxLength: 20 },
)
const hoursOnline: fc.Arbitrary<DayFact[]> = fc.uniqueArray(
  fc
    .record({ shopId: fc.constantFrom(...shops), day: fc.constantFrom(...aprilDays), hours: fc.nat(24) })
    .map(({ shopId, day, hours }) => ({
      definition: online,
      shopId,
      day,
      met: 1,
      total: 1,
      excluded: {},
      durationSumMs: hours * 3_600_000,
    })),
  { selector: ({ shopId, day }) => `${shopId}${day}`, maxLength: 30 },
)
/** All of a day's units by the hour: those of a day in two hours of it. */
const byHours = (days: readonly DayFact[]): DayFact[] =>
  days.map((fact) => {
    const [early, earlyMet] = [Math.floor(fact.total / 3), Math.floor(fact.met / 3)]
    const late = { hour: 20, met: fact.met - earlyMet, total: fact.total - early }
    return { ...fact, byHour: [{ hour: 10, met: earlyMet, total: early }, late] }
  })
const scores: fc.Arbitrary<EnteredFact[]> = fc.uniqueArray(
  fc
    .record({ day: fc.constantFrom(...aprilDays), value: fc.nat(100), total: fc.integer({ min: 1, max: 40 }) })
    .map(({ day, value, total }) => ({
      factId: `score ${day}`,
      metric: 'M-28',
      reading: 'points' as const,
      from: day,
      to: day,
      value: String(value),
      total,
    })),
  { selector: ({ factId }) => factId, maxLength: 8 },
)
const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(dayFacts.map(byHours), hoursOnline, enteredFacts, scores)
  .map(([days, hours, values, rated]) => ({ days: [...days, ...hours], entered: [...values, ...rated] }))

/** Evaluations are plain data. */
function bytesOf(evaluations: readonly Evaluation[]): string {
  return canonicalJson(JSON.parse(JSON.stringify(evaluations)) as Json)
}
const results: Result[] = ['missed', 'near', 'met', 'exceeded']

test('the order of clauses, facts and history changes nothing, and calculating again gives the same bytes', () => {
  fc.assert(
    fc.property(anyClauses, anyFacts, fc.integer(), (all, given, seed) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((each, at) => ({ each, key: Math.imul(at + 1, 2654435761) ^ seed }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ each }) => each)
      const history: History = all.map(({ no }) => ({
        clauseNo: no,
        period: { from: '2026-03-01', to: '2026-03-31' },
        from: '2026-03-01',
        to: '2026-03-31',
        result: 'missed',
        frozenOn: null,
      }))
      const input = { period: april, today: '2026-04-20' }
      const once = bytesOf(evaluate({ ...input, contract: contractOf(all), facts: given, history }))
      assert.equal(bytesOf(evaluate({ ...input, contract: contractOf(all), facts: given, history })), once)
      const other = { days: shuffled(given.days), entered: shuffled(given.entered) }
      assert.equal(
        bytesOf(evaluate({ ...input, contract: contractOf(shuffled(all)), facts: other, history: shuffled(history) })),
        once,
      )
    }),
    runs,
  )
})

const whatCounts = (each: Evaluation) => [
  each.clauseNo,
  each.met,
  each.total,
  each.value,
  each.result,
  each.excluded,
  each.judgedDays,
]

test('a month amended in the middle is judged as its two parts by themselves', () => {
  fc.assert(
    fc.property(anyClauses, anyFacts, fc.integer({ min: 1, max: 29 }), (all, given, cut) => {
      const [lastOld, firstNew] = [aprilDays[cut - 1]!, aprilDays[cut]!]
      const months = all.filter(({ terms: each }) => each.kind !== 'sla' || each.params.period === 'month')
      const amended = months.flatMap((version): ClauseVersion[] =>
        version.terms.kind === 'sla'
          ? [
              { ...version, effectiveTo: lastOld },
              { ...version, version: 2, effectiveFrom: firstNew },
            ]
          : [version],
      )
      const both = evaluate({ contract: contractOf(amended), period: april, facts: given, history: [], today: null })
      const parts = [
        { from: april.from, to: lastOld },
        { from: firstNew, to: april.to },
      ]
      for (const part of parts) {
        const alone = evaluate({
          contract: contractOf(months, { startsOn: part.from, endsOn: part.to }),
          period: april,
          facts: given,
          history: [],
          today: null,
        })
        const own = both.filter(({ from }) => from === part.from)
        assert.deepEqual(own.map(whatCounts), alone.map(whatCounts))
      }
    }),
    runs,
  )
})

test('one more met unit never makes a result worse, nor the distance to the target larger', () => {
  const rate = fc.record({ target: share, near: share, exceeded: share })
  fc.assert(
    fc.property(rate, dayFacts, fc.nat(), (params, days, pick) => {
      const improvable = days.filter(({ met, total }) => met < total)
      const chosen = improvable[pick % Math.max(1, improvable.length)]
      fc.pre(chosen !== undefined)
      const contract = contractOf([
        clause(
          '7.1',
          clauseTerms.parse({
            kind: 'sla',
            params: {
              type: 'C1',
              measure: { source: 'figure', definition: buyers, reading: 'rate' },
              comparison: '>=',
              ...params,
            },
          }),
        ),
      ])
      const judge = (given: readonly DayFact[]) =>
        evaluate({ contract, period: april, facts: factsOf(given), history: [], today: null })[0]!
      const before = judge(days)
      const after = judge(days.map((fact) => (fact === chosen ? { ...fact, met: fact.met + 1 } : fact)))
      assert.ok(results.indexOf(after.result) >= results.indexOf(before.result))
      assert.ok(exact.compare(exact.exactOfFraction(after.shortBy!), exact.exactOfFraction(before.shortBy!)) <= 0)
      assert.equal(after.missesLeft, before.missesLeft! + 1)
    }),
    runs,
  )
})

test('under bands and limits of single messages too, one more met unit never makes the result worse', () => {
  fc.assert(
    fc.property(anyClauses, dayFacts.map(byHours), fc.nat(), fc.boolean(), (all, days, pick, late) => {
      const place = days.length === 0 ? -1 : pick % days.length
      const hour = days[place]?.byHour?.[late ? 1 : 0]
      fc.pre(hour !== undefined && hour.met < hour.total)
      const upward = all.flatMap((version) => {
        const { terms: each } = version
        if (each.kind !== 'sla' || (each.params.type !== 'C2' && each.params.type !== 'C3')) return []
        const params = each.params.type === 'C2' ? { ...each.params, comparison: '>=' as const } : each.params
        return [{ ...version, terms: { ...each, params } }]
      })
      const judge = (given: readonly DayFact[]) =>
        evaluate({ contract: contractOf(upward), period: april, facts: factsOf(given), history: [], today: null })
      const improved = days.map((fact, at) => {
        if (at !== place) return fact
        const byHour = (fact.byHour ?? []).map((one) => (one === hour ? { ...one, met: one.met + 1 } : one))
        return { ...fact, met: fact.met + 1, byHour }
      })
      const after = judge(improved)
      for (const [at, before] of judge(days).entries())
        assert.ok(results.indexOf(after[at]!.result) >= results.indexOf(before.result))
    }),
    runs,
  )
})

test('shops are added up: three shops come to what one shop with all their buyers comes to', () => {
  fc.assert(
    fc.property(clauses, dayFacts, (all, days) => {
      const together = [...Map.groupBy(days, ({ day }) => day)].map(([day, same]): DayFact => {
        const sum = (numberOf: (fact: DayFact) => number): number =>
          same.reduce((total, fact) => total + numberOf(fact), 0)
        const outOfWindow = sum(({ excluded }) => excluded.outOfWindow ?? 0)
        return {
          definition: buyers,
          shopId: 'all',
          day,
          met: sum(({ met }) => met),
          total: sum(({ total }) => total),
          excluded: outOfWindow === 0 ? {} : { outOfWindow },
        }
      })
      const judge = (given: readonly DayFact[]) =>
        evaluate({ contract: contractOf(all), period: april, facts: factsOf(given), history: [], today: null }).map(
          ({ digest: _digest, ...rest }) => rest,
        )
      assert.deepEqual(judge(days), judge(together))
    }),
    runs,
  )
})

test('the digest changes with every fact used and with nothing else', () => {
  fc.assert(
    fc.property(dayFacts, fc.nat(), (days, pick) => {
      fc.pre(days.length > 0)
      const contract = contractOf([
        clause(
          '7.1',
          clauseTerms.parse({
            kind: 'sla',
            params: {
              type: 'C1',
              measure: { source: 'figure', definition: buyers, reading: 'rate' },
              comparison: '>=',
              target: '0.7',
            },
          }),
        ),
      ])
      const digest = (given: readonly DayFact[], today: string | null) =>
        evaluate({ contract, period: april, facts: factsOf(given), history: [], today })[0]!.digest
      const own = digest(days, null)
      const chosen = days[pick % days.length]!
      assert.notEqual(
        digest(
          days.map((fact) => (fact === chosen ? { ...fact, total: fact.total + 1 } : fact)),
          null,
        ),
        own,
      )
      // Another definition, another month and the day of asking are no evidence of this one.
      assert.equal(
        digest(
          [...days, { ...chosen, definition: 'own@1/replyWithin3Min/round' }, { ...chosen, day: may.from }],
          '2026-04-15',
        ),
        own,
      )
    }),
    runs,
  )
})

test('four of five forecasts hold, though days are better or worse than others', () => {
  // Noise without a clock: a fixed sequence, so that the test says the same every time.
  let state = 42
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const contract = contractOf([
    clause(
      '7.1',
      clauseTerms.parse({
        kind: 'sla',
        params: {
          type: 'C1',
          measure: { source: 'figure', definition: buyers, reading: 'rate' },
          comparison: '>=',
          target: '0.7',
        },
      }),
    ),
  ])
  const months = 300
  let held = 0
  for (let month = 0; month < months; month++) {
    const days = aprilDays.map((day, at): DayFact => {
      const total = Math.round((at % 7 < 2 ? 500 : 300) * (0.8 + 0.4 * random()))
      // The day's own rate moves by several points: far more than independent buyers would.
      const rate = 0.7 + 0.12 * (random() - 0.5)
      let met = 0
      for (let unit = 0; unit < total; unit++) if (random() < rate) met++
      return { definition: buyers, shopId: 'shop1', day, met, total, excluded: {} }
    })
    const judge = (given: readonly DayFact[], today: string | null) =>
      evaluate({ contract, period: april, facts: factsOf(given), history: [], today })[0]!
    const { forecast } = judge(days.slice(0, 15), '2026-04-15')
    const end = judge(days, null)
    const value = Number(end.met) / Number(end.total)
    if (forecast && Number(forecast.low) <= value && value <= Number(forecast.high)) held++
  }
  assert.ok(held >= months * 0.72 && held <= months * 0.92, `${held} of ${months}`)
})
