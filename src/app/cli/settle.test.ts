import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../testing/folder.ts'
import { clause, contractOf, counts, figure, may, sixSeats } from '../../engine/settlement/testing.ts'
import { runSettle } from './settle.ts'

const month = (from: string, to: string) => ({ from, to })
const contract = contractOf(
  clause('3.1', sixSeats),
  clause('7.2', {
    kind: 'sla',
    params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' },
  }),
  clause('8.1', {
    kind: 'penalty',
    params: {
      of: '7.2',
      rule: { formula: 'P3', share: '0.01', points: 'proRata', base: { clauses: 'all' } },
      consecutive: { by: 'factor', factor: '1.5' },
    },
  }),
)
const aprilDays = month('2026-04-01', '2026-04-30')
// Story S8: May after a missed April with a credit of 1,080.00.
const facts = {
  month: '2026-05',
  days: counts(may, 9570, 14_500),
  history: [{ clauseNo: '7.2', period: aprilDays, ...aprilDays, result: 'missed', frozenOn: '2026-05-10' }],
  ledger: {
    credits: [
      { id: 'april', period: aprilDays, amountFen: 108_000, redInvoiced: false, reason: { zh: '扣款', en: 'penalty' } },
    ],
  },
}

async function ran(contractText: unknown, factsText: unknown, ...options: string[]) {
  const folder = temporaryFolder()
  const files = { contract: join(folder, 'contract.json'), facts: join(folder, 'facts.json') }
  for (const [path, value] of [
    [files.contract, contractText],
    [files.facts, factsText],
  ] as const)
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  let [out, err] = ['', '']
  const output = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text) }
  const code = await runSettle([files.contract, files.facts, ...options], output)
  return { code, out, err, ...files }
}

test('a month is settled from two files, without a server', async () => {
  const { code, out, err } = await ran(contract, facts, '--json')
  assert.deepEqual([code, err], [0, ''])
  const { statement, evaluations } = JSON.parse(out)
  assert.equal(statement.payableFen, 2_430_000)
  assert.deepEqual([statement.netFen, statement.taxFen], [2_292_453, 137_547])
  assert.equal(evaluations[0].consecutiveMisses, 2)
  const again = await ran(contract, facts, '--json')
  assert.equal(again.out, out)
})

test('the page for people shows value, formulas and what is to pay, in both languages', async () => {
  const zh = await ran(contract, facts, '--lang', 'zh')
  assert.match(zh.out, /9570\/14500 = 66% {2}>= 0\.7 {2}未达标/)
  assert.match(zh.out, /27,000\.00 × 1% × 4 个百分点 × 1\.5 = 1,620\.00/)
  assert.match(zh.out, /应付大写：人民币贰万肆仟叁佰元整/)
  const en = await ran(contract, facts, '--lang', 'en')
  assert.match(en.out, /Payable +24,300\.00/)
})

type Refused = readonly [what: string, contract: unknown, facts: unknown, file: 'contract' | 'facts', said: RegExp]

const clauses = contract.clauses
const refused: readonly Refused[] = [
  ['a file that is no JSON', '{', facts, 'contract', /不是有效的 JSON[^]*is no valid JSON/],
  [
    'a negative price',
    JSON.stringify(contract).replace('450000', '-1'),
    facts,
    'contract',
    /clauses\.\d\.terms\.params\.seatPriceFen: 金额不能为负数[^]*An amount cannot be negative/,
  ],
  [
    'another currency',
    JSON.stringify(contract).replace('CNY', 'USD'),
    facts,
    'contract',
    /params\.currency: 只支持人民币。[^]*Only CNY is supported\./,
  ],
  [
    'overlapping versions',
    { ...contract, clauses: [...clauses, { ...clauses[1], version: 2, effectiveFrom: '2026-05-10' }] },
    facts,
    'contract',
    /条款 3\.1 的第 1 版和第 2 版在 2026-05-10 至 .* 同时有效[^]*are both in force from 2026-05-10/,
  ],
  [
    'a contract without payment clause',
    { ...contract, clauses: clauses.filter(({ terms }) => terms.kind !== 'payment') },
    facts,
    'contract',
    /没有有效的付款条款[^]*No payment clause is in force/,
  ],
  [
    'a 29 February that is none',
    contract,
    {
      ...facts,
      entered: [{ factId: 'a', metric: 'M-16', reading: 'count', from: '2026-02-29', to: '2026-03-01', value: '1' }],
    },
    'facts',
    /entered\.0\.from: 日历上没有这一天[^]*The calendar has no such day/,
  ],
  [
    'facts of one day twice',
    contract,
    { ...facts, days: [...facts.days, ...facts.days] },
    'facts',
    /days\.1: 2026-05-01 的 .*出现两次[^]*comes twice for 2026-05-01/,
  ],
  [
    'more met than there were',
    contract,
    { ...facts, days: counts(may, 2, 1) },
    'facts',
    /days\.0: 达标数和总数[^]*met at most total/,
  ],
  [
    'a month outside the contract',
    { ...contract, endsOn: '2026-04-30' },
    facts,
    'contract',
    /合同期内没有 2026-05 的服务日[^]*no day of service in 2026-05/,
  ],
  ['a member nobody knows', contract, { ...facts, moth: 1 }, 'facts', /moth/],
]

for (const [what, contractText, factsText, file, said] of refused)
  test(`${what}: no statement, and file, place and reason in both languages`, async () => {
    const result = await ran(contractText, factsText)
    assert.equal(result.code, 2)
    assert.equal(result.out, '')
    assert.match(result.err, said)
    assert.ok(result.err.startsWith(`${result[file]}:`), result.err)
    assert.match(result.err, /没有生成结算单。\nNo statement was made\.\n$/)
  })
