// Promise: evaluating and settling a month of 1,000 engagements with ten clauses each from day facts goes at 200 engagements a second
// on one core, so at most 5 ms of processor time each. Median of several rounds; processor time, so that other processes do not count.
import { parseArgs } from 'node:util'
import { contractTerms, type ContractTerms } from '../src/engine/agreement/clause.ts'
import { eachDay } from '../src/engine/agreement/days.ts'
import { evaluate } from '../src/engine/sla/evaluate.ts'
import type { DayFact, Facts } from '../src/engine/sla/types.ts'
import { settle } from '../src/engine/settlement/settle.ts'
import type { Ledger } from '../src/engine/settlement/types.ts'
import { median, report } from './ratio.ts'

const { values } = parseArgs({
  options: { engagements: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '5' } },
})
const engagements = Number(values.engagements)
const rounds = Number(values.rounds)
const promisedMs = 5
const period = { from: '2026-05-01', to: '2026-05-31' }
const days = eachDay(period)
const definitions = [
  'pdd@1/replyWithin3Min/buyerDay',
  'taobao@1/replyWithin3Min/round',
  'jd@1/firstReplyWithin30Sec/firstReply',
]

const version = { version: 1, effectiveFrom: '2026-01-01', effectiveTo: null }
const all = { clauses: 'all' }

/** Ten clauses: seats, chats by the day, three targets, three penalties, a bonus, payment. Prices differ from engagement to engagement. */
function contractOf(index: number): ContractTerms {
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
function factsOf(index: number): Facts {
  const facts = definitions.flatMap((definition, at) =>
    ['shop1', 'shop2'].flatMap((shopId) =>
      days.map((day, number): DayFact => {
        const total = 200 + ((index * 7 + number * 13 + at) % 120)
        const met = Math.floor((total * (60 + ((index + number * 3 + at * 11) % 38))) / 100)
        return { definition, shopId, day, met, total, excluded: { outOfWindow: number % 9 } }
      }),
    ),
  )
  return { days: facts, entered: [] }
}

const ledger: Ledger = {
  past: [],
  prepayments: [],
  credits: [
    {
      id: 'april',
      period: { from: '2026-04-01', to: '2026-04-30' },
      amountFen: 108_000,
      redInvoiced: false,
      reason: { zh: '扣款', en: 'penalty' },
    },
  ],
  adjustments: [],
  receivables: [],
}

const cases = Array.from({ length: engagements }, (_, index) => ({
  contract: contractOf(index),
  facts: factsOf(index),
}))
let totalFen = 0

function round(): number {
  const begun = process.cpuUsage()
  for (const { contract, facts } of cases) {
    const evaluations = evaluate({ contract, period, facts, history: [], today: null })
    const { statement, problems } = settle({ contract, period, evaluations, facts, ledger })
    if (!statement) throw new Error(`no statement: ${JSON.stringify(problems)}`)
    totalFen += statement.totalFen
  }
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000 / engagements
}

round()
const times = Array.from({ length: rounds }, round)
const each = median(times)
console.log(
  `       ${engagements.toLocaleString('en')} engagements, 10 clauses, ${days.length} days, 2 shops: ${(1000 / each).toFixed(0)} a second (sum ${totalFen})`,
)
const kept = report('evaluating and settling one engagement for a month', each, promisedMs, 'ms')
process.exitCode = kept ? 0 : 1
