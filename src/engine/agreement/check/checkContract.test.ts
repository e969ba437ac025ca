import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms, contractTerms, type ClauseTerms, type ClauseVersion, type ContractTerms } from '../clause.ts'
import { examples } from '../examples.ts'
import { checkContract, errorsOf, type CheckContext } from './checkContract.ts'

type Change = Partial<ContractTerms> & { readonly clauses?: ClauseVersion[] }

function terms(kind: string, params: unknown): ClauseTerms {
  return clauseTerms.parse({ kind, params })
}
function clause(no: string, kind: string, params: unknown, more: Partial<ClauseVersion> = {}): ClauseVersion {
  return {
    no,
    title: `条款${no}`,
    version: 1,
    effectiveFrom: '2026-03-01',
    effectiveTo: null,
    terms: terms(kind, params),
    ...more,
  }
}
const rate = { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' }
const seats = { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 }
const payment = {
  currency: 'CNY',
  tax: { rate: '0.06', pricesIncludeTax: true, place: 'total' },
  dueDays: 10,
  lateSharePerDay: '0.0005',
}
const replies = { type: 'C1', measure: rate, comparison: '>=', target: '0.7' }
const fee = clause('3.1', 'fee', seats)
const pay = clause('12.1', 'payment', payment)
const target = clause('7.2', 'sla', replies)

function contract(change: Change = {}): ContractTerms {
  return {
    name: '合同',
    zone: 'Asia/Shanghai',
    startsOn: '2026-03-01',
    endsOn: '2027-02-28',
    clauses: [fee, target, pay],
    ...change,
  }
}
function codes(checked: ContractTerms, context?: CheckContext): string[] {
  return checkContract(checked, context).map(
    ({ severity, code, clauseNo }) => `${severity} ${code}${clauseNo === null ? '' : ` ${clauseNo}`}`,
  )
}
function withClauses(...more: ClauseVersion[]): ContractTerms {
  return contract({ clauses: [fee, target, pay, ...more] })
}
function volume(tiers: unknown): ClauseVersion {
  const measure = { source: 'figure', definition: 'pdd@1/received/session', reading: 'count' }
  return clause('3.2', 'fee', { mode: 'perVolume', measure, scheme: 'graduated', per: 'period', tiers })
}
const p3 = { formula: 'P3', share: '0.01', points: 'proRata', base: { clauses: 'all' } }

test('a plain contract has no problems', () => {
  assert.deepEqual(codes(contract()), [])
})

test('the examples of every kind of clause make a contract that can be computed', () => {
  const clauses = examples.map(({ no, zh, terms: each }) => ({
    no,
    title: zh,
    version: 1,
    effectiveFrom: '2026-03-01',
    effectiveTo: null,
    terms: each,
  }))
  assert.deepEqual(errorsOf(checkContract(contract({ clauses }))), [])
})

const cases: readonly (readonly [title: string, ContractTerms, ...expected: string[]])[] = [
  [
    'two versions on one day',
    contract({
      clauses: [
        { ...fee, effectiveTo: '2026-04-15' },
        { ...fee, version: 2, effectiveFrom: '2026-04-15' },
        target,
        pay,
      ],
    }),
    'error versionsOverlap 3.1',
  ],
  [
    'a day without a price',
    contract({
      clauses: [
        { ...fee, effectiveTo: '2026-04-14' },
        { ...fee, version: 2, effectiveFrom: '2026-04-16' },
        target,
        pay,
      ],
    }),
    'error feeMissing',
    'error versionGap 3.1',
  ],
  [
    'a last day before the first',
    contract({ clauses: [fee, { ...target, effectiveFrom: '2026-06-15', effectiveTo: '2026-05-31' }, pay] }),
    'error versionReversed 7.2',
  ],
  ['no payment clause', contract({ clauses: [fee, target] }), 'error paymentMissing'],
  ['two payment clauses', withClauses(clause('12.2', 'payment', payment)), 'error paymentTwice 12.2'],
  [
    'a payment clause that ends early',
    contract({ clauses: [fee, target, { ...pay, effectiveTo: '2026-12-31' }] }),
    'error paymentMissing',
  ],
  [
    'a target without a definition',
    withClauses(
      clause('7.3', 'sla', { ...replies, measure: { ...rate, definition: 'pdd@9/replyWithin3Min/buyerDay' } }),
    ),
    'error definitionUnknown 7.3',
  ],
  [
    'a definition of another time',
    withClauses(
      clause('7.3', 'sla', {
        ...replies,
        measure: { ...rate, definition: 'kuaishou@2021-09/replyWithin3Min/buyerDay' },
      }),
    ),
    'error definitionNotInForce 7.3',
  ],
  [
    'a median of a reply rate',
    withClauses(clause('7.3', 'sla', { ...replies, measure: { ...rate, reading: 'median' } })),
    'error readingImpossible 7.3',
    'warning directionUnusual 7.3',
  ],
  [
    'a metric nobody knows',
    withClauses(
      clause('7.3', 'sla', { ...replies, measure: { source: 'entered', metric: 'M-77', name: '?', reading: 'rate' } }),
    ),
    'error metricUnknown 7.3',
  ],
  [
    'tiers that do not ascend',
    withClauses(
      volume([
        { upTo: 200, unitPriceFen: '1' },
        { upTo: 200, unitPriceFen: '1' },
        { upTo: null, unitPriceFen: '1' },
      ]),
    ),
    'error tiersNotAscending 3.2',
  ],
  ['tiers with an end', withClauses(volume([{ upTo: 200, unitPriceFen: '1' }])), 'error tiersWithoutEnd 3.2'],
  [
    'a tier after the last',
    withClauses(
      volume([
        { upTo: null, unitPriceFen: '1' },
        { upTo: null, unitPriceFen: '1' },
      ]),
    ),
    'error tierAfterEnd 3.2',
  ],
  [
    'a reference to nothing',
    withClauses(clause('8.1', 'penalty', { of: '7.9', rule: p3 })),
    'error referenceMissing 8.1',
  ],
  [
    'a penalty that follows a price',
    withClauses(clause('8.1', 'penalty', { of: '3.1', rule: p3 })),
    'error referenceWrongKind 8.1',
  ],
  [
    'a reference to what has ended',
    contract({
      clauses: [fee, { ...target, effectiveTo: '2026-06-30' }, pay, clause('8.1', 'penalty', { of: '7.2', rule: p3 })],
    }),
    'error referenceNotInForce 8.1',
  ],
  [
    'clauses in a circle',
    withClauses(
      clause('7.3', 'sla', {
        type: 'C12',
        of: '7.4',
        submitWithinDays: 3,
        reachWithinDays: 9,
        submitted: days('a'),
        reached: days('b'),
      }),
      clause('7.4', 'sla', {
        type: 'C12',
        of: '7.3',
        submitWithinDays: 3,
        reachWithinDays: 9,
        submitted: days('c'),
        reached: days('d'),
      }),
    ),
    'error referenceCycle 7.3',
  ],
  [
    'two penalties by points for one miss',
    withClauses(clause('8.1', 'penalty', { of: '7.2', rule: p3 }), clause('8.2', 'penalty', { of: '7.2', rule: p3 })),
    'error penaltyTwice 8.2',
  ],
  [
    'penalties of two kinds for one miss',
    withClauses(
      clause('8.1', 'penalty', { of: '7.2', rule: p3 }),
      clause('8.2', 'penalty', { of: '7.2', rule: { formula: 'P1', amountFen: 1 } }),
    ),
    'warning penaltiesPileUp 8.2',
  ],
  ['a formula that divides by nothing', withClauses(formula('a / (a - a)')), 'error formulaDividesByNothing 7.5'],
  ['a formula nobody can read', withClauses(formula('a +* 2')), 'error formulaUnreadable 7.5'],
  ['a formula with a stranger in it', withClauses(formula('a + b')), 'error formulaUnknownName 7.5'],
  [
    'a penalty by points without a clause',
    withClauses(clause('8.1', 'penalty', { rule: p3 })),
    'error followsNoClause 8.1',
  ],
  [
    'bands in which worse service is cheaper',
    withClauses(
      clause('8.1', 'penalty', {
        of: '7.2',
        rule: {
          formula: 'P4',
          base: { clauses: 'all' },
          bands: [
            { under: '0.7', share: '0.06' },
            { under: '0.6', share: '0.03' },
          ],
        },
      }),
    ),
    'error bandsNotMonotone 8.1',
  ],
  [
    'a row of misses that gets cheaper',
    withClauses(clause('8.1', 'penalty', { of: '7.2', rule: p3, consecutive: { by: 'factor', factor: '0.9' } })),
    'error factorsNotMonotone 8.1',
  ],
  [
    'a table of misses in a row that goes down',
    withClauses(
      clause('8.1', 'penalty', { of: '7.2', rule: p3, consecutive: { by: 'table', factors: ['1', '2', '1.5'] } }),
    ),
    'error factorsNotMonotone 8.1',
  ],
  [
    'a share above all',
    withClauses(
      clause('7.3', 'sla', {
        ...replies,
        measure: { ...rate, definition: 'own@1/replyWithin3Min/round' },
        target: '1.2',
      }),
    ),
    'error targetImpossible 7.3',
  ],
  ['a zone that does not exist', contract({ zone: 'Asia/Nowhere' }), 'error zoneUnknown'],
  ['a zone whose clock changes', contract({ zone: 'Europe/Berlin' }), 'warning clockChanges'],
  [
    'laxer than Kuaishou asks for itself',
    withClauses(
      clause('7.3', 'sla', {
        ...replies,
        target: '0.6',
        measure: { ...rate, definition: 'kuaishou@2023-03/replyWithin3Min/buyerDay' },
      }),
    ),
    'warning laxerThanMarketplace 7.3',
  ],
  [
    'the limit of another definition',
    withClauses(
      clause('7.3', 'sla', {
        type: 'C3',
        measure: { source: 'figure', definition: 'pdd@1/anyMessageInTime/message', reading: 'misses' },
        limitSeconds: 60,
        maxMisses: 10,
      }),
    ),
    'error limitDiffers 7.3',
  ],
]

function days(metric: string): unknown {
  return { source: 'entered', metric, name: metric, reading: 'days' }
}
function formula(expression: string): ClauseVersion {
  return clause('7.5', 'sla', {
    ...replies,
    measure: { source: 'formula', name: '得分', expression, inputs: { a: rate } },
  })
}

for (const [title, checked, ...expected] of cases) {
  test(`${title}: ${expected.join(', ')}`, () => {
    assert.deepEqual(codes(checked), expected)
    for (const { zh, en } of checkContract(checked)) {
      assert.match(zh, /[\u4e00-\u9fff]/)
      assert.doesNotMatch(en, /[\u4e00-\u9fff]|undefined/)
      assert.doesNotMatch(zh, /undefined/)
    }
  })
}

const earnest = (share: string): ContractTerms => {
  const prepayments = [
    {
      name: '定金',
      base: { by: 'fee', fees: { clauses: 'all' } },
      share,
      nature: 'earnestMoney',
      trigger: 'contractSigned',
      dueDays: 0,
    },
  ]
  return contract({
    clauses: [fee, target, clause('12.1', 'payment', { ...payment, prepayments, contractValueFen: 2_700_000 })],
  })
}

test('story S3: 20 % earnest money of 27,000 is at the limit; of 25 % 1,350 has no earnest-money effect', () => {
  assert.deepEqual(codes(earnest('0.2')), [])
  const [found] = checkContract(earnest('0.25'))
  assert.equal(found?.code, 'earnestMoneyAboveFifth')
  assert.match(found.zh, /¥6,750\.00.*¥5,400\.00.*¥1,350\.00/)
  assert.match(found.en, /¥1,350\.00 has no earnest-money effect/)
})

test('penalties that can exceed 1.3 times the loss are told, with both amounts', () => {
  const rules = clause('12.1', 'payment', { ...payment, lossFen: 200_000 })
  const penalty = (share: string) => clause('8.1', 'penalty', { of: '7.2', rule: p3, caps: { perPeriodShare: share } })
  // 10 % of 27,000 are 2,700 > 2,600 = 1.3 x 2,000; 9 % are 2,430.
  assert.deepEqual(codes(contract({ clauses: [fee, target, rules, penalty('0.1')] })), [
    'warning penaltiesAboveLoss 12.1',
  ])
  assert.deepEqual(codes(contract({ clauses: [fee, target, rules, penalty('0.09')] })), [])
})

const start = (from: string) => withClauses(clause('10.1', 'enforcement', { applies: 'all', from }))

test('enforcement before adaptation ends is told', () => {
  assert.deepEqual(codes(start('2026-03-20'), { adaptationEndsOn: '2026-03-31' }), ['warning enforcedInAdaptation 7.2'])
  assert.deepEqual(codes(start('2026-04-01'), { adaptationEndsOn: '2026-03-31' }), [])
})

const day = (date: string, met: number) => ({
  definition: rate.definition,
  shopId: 's',
  day: date,
  met,
  total: 100,
  excluded: {},
})

test('a target that was never reached in the data is told with the nearest value', () => {
  const facts = { days: [day('2026-01-10', 60), day('2026-02-10', 66)], entered: [] }
  const [found] = checkContract(contract(), { facts })
  assert.equal(found?.code, 'neverReached')
  assert.match(found.zh, /2 个周期.*66%/)
  assert.deepEqual(codes(contract(), { facts: { days: [...facts.days, day('2026-02-11', 90)], entered: [] } }), [])
})

const shape = (value: unknown) =>
  contractTerms.safeParse(value).error?.issues.map(({ path, message }) => {
    const [zh = '', en] = message.split('|')
    return { path: path.slice(path[2] === 'terms' ? 3 : 2).join('.'), zh, en }
  }) ?? []
const raw = (params: unknown, kind = 'fee', more: object = {}) => ({
  ...contract(),
  clauses: [
    {
      no: '3.1',
      title: '服务费',
      version: 1,
      effectiveFrom: '2026-03-01',
      effectiveTo: null,
      terms: { kind, params },
      ...more,
    },
  ],
})

test('what no contract can be is told where it stands: another currency, a negative price, 29 February of 2026', () => {
  assert.deepEqual(shape(raw({ ...payment, currency: 'USD' }, 'payment')), [
    { path: 'params.currency', zh: '只支持人民币。', en: 'Only CNY is supported.' },
  ])
  assert.deepEqual(shape(raw({ ...seats, seatPriceFen: -1 })), [
    { path: 'params.seatPriceFen', zh: '金额不能为负数。', en: 'An amount cannot be negative.' },
  ])
  assert.deepEqual(shape(raw(seats, 'fee', { effectiveFrom: '2026-02-29' })), [
    { path: 'effectiveFrom', zh: '日历上没有这一天。', en: 'The calendar has no such day.' },
  ])
  // 2028 has one, and the last day of a month is a day like others.
  assert.deepEqual(
    shape(raw(seats, 'fee', { effectiveFrom: '2028-02-29', effectiveTo: '2028-03-31' })).filter(({ zh }) =>
      zh.includes('日历'),
    ),
    [],
  )
})
