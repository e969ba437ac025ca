import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
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

const examples = fileURLToPath(new URL('../../../docs/examples/', import.meta.url))

// 14,200 buyers of April, 66 % of them answered in time: 4 points short of 70 %, 4 % of 27,000.00.
test('the example of the guide runs as it stands', async () => {
  let [out, err] = ['', '']
  const output = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text) }
  const code = await runSettle([`${examples}contract.json`, `${examples}april.json`, '--lang', 'en'], output)
  assert.deepEqual([code, err], [0, ''])
  assert.match(out, /27,000\.00 × 1% × 4 .* = 1,080\.00/)
  assert.match(out, /Payable +25,920\.00/)
})

type Refused = readonly [what: string, contract: unknown, facts: unknown, file: 'contract' | 'facts', said: RegExp]

const clauses = contract.clauses
const [paid, seats, target] = clauses
assert.ok(paid && seats && target)
const changed = (...changes: unknown[]) => ({ ...contract, clauses: [...clauses, ...changes] })
const instead = (no: string, ...versions: unknown[]) => ({
  ...contract,
  clauses: [...clauses.filter((each) => each.no !== no), ...versions],
})
const volume = (...limits: (number | null)[]) => ({
  kind: 'fee',
  params: {
    mode: 'perVolume',
    measure: figure('count', 'pdd@1/received/session'),
    scheme: 'graduated',
    per: 'period',
    tiers: limits.map((upTo) => ({ upTo, unitPriceFen: '150' })),
  },
})
const formula = (expression: string) => ({
  ...target,
  terms: {
    kind: 'sla',
    params: {
      type: 'C1',
      measure: { source: 'formula', name: '得分', expression, inputs: { reply: figure('rate') } },
      comparison: '>=',
      target: '0.7',
    },
  },
})
const refused: readonly Refused[] = [
  ['a file that is no JSON', '{', facts, 'contract', /不是有效的 JSON[^]*is no valid JSON/],
  [
    'a negative price',
    JSON.stringify(contract).replace('450000', '-1'),
    facts,
    'contract',
    /clauses\.1\.terms\.params\.seatPriceFen: 第 3\.1 条：金额不能为负数。\n.*: clause 3\.1: An amount cannot be negative\./,
  ],
  [
    'another currency',
    JSON.stringify(contract).replace('CNY', 'USD'),
    facts,
    'contract',
    /params\.currency: 第 9\.1 条：只支持人民币。\n.*: clause 9\.1: Only CNY is supported\./,
  ],
  [
    'overlapping versions',
    changed({ ...seats, version: 2, effectiveFrom: '2026-05-10' }),
    facts,
    'contract',
    /clauses\.4\.effectiveFrom: 第 3\.1 条：第 1 版与第 2 版从 2026-05-10 起同时生效[^]*clause 3\.1: .*both in force from 2026-05-10 on/,
  ],
  [
    'days without a price between two versions',
    instead(
      '3.1',
      { ...seats, effectiveTo: '2026-05-09' },
      { ...seats, version: 2, effectiveFrom: '2026-05-20', effectiveTo: null },
    ),
    facts,
    'contract',
    /第 3\.1 条：2026-05-10 至 2026-05-19 之间没有生效的版本。\n.*: clause 3\.1: No version is in force from 2026-05-10 to 2026-05-19\./,
  ],
  [
    'a target without a definition',
    instead('7.2', { ...target, terms: { kind: 'sla', params: { type: 'C1', comparison: '>=', target: '0.7' } } }),
    facts,
    'contract',
    /clauses\.3\.terms\.params\.measure: 第 7\.2 条：[^]*clause 7\.2: /,
  ],
  [
    'a target with a definition nobody knows',
    JSON.stringify(contract).replaceAll('pdd@1/replyWithin3Min', 'pdd@9/replyWithin3Min'),
    { ...facts, days: [] },
    'contract',
    /params\.measure[^:]*: 第 7\.2 条：.*pdd@9[^]*clause 7\.2: .*pdd@9/,
  ],
  [
    'a hole between the tiers',
    changed({ ...seats, no: '3.2', terms: volume(200, 100, null) }),
    facts,
    'contract',
    /terms\.params\.tiers\.1\.upTo: 第 3\.2 条：上限 100 必须大于前一级的 200。\n.*: clause 3\.2: The limit 100 has to be above 200/,
  ],
  [
    'volume above the last tier',
    changed({ ...seats, no: '3.2', terms: volume(200) }),
    facts,
    'contract',
    /terms\.params\.tiers\.0\.upTo: 第 3\.2 条：最后一级必须没有上限[^]*clause 3\.2: The last tier has to be without an end/,
  ],
  [
    'a formula that divides by nothing',
    instead('7.2', formula('1 / (reply - reply)')),
    facts,
    'contract',
    /terms\.params\.measure\.expression: 第 7\.2 条：[^]*clause 7\.2: /,
  ],
  [
    'a zone nobody knows',
    { ...contract, zone: 'Asia/Nowhere' },
    facts,
    'contract',
    /contract\.json: zone: 没有时区 Asia\/Nowhere。\n.*There is no time zone Asia\/Nowhere\./,
  ],
  [
    'a clause that begins on a 29 February that is none',
    instead('3.1', { ...seats, effectiveFrom: '2026-02-29' }),
    facts,
    'contract',
    /clauses\.3\.effectiveFrom: 第 3\.1 条：日历上没有这一天。\n.*: clause 3\.1: The calendar has no such day\./,
  ],
  [
    'a contract without payment clause',
    instead('9.1'),
    facts,
    'contract',
    /contract\.json: 从 2026-01-01 起没有付款条款。\n.*No payment clause is in force from 2026-01-01 on\./,
  ],
  [
    'a value of a 29 February that is none',
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

test('whatever is wrong in the contract is told at once, and what is wrong in the facts beside it', async () => {
  const { err } = await ran(changed({ ...seats, no: '3.2', terms: volume(200) }, { ...paid, no: '9.2' }), {
    ...facts,
    days: counts(may, 2, 1),
  })
  assert.match(err, /第 3\.2 条：[^]*第 9\.2 条：从 2026-01-01 起有 2 条付款条款[^]*facts\.json: days\.0: 达标数和总数/)
})

test('a month in which the clock changes has its calendar days, and the change is told', async () => {
  const abroad = { ...contract, zone: 'Europe/Berlin' }
  const october = { month: '2026-10', days: counts(month('2026-10-01', '2026-10-31'), 100, 100) }
  const { code, out, err } = await ran(abroad, october, '--json')
  assert.equal(code, 0)
  assert.match(err, /zone: 时区 Europe\/Berlin 在 2026-03-29 拨钟[^]*clock changes on 2026-03-29/)
  const { statement, problems } = JSON.parse(out)
  assert.equal(statement.totalFen, 2_700_000)
  assert.deepEqual(
    problems.map(({ severity, code: said }: { severity: string; code: string }) => [severity, said]),
    [['warning', 'clockChanges']],
  )
})

test('29 February is a day of service like others where there is one', async () => {
  const half = instead(
    '3.1',
    { ...seats, effectiveTo: '2028-02-28' },
    { ...seats, version: 2, effectiveFrom: '2028-02-29' },
  )
  const february = { month: '2028-02', days: counts(month('2028-02-29', '2028-02-29'), 100, 100) }
  const { code, out } = await ran(half, february, '--json')
  assert.equal(code, 0)
  const { statement, evaluations } = JSON.parse(out)
  // 27,000 x 28/29 = 26,068.97 and 27,000 / 29 = 931.03.
  assert.deepEqual(
    statement.lines.map(({ from, to, amountFen }: { from: string; to: string; amountFen: number }) => [
      from,
      to,
      amountFen,
    ]),
    [
      ['2028-02-01', '2028-02-28', 2_606_897],
      ['2028-02-29', '2028-02-29', 93_103],
    ],
  )
  assert.deepEqual([evaluations[0].met, evaluations[0].total, evaluations[0].to], [100, 100, '2028-02-29'])
})

test('a file of another encoding is refused instead of settled under garbled names', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'contract.json')
  // 花间集 as Windows saves it in China.
  const named = JSON.stringify({ ...contract, name: '???' }).split('???')
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(named[0] ?? ''), Buffer.from('bba8bce4bcaf', 'hex'), Buffer.from(named[1] ?? '')]),
  )
  let err = ''
  const code = await runSettle([path, path], { stdout: () => {}, stderr: (text) => void (err += text) })
  assert.equal(code, 2)
  assert.match(err, /不是 UTF-8 编码的文字[^]*is no text in UTF-8/)
})

test('what is missing or of another kind is said in one language at a time', async () => {
  const { err } = await ran({ name: '合同', zone: 8, endsOn: null, clauses: {} }, facts)
  assert.match(err, /: zone: 这里应是文字\n[^\n]*: zone: has to be a text\n/)
  assert.match(err, /: startsOn: 缺少日期。\n[^\n]*: startsOn: A day is missing\.\n/)
  assert.match(err, /: clauses: 这里应是列表 \[ \]\n/)
})
