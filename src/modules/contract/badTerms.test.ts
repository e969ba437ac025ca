import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import type { Caller, TestRefusal } from '../../testing/app.ts'
import { confirmChange, getEngagement, updateEngagement } from '../deal/api/engagement.ts'
import { acceptAmendment } from './api/amendment.ts'
import { getClause } from './api/clause.ts'
import { endDraftClause, getDraft, proposeDraft, setDraftClause, updateDraft } from './api/draft.ts'
import { loadContract } from './index.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import { agreeClauses, draftWith, payment, seatFee } from './testing.ts'

type Setting = ReturnType<typeof seatFee>
const rate = { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' } as const
const fee = seatFee()

function target(measure: unknown): Setting {
  const params = { type: 'C1', measure, comparison: '>=', target: '0.7' }
  // What a person sends is not known to be of the right shape.
  return { no: '7.2', title: '回复率', terms: { kind: 'sla', params } as Setting['terms'] }
}

function volume(...limits: (number | null)[]): Setting {
  const tiers = limits.map((upTo) => ({ upTo, unitPriceFen: '150' }))
  const measure = { source: 'figure', definition: 'pdd@1/received/session', reading: 'count' } as const
  const params = { mode: 'perVolume', measure, scheme: 'graduated', per: 'period', tiers } as const
  return { no: '3.2', title: '接待量', terms: { kind: 'fee', params } }
}

function paymentWith(params: object, no = '9.1'): Setting {
  // As above: another currency is what the schema refuses.
  return { no, title: '付款', terms: { kind: 'payment', params: { ...payment.terms.params, ...params } } as never }
}

describe('clauses that cannot be right are refused with their place and reason', () => {
  let two: TwoSides
  let client: Caller
  let vendor: Caller

  before(async () => {
    two = await startTwoSides()
    client = two.client.owner
    vendor = two.vendor.owner
  })

  /** The same call as a person reads it in Chinese and in English. */
  async function inBoth(call: () => Promise<{ error: TestRefusal | null }>): Promise<TestRefusal[]> {
    const answers = []
    for (const language of ['zh-CN', 'en'] as const) {
      client.language = language
      const { error } = await call()
      assert.ok(error)
      answers.push(error)
    }
    client.language = 'zh-CN'
    return answers
  }

  type Unsaved = readonly [
    what: string,
    clause: Setting,
    effectiveTo: string | null,
    path: string,
    zh: RegExp,
    en: RegExp,
  ]
  const unsaved: readonly Unsaved[] = [
    [
      'a negative price',
      seatFee('3.1', -1),
      null,
      'terms.params.seatPriceFen',
      /^金额不能为负数。$/,
      /^An amount cannot be negative\.$/,
    ],
    [
      'another currency',
      paymentWith({ currency: 'USD' }),
      null,
      'terms.params.currency',
      /^只支持人民币。$/,
      /^Only CNY is supported\.$/,
    ],
    [
      'a 29 February that is none',
      fee,
      '2027-02-29',
      'effectiveTo',
      /^日历上没有这一天。$/,
      /^The calendar has no such day\.$/,
    ],
    [
      'a target without a definition',
      target(undefined),
      null,
      'terms.params.measure',
      /^请选择指标。$/,
      /^Choose a metric\.$/,
    ],
    [
      'a figure without a definition',
      target({ source: 'figure', reading: 'rate' }),
      null,
      'terms.params.measure.definition',
      /^请选择口径。$/,
      /^Choose a definition\.$/,
    ],
  ]
  for (const [what, clause, effectiveTo, path, zh, en] of unsaved)
    test(`${what} is not even saved in a draft`, async () => {
      const { id: engagementId } = await agree(two)
      const draftId = await draftWith(client, engagementId, [])
      const input = { engagementId, draftId, revision: 0, ...clause, effectiveTo }
      const refused = await inBoth(() => client.call(setDraftClause, input))
      for (const [index, said] of [zh, en].entries()) {
        assert.equal(refused[index]?.code, 'invalidInput')
        const [field] = refused[index].fields
        assert.equal(field?.path, path)
        assert.match(field.message, said)
      }
    })

  type Unproposed = readonly [what: string, clauses: readonly Setting[], place: string, zh: RegExp, en: RegExp]
  const unproposed: readonly Unproposed[] = [
    [
      'a definition nobody knows',
      [fee, payment, target({ ...rate, definition: 'pdd@9/replyWithin3Min/buyerDay' })],
      'clauses/7.2/params.measure.definition',
      /第 7\.2 条：没有口径 pdd@9\/replyWithin3Min\/buyerDay。/,
      /Clause 7\.2: There is no definition pdd@9\/replyWithin3Min\/buyerDay\./,
    ],
    [
      'a hole between the tiers',
      [volume(200, 100, null), payment],
      'clauses/3.2/params.tiers.1.upTo',
      /第 3\.2 条：上限 100 必须大于前一级的 200。/,
      /Clause 3\.2: The limit 100 has to be above 200 of the tier before\./,
    ],
    [
      'volume above the last tier',
      [volume(200), payment],
      'clauses/3.2/params.tiers.0.upTo',
      /第 3\.2 条：最后一级必须没有上限/,
      /Clause 3\.2: The last tier has to be without an end/,
    ],
    [
      'a formula that divides by nothing',
      [
        fee,
        payment,
        target({ source: 'formula', name: '得分', expression: '1 / (reply - reply)', inputs: { reply: rate } }),
      ],
      'clauses/7.2/params.measure.expression',
      /第 7\.2 条：公式除以了恒为零的数：1 \/ \(reply - reply\)$/,
      /Clause 7\.2: The formula divides by what is always nothing: 1 \/ \(reply - reply\)$/,
    ],
    [
      'two clauses of payment on one day',
      [fee, payment, paymentWith({}, '9.2')],
      'clauses/9.2',
      /从 2026-04-01 起有 2 条付款条款（9\.1、9\.2），只能有一条。/,
      /From 2026-04-01 on 2 payment clauses are in force \(9\.1, 9\.2\)/,
    ],
    [
      'no price',
      [payment],
      'clauses',
      /从 2026-04-01 起没有服务费条款。/,
      /No fee clause is in force from 2026-04-01 on\./,
    ],
  ]
  for (const [what, clauses, place, zh, en] of unproposed)
    test(`${what} is told in the draft and not proposed`, async () => {
      const { id: engagementId } = await agree(two)
      const draftId = await draftWith(client, engagementId, clauses)
      const refused = await inBoth(() => client.call(proposeDraft, { engagementId, draftId, version: 1 }))
      const { problems } = (await client.call(getDraft, { engagementId, draftId })).data
      const told = problems.filter(({ severity }) => severity === 'error')
      for (const [index, said] of [zh, en].entries()) {
        const refusal = refused[index]
        assert.equal(refusal?.code, 'contractNotComputable')
        assert.match(refusal.message, said)
        const [field] = refusal.fields
        assert.equal(field?.path, place)
        assert.ok(told.some((problem) => [problem.zh, problem.en][index] === field.message))
      }
    })

  test('a price that would be missing for some days is not proposed', async () => {
    const { id: engagementId } = await agree(two)
    const sides = { proposer: client, decider: vendor }
    await agreeClauses(sides, engagementId, [fee, seatFee('3.2', 100_000), payment])
    const later = { title: '调价', effectiveFrom: '2026-06-11' }
    const ending = await draftWith(client, engagementId, [], { title: '终止', effectiveFrom: '2026-06-01' })
    for (const no of ['3.1', '3.2'])
      await client.call(endDraftClause, { engagementId, draftId: ending, revision: 0, no })
    const [zh, en] = await inBoth(() => client.call(proposeDraft, { engagementId, draftId: ending, version: 1 }))
    assert.match(zh?.message ?? '', /从 2026-06-01 起没有服务费条款。/)
    assert.match(en?.message ?? '', /No fee clause is in force from 2026-06-01 on\./)

    const short = await draftWith(client, engagementId, [], { title: '短期', effectiveFrom: '2026-05-01' })
    const untilMay = { ...seatFee('3.1', 480_000), effectiveTo: '2026-05-31' }
    await client.call(setDraftClause, { engagementId, draftId: short, revision: 0, ...untilMay })
    const { data } = await client.call(proposeDraft, { engagementId, draftId: short, version: 1 })
    await vendor.call(acceptAmendment, { engagementId, no: data.no, version: 1 })
    const gap = await draftWith(client, engagementId, [seatFee('3.1', 500_000)], later)
    const told = await inBoth(() => client.call(proposeDraft, { engagementId, draftId: gap, version: 1 }))
    assert.match(told[0]?.message ?? '', /第 3\.1 条：2026-06-01 至 2026-06-10 之间没有生效的版本。/)
    assert.match(told[1]?.message ?? '', /Clause 3\.1: No version is in force from 2026-06-01 to 2026-06-10\./)
  })

  test('a last day before the first is refused, also when the first day moves behind it later', async () => {
    const { id: engagementId } = await agree(two)
    await agreeClauses({ proposer: client, decider: vendor }, engagementId, [fee, payment])
    const draftId = await draftWith(client, engagementId, [seatFee('3.2', 100_000)])
    const until = (effectiveTo: string) => ({
      engagementId,
      draftId,
      revision: 1,
      ...seatFee('3.2', 100_000),
      effectiveTo,
    })
    const [zh, en] = await inBoth(() => client.call(setDraftClause, until('2026-03-31')))
    assert.deepEqual(zh?.fields, [{ path: 'effectiveTo', message: '截止日期不能早于生效日期。' }])
    assert.deepEqual(en?.fields, [{ path: 'effectiveTo', message: 'The last day must not be before the first.' }])
    assert.equal((await client.call(setDraftClause, until('2026-05-31'))).error, null)
    const head = { engagementId, draftId, title: '推迟', effectiveFrom: '2026-06-15' }
    const { version } = (await client.call(updateDraft, { ...head, version: 1 })).data
    const told = await inBoth(() => client.call(proposeDraft, { engagementId, draftId, version }))
    assert.match(told[0]?.message ?? '', /第 3\.2 条：截止日期 2026-05-31 早于生效日期 2026-06-15。/)
    assert.match(told[1]?.message ?? '', /Clause 3\.2: The last day, 2026-05-31, is before the first, 2026-06-15\./)
    assert.equal(told[0]?.code, 'contractNotComputable')
  })

  test('of a clause amended in whatever order of days, one version is in force on each', async () => {
    const { id: engagementId } = await agree(two)
    const sides = { proposer: client, decider: vendor }
    await agreeClauses(sides, engagementId, [fee, payment])
    const prices = [
      { price: 500_000, effectiveFrom: '2026-07-01' },
      { price: 480_000, effectiveFrom: '2026-05-16' },
      { price: 470_000, effectiveFrom: '2026-05-16' },
      { price: 520_000, effectiveFrom: '2026-06-10' },
    ]
    for (const { price, effectiveFrom } of prices)
      await agreeClauses(sides, engagementId, [seatFee('3.1', price)], { title: '调价', effectiveFrom })
    const { versions } = (await vendor.call(getClause, { engagementId, no: '3.1' })).data
    assert.deepEqual(
      versions.filter(({ state }) => state !== 'replaced').map((v) => [v.effectiveFrom, v.effectiveTo]),
      [
        ['2026-06-10', null],
        ['2026-05-16', '2026-06-09'],
        ['2026-04-01', '2026-05-15'],
      ],
    )
    const loaded = await inSpaces(two.app.services.ownerDb, [engagementId], 'readOnly', (db) =>
      loadContract(db, engagementId),
    )
    assert.deepEqual(loaded?.clauses.filter(({ no }) => no === '3.1').length, 3)
  })

  test('another zone within a month is refused, from the first day of a month on it is agreed', async () => {
    const { id: engagementId } = await agree(two)
    const sides = { proposer: client, decider: vendor }
    await agreeClauses(sides, engagementId, [fee, payment])
    const { version, name, productType, startsOn } = (await client.call(getEngagement, { engagementId })).data
    const moved = { engagementId, version, name, productType, startsOn, zone: 'Asia/Tokyo', reason: '搬迁' }
    assert.equal((await client.call(updateEngagement, moved)).data.waits, true)
    const { openChange } = (await vendor.call(getEngagement, { engagementId })).data
    assert.equal((await vendor.call(confirmChange, { engagementId, changeId: openChange?.id ?? '' })).error, null)
    const within = await draftWith(client, engagementId, [fee], { title: '时区', effectiveFrom: '2026-05-16' })
    const [zh, en] = await inBoth(() => client.call(proposeDraft, { engagementId, draftId: within, version: 1 }))
    assert.match(zh?.message ?? '', /时区由 Asia\/Shanghai 改为 Asia\/Tokyo，一个结算月不能跨两个时区/)
    assert.match(en?.message ?? '', /changes from Asia\/Shanghai to Asia\/Tokyo\. A month cannot lie in two zones/)
    await agreeClauses(sides, engagementId, [fee], { title: '时区', effectiveFrom: '2026-06-01' })
  })
})
