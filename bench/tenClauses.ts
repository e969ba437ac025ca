// The months that bench/settle.ts and bench/settleEndToEnd.ts evaluate and settle.
import { eachDay } from '../src/engine/calendar/days.ts'
import { contractTerms, type ContractTerms } from '../src/engine/agreement/clause.ts'
import type { DayFact, Facts } from '../src/engine/sla/types.ts'

export const period = { from: '2026-05-01', to: '2026-05-31' }
export const days = eachDay(period)
export const definitions = [
  'pdd@1/replyWithin3Min/buyerDay',
  'taobao@1/replyWithin3Min/round',
  'jd@1/firstReplyWithin30Sec/firstReply',
]

const version = { version: 1, effectiveFrom: '2026-01-01', effectiveTo: null }
const all = { clauses: 'all' }

/** Ten clauses: seats, chats by the day, three targets, three penalties, a bonus, payment. Prices differ from engagement to engagement. */
export function contractOf(index: number): ContractTerms {
  const clauses = [
    {
      no: '3.1',
      kind: 'fee',
      params: { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 + index },
    },
    {
      no: '3.2',
      kind: 'fee',
      params: {
        mode: 'perVolume',
        measure: { source: 'figure', definition: definitions[0], reading: 'count' },
        scheme: 'graduated',
        per: 'day',
        tiers: [
          { upTo: 200, unitPriceFen: '150' },
          { upTo: null, unitPriceFen: '120.5' },
        ],
      },
    },
    ...definitions.map((definition, at) => ({
      no: `7.${at + 1}`,
      kind: 'sla',
      params: {
        type: 'C1',
        measure: { source: 'figure', definition, reading: 'rate' },
        comparison: '>=',
        target: '0.7',
      },
    })),
    {
      no: '8.1',
      kind: 'penalty',
      params: {
        of: '7.1',
        rule: { formula: 'P3', share: '0.01', points: 'proRata', base: all },
        consecutive: { by: 'factor', factor: '1.5' },
        caps: { perPeriodShare: '0.1' },
      },
    },
    { no: '8.2', kind: 'penalty', params: { of: '7.2', rule: { formula: 'P2', share: '0.02', base: all } } },
    {
      no: '8.3',
      kind: 'penalty',
      params: { of: '7.3', rule: { formula: 'P4', base: all, bands: [{ under: '0.7', share: '0.03' }] } },
    },
    {
      no: '10.1',
      kind: 'bonus',
      params: { of: '7.1', rule: { formula: 'B2', target: '0.9', share: '0.02', base: all } },
    },
    {
      no: '9.1',
      kind: 'payment',
      params: {
        currency: 'CNY',
        tax: { rate: '0.06', pricesIncludeTax: true, place: 'total' },
        dueDays: 10,
        lateSharePerDay: '0.0005',
        caps: { perYearShare: '0.1' },
      },
    },
  ]
  return contractTerms.parse({
    name: `engagement ${index}`,
    zone: 'Asia/Shanghai',
    startsOn: '2026-01-01',
    endsOn: null,
    clauses: clauses.map(({ no, kind, params }) => ({ ...version, no, title: no, terms: { kind, params } })),
  })
}

/** Two shops, three definitions, every day of the month; the figures move with the engagement's number. */
export function factsOf(index: number, shopIds: readonly string[] = ['shop1', 'shop2']): Facts {
  const facts = definitions.flatMap((definition, at) =>
    shopIds.flatMap((shopId) =>
      days.map((day, number): DayFact => {
        const total = 200 + ((index * 7 + number * 13 + at) % 120)
        const met = Math.floor((total * (60 + ((index + number * 3 + at * 11) % 38))) / 100)
        return { definition, shopId, day, met, total, excluded: { outOfWindow: number % 9 } }
      }),
    ),
  )
  return { days: facts, entered: [] }
}
