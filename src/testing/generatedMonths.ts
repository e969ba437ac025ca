import * as fc from 'fast-check'
import type { ClauseVersion } from '../engine/agreement/clause.ts'
import {
  allFees,
  april,
  clause,
  contractOf,
  emptyLedger,
  enteredMeasure,
  figure,
  inputOf,
  payment,
  type Month,
} from '../engine/settlement/testing.ts'
import type { DayFact, EnteredFact } from '../engine/sla/types.ts'
import type { SettleInput } from '../engine/settlement/types.ts'

/** Contracts and months for property tests: every kind of fee, penalty and bonus, several definitions, a ledger. */

const definitions = [
  'pdd@1/replyWithin3Min/buyerDay',
  'taobao@1/replyWithin3Min/round',
  'jd@1/firstReplyWithin30Sec/firstReply',
] as const

const fen = (max: number) => fc.integer({ min: 0, max })
const share = (max: number) => fc.integer({ min: 0, max: max * 1000 }).map((thousandths) => String(thousandths / 1000))
const someOf = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })

const fees = fc.oneof(
  fc.record({
    mode: fc.constant('perSeat'),
    seatKind: fc.constant('dedicated'),
    seats: fc.integer({ min: 1, max: 40 }),
    seatPriceFen: fen(700_000),
  }),
  fc.record({ mode: fc.constant('fixed'), amountFen: fen(5_000_000) }),
  fc.record({
    mode: fc.constant('hourly'),
    measure: fc.constant(enteredMeasure('hours', 'hours')),
    unitPriceFen: fen(9000).map((tenths) => String(tenths / 10)),
  }),
  fc.record({
    mode: fc.constant('perVolume'),
    measure: fc.constantFrom(...definitions).map((definition) => figure('count', definition)),
    scheme: fc.constantFrom('graduated', 'volume'),
    per: fc.constantFrom('day', 'period'),
    tiers: fc
      .tuple(fc.integer({ min: 1, max: 300 }), fen(300), fen(300), fen(500))
      .map(([upTo, first, second, flatFen]) => [
        { upTo, unitPriceFen: String(first / 2), flatFen },
        { upTo: null, unitPriceFen: String(second / 3).slice(0, 10) },
      ]),
    includedUnits: fc.integer({ min: 0, max: 500 }),
  }),
  fc.record({
    mode: fc.constant('minimum'),
    clauses: fc.constant('all'),
    amountFen: fen(6_000_000),
  }),
)

const caps = fc.record(
  { perPeriodShare: share(0.3), perPeriodFen: fen(300_000), perYearShare: share(0.2), perYearFen: fen(500_000) },
  { requiredKeys: [] },
)

const points = fc.record({
  share: share(0.05),
  points: fc.constantFrom('proRata', 'wholePoints'),
  base: fc.constant(allFees),
})

const penaltyRule = fc.oneof(
  fc.record({ formula: fc.constant('P1'), amountFen: fen(200_000) }),
  fc.record({ formula: fc.constant('P2'), share: share(0.2), base: fc.constant(allFees) }),
  points.map((rule) => ({ formula: 'P3', ...rule })),
  fc.array(fc.record({ under: share(1), share: share(0.3) }), { minLength: 1, maxLength: 4 }).map((bands) => ({
    formula: 'P4',
    base: allFees,
    bands,
  })),
  fc.record({
    formula: fc.constant('P5'),
    events: fc.constant([{ severity: '一般', measure: enteredMeasure('diversions', 'count'), amountFen: 20_000 }]),
  }),
)

const penalty = fc.record({
  of: fc.constantFrom('7.1', '7.2', '7.3'),
  rule: penaltyRule,
  consecutive: someOf(
    fc.oneof(
      share(2).map((more) => ({ by: 'factor', factor: String(1 + Number(more)).slice(0, 5) })),
      fc.constant({ by: 'table', factors: ['1', '1.5', '2'] }),
    ),
  ),
  caps,
  floorFen: fc.oneof(fc.constant(0), fen(20_000)),
  treatment: fc.constantFrom('priceReduction', 'liquidatedDamages', 'serviceCredit'),
})

const bonus = fc.record({
  of: fc.constantFrom('7.1', '7.2', '7.3'),
  rule: fc.oneof(
    fc.record({ formula: fc.constant('B1'), target: share(1), amountFen: fen(100_000) }),
    fc.record({ formula: fc.constant('B2'), target: share(1), share: share(0.1), base: fc.constant(allFees) }),
    fc.tuple(points, share(1)).map(([rule, target]) => ({ formula: 'B3', target, ...rule })),
  ),
  caps,
})

const tax = fc.record({
  rate: fc.constantFrom('0.06', '0.03', '0.01', '0'),
  pricesIncludeTax: fc.boolean(),
  place: fc.constantFrom('line', 'total'),
})

const target = fc.record({ target: share(1), period: fc.constantFrom('month', 'month', 'week', 'day') })

/** Parameters of one contract: clauses of every kind, as versions of the number 1. */
export const clauseLists = fc
  .record({
    fees: fc.array(fees, { minLength: 1, maxLength: 3 }),
    targets: fc.tuple(target, target, target),
    penalties: fc.array(penalty, { maxLength: 4 }),
    bonuses: fc.array(bonus, { maxLength: 2 }),
  })
  .map((params) => [
    ...params.fees.map((each, index) => clause(`3.${index + 1}`, { kind: 'fee', params: each })),
    ...params.targets.map((each, index) =>
      clause(`7.${index + 1}`, {
        kind: 'sla',
        params: { type: 'C1', measure: figure('rate', definitions[index]), comparison: '>=', ...each },
      }),
    ),
    ...params.penalties.map((each, index) => clause(`8.${index + 1}`, { kind: 'penalty', params: each })),
    ...params.bonuses.map((each, index) => clause(`10.${index + 1}`, { kind: 'bonus', params: each })),
  ])

export const payments = fc
  .record({ tax, precedence: fc.constantFrom('highestOnly', 'all'), caps })
  .map((params) => payment(params))

const counted = fc
  .record({
    definition: fc.constantFrom(...definitions),
    day: fc.integer({ min: 1, max: 30 }),
    total: fc.integer({ min: 0, max: 400 }),
    missed: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ definition, day, total, missed }): DayFact => ({
    definition,
    shopId: 'shop',
    day: `2026-04-${String(day).padStart(2, '0')}`,
    met: Math.max(0, total - missed),
    total,
    excluded: {},
  }))

export const dayFacts = fc.uniqueArray(counted, {
  minLength: 3,
  maxLength: 40,
  selector: ({ definition, day }) => `${definition} ${day}`,
})

export const enteredFacts = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 9 }))
  .map(([hours, events]): EnteredFact[] => [
    {
      factId: 'hours',
      metric: 'hours',
      reading: 'hours',
      from: '2026-04-03',
      to: '2026-04-03',
      value: String(hours / 4),
    },
    {
      factId: 'events',
      metric: 'diversions',
      reading: 'count',
      from: '2026-04-20',
      to: '2026-04-20',
      value: String(events),
    },
  ])

const text = { zh: '款项', en: 'money' }
const march = { from: '2026-03-01', to: '2026-03-31' }

const ledgers = fc
  .record({
    credits: fc.array(fen(2_000_000), { maxLength: 3 }),
    prepayments: fc.array(fen(3_000_000), { maxLength: 2 }),
    receivables: fc.array(fen(3_000_000), { maxLength: 2 }),
    redInvoiced: fc.boolean(),
    pastFees: fen(5_000_000),
    pastPenalty: fen(400_000),
  })
  .map(({ credits, prepayments, receivables, redInvoiced, pastFees, pastPenalty }) => ({
    ...emptyLedger,
    credits: credits.map((amountFen, index) => ({
      id: `credit ${index}`,
      period: march,
      amountFen,
      redInvoiced,
      reason: text,
    })),
    prepayments: prepayments.map((amountFen, index) => ({
      id: `prepaid ${index}`,
      name: text,
      receivedOn: '2026-03-20',
      amountFen,
      invoice:
        index === 0 ? { netFen: amountFen - Math.floor(amountFen / 18), taxFen: Math.floor(amountFen / 18) } : null,
    })),
    receivables: receivables.map((amountFen, index) => ({
      id: `due ${index}`,
      amountFen,
      dueOn: '2026-04-10',
      payments: [{ on: '2026-04-15', amountFen: Math.floor(amountFen / 2) }],
      interestUntil: null,
    })),
    past: [
      {
        period: march,
        feesFen: pastFees,
        penalties: [
          {
            clauseNo: '8.1',
            clauseVersion: 1,
            of: '7.1',
            ...march,
            amountFen: pastPenalty,
            treatment: 'priceReduction' as const,
          },
        ],
        bonuses: [],
        values: [],
      },
    ],
  }))

/** A month with everything in it. March was missed in all clauses, so factors of misses in a row apply. */
export const months: fc.Arbitrary<Month> = fc
  .record({ clauses: clauseLists, pay: payments, days: dayFacts, entered: enteredFacts, ledger: ledgers })
  .map(({ clauses, pay, days, entered, ledger }) => ({
    contract: contractOf(pay, ...clauses),
    period: april,
    facts: { days, entered },
    ledger,
    history: ['7.1', '7.2', '7.3'].map((clauseNo) => ({
      clauseNo,
      period: march,
      ...march,
      result: 'missed' as const,
      frozenOn: '2026-04-05',
    })),
  }))

export const inputs: fc.Arbitrary<SettleInput> = months.map(inputOf)

/** The same clauses cut into two versions at a day, which belongs to the second. */
export function amended(
  clauses: readonly ClauseVersion[],
  day: string,
  dayBefore: string,
): [ClauseVersion[], ClauseVersion[]] {
  return [
    clauses.map((version) => ({ ...version, effectiveTo: dayBefore })),
    clauses.map((version) => ({ ...version, version: 2, effectiveFrom: day })),
  ]
}
