import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseVersion, ContractTerms } from '../clause.ts'
import { clauseKinds } from '../clause.ts'
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
  assert.match(said, /每期不超过当期全部服务费的 10%/)
})
