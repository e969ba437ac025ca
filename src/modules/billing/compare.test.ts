import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StatementLine } from '../../engine/settlement/types.ts'
import { compareClauses } from './compare.ts'

const words = { zh: '一行', en: 'A line' }

function line(clauseNo: string, amountFen: number, what: Pick<StatementLine, 'kind' | 'nature'>): StatementLine {
  return {
    ...what,
    no: 1,
    clauseNo,
    clauseVersion: 1,
    from: '2026-09-01',
    to: '2026-09-30',
    description: words,
    formula: words,
    inputs: [],
    because: [],
    quantity: null,
    unitPriceFen: null,
    amountFen,
    netFen: amountFen,
    taxFen: 0,
    evidence: { evaluations: [], figures: [], enteredFacts: [], ledger: [] },
  }
}

const fee = { kind: 'fee', nature: 'price' } as const
const damages = { kind: 'penalty', nature: 'money' } as const
const interest = { kind: 'interest', nature: 'money' } as const
const credit = { kind: 'credit', nature: 'price' } as const

test('a month is compared by all it came to, damages included, and not by what was paid before or late', () => {
  const september = [line('3.1', 2_700_000, fee), line('8.9', -20_000, damages), line('9.1', 500, interest)]
  const october = [line('3.1', 2_790_000, fee), line('9.1', -1000, credit)]
  assert.deepEqual(
    compareClauses(october, september).map(({ clauseNo, previousFen, amountFen }) => [
      clauseNo,
      previousFen,
      amountFen,
    ]),
    [
      ['3.1', 2_700_000, 2_790_000],
      ['8.9', -20_000, 0],
    ],
  )
})
