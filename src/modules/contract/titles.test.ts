import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms } from '../../engine/agreement/clause.ts'
import { examples } from '../../engine/agreement/examples.ts'
import { clauseTitle } from '../../engine/agreement/titles.ts'
import { templateNames } from './policy/vocabulary.ts'
import { templateChanges } from './templates.ts'

const marketplaces = ['taobao', 'tmall', 'jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu']
const facts = { effectiveFrom: '2026-04-01', startsOn: '2026-04-01' }
const seats = clauseTerms.parse({
  kind: 'fee',
  params: { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 },
})

const english = (title: string, titleEn?: string) => clauseTitle({ title, titleEn, terms: seats }).en

test('every title a template gives is written in English too', () => {
  const titles = templateNames.flatMap((template) =>
    [[], marketplaces].flatMap((served) =>
      templateChanges(template, {
        ...facts,
        shops: served.map((marketplace, at) => ({ shopId: `${at}`, marketplace })),
      }),
    ),
  )
  const chinese = titles.flatMap((change) =>
    change.deed === 'set' && /\p{Script=Han}|[（：]/u.test(change.titleEn ?? change.title) ? [change.title] : [],
  )
  assert.ok(titles.length > 60)
  assert.deepEqual(chinese, [])
})

test('a title is as it was written in English, else a standard one, else made from the terms, and never Chinese', () => {
  assert.equal(english('夜间坐席费', 'Night seats'), 'Night seats')
  assert.equal(
    english('未达标扣减：三分钟回复率（拼多多）'),
    'Deduction for a miss: Three-minute reply rate (Pinduoduo)',
  )
  assert.deepEqual([english('Seats'), english('夜间坐席费')], ['Seats', 'Seat fee'])
  for (const { zh, terms } of examples) {
    const { en } = clauseTitle({ title: `${zh}（双方另定）`, terms })
    assert.ok(en.length > 3 && !/\p{Script=Han}/u.test(en), `${zh}: ${en}`)
  }
})
