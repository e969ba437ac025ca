import assert from 'node:assert/strict'
import { test } from 'node:test'
import { templateChanges } from '../templates.ts'
import { englishTitle } from './titleWords.ts'
import { templateNames } from './vocabulary.ts'

const marketplaces = ['taobao', 'tmall', 'jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu']
const facts = { effectiveFrom: '2026-04-01', startsOn: '2026-04-01' }

test('every title a template gives is read in English by an English reader', () => {
  const titles = templateNames.flatMap((template) =>
    [[], marketplaces].flatMap((served) =>
      templateChanges(template, {
        ...facts,
        shops: served.map((marketplace, at) => ({ shopId: `${at}`, marketplace })),
      }),
    ),
  )
  const chinese = titles.flatMap((change) =>
    change.deed === 'set' && /\p{Script=Han}|[（：]/u.test(englishTitle(change.title)) ? [change.title] : [],
  )
  assert.ok(titles.length > 60)
  assert.deepEqual(chinese, [])
})

test('parts are put together, and what somebody wrote stays as it was written', () => {
  assert.equal(
    englishTitle('未达标扣减：三分钟回复率（拼多多）'),
    'Deduction for a miss: Three-minute reply rate (Pinduoduo)',
  )
  for (const own of ['夜间坐席费', '三分钟回复率（花间集旗舰店）', '补充：坐席费', 'Seats'])
    assert.equal(englishTitle(own), own)
})
