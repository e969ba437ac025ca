// Promise: evaluating and settling a month of 1,000 engagements with ten clauses each from day facts goes at 200 engagements a second
// on one core, so at most 5 ms of processor time each. Median of several rounds; processor time, so that other processes do not count.
import { parseArgs } from 'node:util'
import { evaluate } from '../src/engine/sla/evaluate.ts'
import { settle } from '../src/engine/settlement/settle.ts'
import type { Ledger } from '../src/engine/settlement/types.ts'
import { median, report } from './ratio.ts'
import { contractOf, days, factsOf, period } from './tenClauses.ts'

const { values } = parseArgs({
  options: { engagements: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '5' } },
})
const engagements = Number(values.engagements)
const rounds = Number(values.rounds)
const promisedMs = 5
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
