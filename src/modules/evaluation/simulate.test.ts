import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import type { ActionInput } from '../../platform/action/action.ts'
import { inDatabase } from '../../testing/people.ts'
import { joinAs } from '../../testing/organizations.ts'
import { simulateClauses } from './api/simulate.ts'
import { fewChats, recompute, startStory, type Story } from './testing.ts'

type Clause = NonNullable<ActionInput<typeof simulateClauses>['clauses']>[number]

describe('past months are tried out under other clauses, for oneself alone', () => {
  let story: Story
  const simulate = async (change: Omit<ActionInput<typeof simulateClauses>, 'engagementId'> = {}) =>
    (await story.client.owner.call(simulateClauses, { engagementId: story.engagementId, ...change })).data
  const clause = async (no: string): Promise<Clause> => {
    const found = (await simulate()).clauses.find((one) => one.no === no)
    assert.ok(found)
    return found
  }
  const rate = async (target: string): Promise<Clause> => {
    const version = await clause('7.2')
    assert.ok(version.terms.kind === 'sla' && version.terms.params.type === 'C1')
    return { ...version, terms: { kind: 'sla', params: { ...version.terms.params, target } } }
  }

  before(async () => {
    // 66 of 100 in April, 72 of 100 in May.
    const months = [fewChats('2026-04', { met: 66, missed: 34 }), fewChats('2026-05', { met: 72, missed: 28 })]
    story = await startStory({ months })
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-06-10T02:00:00Z'))
    await recompute(story, '2026-04')
  })

  test('as agreed: April falls 4 points short and costs 4 % of 27,000, May reaches its target', async () => {
    const { months, problems } = await simulate()
    assert.deepEqual(problems, [])
    assert.deepEqual(
      months.map(({ period, now, changed }) => [
        period,
        now?.sums?.penaltyFen,
        now?.sums?.totalFen,
        changed.sums?.totalFen,
      ]),
      [
        ['2026-04', 108_000, 2_592_000, 2_592_000],
        ['2026-05', 0, 2_700_000, 2_700_000],
      ],
    )
  })

  test('with a target of 75 % both months miss, and the second in a row costs half as much again', async () => {
    const { months } = await simulate({ clauses: [await rate('0.75')] })
    assert.deepEqual(
      months.map(({ now, changed }) => [now?.sums?.penaltyFen, changed.sums?.penaltyFen]),
      [
        [108_000, 243_000],
        [0, 121_500],
      ],
    )
    const [april] = months
    const outcome = april?.changed.outcomes.find(({ clauseNo }) => clauseNo === '7.2')
    assert.deepEqual([outcome?.value, outcome?.target, outcome?.result], [0.66, '0.75', 'missed'])
  })

  test('the total is the same whether a miss lowers the price, is paid as damages or granted as a credit', async () => {
    const version = await clause('7.3')
    assert.ok(version.terms.kind === 'penalty')
    const { params } = version.terms
    for (const treatment of ['priceReduction', 'liquidatedDamages', 'serviceCredit'] as const) {
      const { months } = await simulate({
        clauses: [{ ...version, terms: { kind: 'penalty', params: { ...params, treatment } } }],
      })
      const [april] = months
      assert.deepEqual([april?.now?.sums?.totalFen, april?.changed.sums?.totalFen], [2_592_000, 2_592_000], treatment)
    }
  })

  test('without the penalty nothing is taken off; one month only is asked for one month', async () => {
    const { months } = await simulate({ without: ['7.3'], months: 2 })
    assert.deepEqual(
      months.map(({ changed }) => changed.sums?.penaltyFen),
      [0, 0],
    )
    assert.deepEqual(
      (await simulate({ months: 1 })).months.map(({ period }) => period),
      ['2026-05'],
    )
  })

  test('what was never entered in these months is named, so that no cost does not read as none', async () => {
    const outage = { source: 'entered', metric: 'outageDays', name: '停服天数', reading: 'days' } as const
    const daily = { by: 'amount', amountFen: 30_000 } as const
    const { months, problems } = await simulate({
      clauses: [
        {
          no: '8.9',
          title: '停服扣款',
          version: 1,
          effectiveFrom: '2026-06-01',
          effectiveTo: null,
          terms: {
            kind: 'penalty',
            params: {
              rule: { formula: 'P6', days: outage, daily },
              caps: {},
              floorFen: 0,
              treatment: 'priceReduction',
            },
          },
        },
      ],
    })
    assert.deepEqual(
      problems.map(({ severity, text }) => [severity, text]),
      [['warning', '第 8.9 条：这些月份没有“停服天数”的数据，按 0 计算。']],
    )
    assert.deepEqual(
      months.map(({ now, changed }) => changed.sums?.totalFen === now?.sums?.totalFen),
      [true, true],
    )
  })

  test('for a hundred chats a month paying by volume is cheaper than by head, for twenty thousand it is not [R-001-53]', async () => {
    const { no, version, ...seats } = await clause('3.1')
    const definition = 'pdd@1/replyWithin3Min/buyerDay'
    const byVolume = (unitPriceFen: string): Clause => ({
      ...seats,
      no,
      version,
      terms: {
        kind: 'fee',
        params: {
          mode: 'perVolume',
          measure: { source: 'figure', definition, reading: 'count' },
          scheme: 'graduated',
          per: 'period',
          tiers: [{ upTo: null, unitPriceFen }],
        },
      },
    })
    const feesOf = async (price: string) =>
      (await simulate({ clauses: [byVolume(price)], months: 1 })).months.map(({ now, changed }) => [
        now?.sums?.feeFen,
        changed.sums?.feeFen,
      ])
    // 100 buyers at 1.50 against six seats at 4,500.00.
    assert.deepEqual(await feesOf('150'), [[2_700_000, 15_000]])
    // As dear as 20,000 buyers at 1.50 are: 300.00 for each of the hundred.
    assert.deepEqual(await feesOf('30000'), [[2_700_000, 3_000_000]])
  })

  test('a clause that cannot be computed is told in words and breaks nothing', async () => {
    const version = await rate('0.7')
    assert.ok(version.terms.kind === 'sla' && version.terms.params.type === 'C1')
    const measure = {
      source: 'figure' as const,
      definition: 'pdd@9/replyWithin3Min/buyerDay',
      reading: 'rate' as const,
    }
    const broken: Clause = { ...version, terms: { kind: 'sla', params: { ...version.terms.params, measure } } }
    const { months, problems } = await simulate({ clauses: [broken] })
    assert.ok(problems.some(({ severity, clauseNo }) => severity === 'error' && clauseNo === '7.2'))
    assert.deepEqual(months, [])
  })

  test('a target above 100 % is told and nothing else: no month has an amount under it', async () => {
    const { months, problems } = await simulate({ clauses: [await rate('1.2')] })
    assert.deepEqual(
      problems.map(({ severity, clauseNo }) => [severity, clauseNo]),
      [['error', '7.2']],
    )
    assert.deepEqual(months, [])
  })

  test('nothing of it is kept, and who sees no money tries out nothing', async () => {
    const count = async () =>
      (
        await inDatabase<{ rows: number }>(
          story.app,
          `select (select count(*) from clause_version) + (select count(*) from evaluation_value) + (select count(*) from audit_event) as rows`,
        )
      )[0]?.rows
    const kept = await count()
    await simulate({ clauses: [await rate('0.9')] })
    assert.equal(await count(), kept)
    const { caller } = await joinAs(story.app, story.vendor.owner, ['supervisor'], '高磊')
    const { error } = await caller.call(simulateClauses, { engagementId: story.engagementId })
    assert.equal(error?.code, 'forbidden')
  })
})
