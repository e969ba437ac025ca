import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseVersion, ContractTerms } from '../clause.ts'
import { clauseKinds, clauseTerms } from '../clause.ts'
import { examples } from '../examples.ts'
import { clauseText } from './clauseText.ts'
import { money, number, percent } from './words.ts'

const clauses: ClauseVersion[] = examples.map(({ no, zh, terms }) => ({
  no,
  title: zh,
  version: 1,
  effectiveFrom: '2026-03-01',
  effectiveTo: null,
  terms,
}))
const contract: ContractTerms = { name: '合同', zone: 'Asia/Shanghai', startsOn: '2026-03-01', endsOn: null, clauses }

/** Every number, day and clause number a clause's parameters name. What stands for a switch, such as 0 for "none", is no number. */
function numbersIn(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => numbersIn(each, key))
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) =>
      name === 'definition' || name === 'expression' ? [] : numbersIn(inner, name),
    )
  }
  if (typeof value === 'number') return value === 0 || (key === 'packageSize' && value === 1) ? [] : [String(value)]
  return typeof value === 'string' && /^-?\d[\d.-]*$/.test(value) && value !== '0' ? [value] : []
}

/** The ways in which a number may be written. */
function spellings(value: string): string[] {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return [value]
  const shapes = [number(value), money(value), percent(value)]
  // A distance between two shares is written in percentage points.
  const points = percent(value).zh.replace('%', ' 个百分点')
  return [value, points, points.replace('个百分点', 'percentage point'), ...shapes.flatMap(({ zh, en }) => [zh, en])]
}

for (const { no, kind, which, en } of examples) {
  test(`clause ${kind} ${which} (${en}) names every number of its parameters in both languages`, () => {
    const version = clauses.find((clause) => clause.no === no)!
    const params = version.terms.params
    for (const language of ['zh', 'en'] as const) {
      const said = clauseText(version, language, { contract })
      for (const value of numbersIn(params)) {
        // A tier's last unit is said by the first of the next as well; either tells where it ends.
        assert.ok(
          spellings(value).some((spelling) => said.includes(spelling)),
          `${value} is missing in: ${said}`,
        )
      }
      assert.doesNotMatch(said, /undefined|\{\w+\}|NaN|\[object/)
      assert.equal(said, clauseText(version, language, { contract }))
    }
    assert.match(clauseText(version, 'zh', { contract }), /[。]$/)
    assert.doesNotMatch(clauseText(version, 'zh', { contract }), /[a-z]{4,} [a-z]{3,} [a-z]{3,}/)
    const english = clauseText(version, 'en', { contract }).replaceAll(/“[^”]*”|\d:?\s/g, '')
    assert.match(english, /\.$/)
  })
}

test('there is an example of every kind of clause', () => {
  assert.deepEqual(
    clauseKinds.filter((kind) => !examples.some((example) => example.kind === kind)),
    [],
  )
})

test('the text of the clause of story S8 can be signed as it stands [R-001-46]', () => {
  const version = clauses.find(({ no }) => no === '8.3')!
  const said = clauseText(version, 'zh', { contract })
  assert.match(said, /第 7\.2 条在某一考核周期未达标的，每低于目标 1 个百分点，扣除当期全部服务费的 1%/)
  assert.match(said, /第 n 个周期的扣款乘以 1\.5 的 \(n − 1\) 次方|乘以 1\.5 的/)
  assert.match(said, /每个结算月不超过当月全部服务费的 10%/)
})

test('names that people entered stand in quotes, the same in both languages', () => {
  const entered = examples.flatMap(({ no, terms }) => namesIn(terms.params).map((name) => [no, name] as const))
  assert.ok(entered.length > 10)
  for (const [no, name] of entered) {
    const version = clauses.find((clause) => clause.no === no)!
    for (const language of ['zh', 'en'] as const) {
      assert.ok(clauseText(version, language, { contract }).includes(`“${name}”`), `${no} ${name} ${language}`)
    }
  }
  // Nothing else of an English text is Chinese.
  for (const version of clauses) {
    const english = clauseText(version, 'en', { contract }).replaceAll(/“[^”]*”/g, '')
    assert.doesNotMatch(english, /\p{Script=Han}/u, version.no)
  }
})

/** Names of metrics, bands and prepayments and kinds of events: what is entered in one language only. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'name' || key === 'severity') && typeof inner === 'string' ? [inner] : namesIn(inner),
  )
}

/** What a clause of these terms says, among the examples. */
function textOf(terms: unknown, language: 'zh' | 'en' = 'zh'): string {
  const version = { ...clauses[0]!, no: '99.9', terms: clauseTerms.parse(terms) }
  return clauseText(version, language, { contract: { ...contract, clauses: [...clauses, version] } })
}
const fees = { clauses: 'all' }

test('of two caps the lower one is said to count, and of which month they are', () => {
  const params = {
    of: '7.2',
    rule: { formula: 'P1', amountFen: 50_000 },
    caps: { perPeriodShare: '0.1', perPeriodFen: 200_000 },
  }
  assert.match(
    textOf({ kind: 'penalty', params }),
    /本条扣款每个结算月不超过当月全部服务费的 10% 和 ¥2,000\.00（不足一个月的按实际天数折算）中较低的一项。/,
  )
  assert.match(
    textOf({ kind: 'penalty', params }, 'en'),
    /10 % of all fees of that month and ¥2,000\.00 .*, whichever is lower\./,
  )
})

test('nothing that is none is promised: no free days, no days allowed, no days of grace', () => {
  const free = { of: '7.9', rule: { formula: 'P10', freeDays: 0, freeSeatShare: '0.2' } }
  assert.match(textOf({ kind: 'penalty', params: free }), /不扣款，承包方免费增派约定席位的 20%。/)
  const online = { source: 'figure', definition: 'kuaishou@2023-03/onlineTime/shopDay', reading: 'hours' }
  const presence = textOf({ kind: 'sla', params: { type: 'C4', measure: online, minHours: '15' } })
  assert.match(presence, /每个店铺每日“在线时长”（[^；]*；在线时长）应不少于 15 小时，不得有不足的日期。/)
  // Each shop by itself, fifteen hours and not the sixteen of the marketplace.
  assert.doesNotMatch(presence, /合计）应|16 小时/)
  const payment = examples.find(({ kind }) => kind === 'payment')!.terms
  assert.equal(payment.kind, 'payment')
  assert.match(textOf(payment), /2026-03-15 当日支付。/)
  assert.match(textOf(payment), /全部服务费的 20%，合同签订后 5 日内支付。/)
  assert.match(textOf(payment, 'en'), /due on 2026-03-15\./)
})

test('a target eased by a forecast is eased in its own unit', () => {
  const params = {
    type: 'C13',
    measure: { source: 'figure', definition: 'pdd@1/consultations/buyerDay', reading: 'count' },
    committed: 15_000,
    band: '0.2',
    outside: { effect: 'relaxed', by: '0.05' },
  }
  assert.match(textOf({ kind: 'sla', params: { ...params, applies: ['7.2'] } }), /目标放宽 5 个百分点。/)
  const later = { ...params, applies: ['7.1'], outside: { effect: 'relaxed', by: '10' } }
  assert.match(textOf({ kind: 'sla', params: later }), /目标放宽 10 秒。/)
})

test('a bonus for a time is for that time or a shorter one', () => {
  const params = { of: '7.1', rule: { formula: 'B2', target: '30', share: '0.02', base: fees } }
  assert.match(textOf({ kind: 'bonus', params }), /第 7\.1 条的数值达到或优于 30 秒的，奖励当期全部服务费的 2%。/)
  assert.match(
    textOf({ kind: 'bonus', params }, 'en'),
    /Where the value of clause 7\.1 is 30 seconds or better, a bonus of 2 %/,
  )
})

test('a surcharge says from when to when night is and which days are holidays, or that nobody has said so', () => {
  const surcharge = {
    mode: 'surcharge',
    of: '3.6',
    share: '0.3',
    measure: { source: 'entered', metric: 'nightHours', name: '加价小时', reading: 'hours' },
  }
  const say = (terms: object, language: 'zh' | 'en') =>
    textOf({ kind: 'fee', params: { ...surcharge, ...terms } }, language)
  const night = { on: 'night', hours: { from: 22, to: 6 } }
  assert.match(say(night, 'zh'), /夜间（每日 22:00 至次日 6:00）服务加价/)
  assert.match(say(night, 'en'), /at night \(daily from 22:00 to 6:00 of the next day\)/)
  assert.match(say({ ...night, hours: { from: 0, to: 6 } }, 'zh'), /夜间（每日 0:00 至 6:00）/)
  assert.match(say({ on: 'holiday', calendar: 'statutory' }, 'zh'), /《全国年节及纪念日放假办法》/)
  assert.match(say({ on: 'holiday', calendar: 'statutory' }, 'en'), /Regulation on Public Holidays/)
  assert.match(say({ on: 'holiday', calendar: 'arranged' }, 'zh'), /放假日，含调休）/)
  assert.match(say({ on: 'night' }, 'zh'), /起止时间未约定/)
  assert.match(say({ on: 'holiday' }, 'en'), /which days is not agreed/)
})
