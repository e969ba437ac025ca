import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Figure } from '../../engine/metrics/figure.ts'
import { runMeasure } from './measure.ts'
import type { MeasureResult } from './measureResult.ts'

const chats = join(process.env['ZUOXI_SHARED'] ?? join(import.meta.dirname, '../../../../shared'), 'data/chats')
const skip = existsSync(chats) ? false : `no example chats at ${chats}`

/** Runs the command and reads its JSON. */
async function measured(file: string, ...options: string[]): Promise<MeasureResult> {
  let out = ''
  let err = ''
  const output = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text) }
  const code = await runMeasure([join(chats, file), '--json', ...options], output)
  assert.equal(code, 0, err)
  return JSON.parse(out)
}

function figure(result: MeasureResult, definition: string, metric: string, unit?: string): Figure {
  const found = result.figures.filter(
    (each) => each.definition === definition && each.metric === metric && (unit === undefined || each.unit === unit),
  )
  assert.equal(found.length, 1, `${definition} ${metric} ${unit ?? ''}`)
  return found[0]!
}

function percent({ rate }: Figure): string {
  assert.notEqual(rate, null)
  return (rate! * 100).toFixed(1)
}

test(
  'one transcript has five answers: story S7 gives the figures worked out by hand [R-003-08] [R-004-96] [R-004-120]',
  { skip },
  async () => {
    const result = await measured('s7.csv')
    assert.deepEqual(result.rows, { read: 26, accepted: 26, repeated: 0, rejected: 0 })
    assert.equal(result.conversations, 6)
    assert.equal(percent(figure(result, 'taobao@1', 'replyWithin3Min')), '80.0')
    assert.equal(percent(figure(result, 'douyin@1', 'replyWithin3Min', 'message')), '66.7')
    assert.equal(percent(figure(result, 'douyin@1', 'replyWithin3Min', 'session')), '60.0')
    assert.equal(percent(figure(result, 'pdd@1', 'replyWithin3Min')), '60.0')
    assert.equal(percent(figure(result, 'jd@1', 'firstReplyWithin30Sec')), '50.0')
    assert.equal(figure(result, 'own@1', 'firstResponseTime').mean, 125_000)
    assert.equal(figure(result, 'own@1', 'averageResponseTime').mean, 1_140_000 / 9)
    assert.deepEqual(figure(result, 'kuaishou@2023-03', 'replyWithin3Min'), {
      metric: 'replyWithin3Min',
      id: 'M-04',
      definition: 'kuaishou@2023-03',
      unit: 'buyerDay',
      met: 3,
      total: 5,
      excluded: { outOfWindow: 1 },
      rate: 0.6,
    })
  },
)

test(
  '6,205 real service conversations give the figures counted by hand under the own definition',
  { skip },
  async () => {
    const result = await measured('star.csv', '--marketplace', 'own')
    const rounds = figure(result, 'own@1', 'replyWithin3Min', 'round')
    assert.deepEqual([rounds.met, rounds.total, rounds.rate?.toFixed(6)], [53_723, 53_923 + 287, '0.991016'])
    const sessions = figure(result, 'own@1', 'replyWithin3Min', 'session')
    assert.deepEqual([sessions.met, sessions.total, sessions.rate?.toFixed(6)], [5745, 6205, '0.925866'])
    const first = figure(result, 'own@1', 'firstResponseTime')
    assert.deepEqual([first.mean?.toFixed(0), first.median], ['28989', 20_000])
    const response = figure(result, 'own@1', 'averageResponseTime')
    assert.deepEqual(
      [response.met, response.mean?.toFixed(0), response.median, response.p95],
      [53_923, '28950', 21_000, 77_000],
    )
    assert.equal(figure(result, 'own@1', 'cappedResponseTime').mean?.toFixed(0), '31973')
    assert.equal(figure(result, 'own@1', 'answerQuestionRatio').rate?.toFixed(6), '0.994632')
  },
)

test('1,025 real support threads with waits of days have 112 of 1,139 rounds in time', { skip }, async () => {
  const result = await measured('twitter_care_ibm.csv', '--marketplace', 'own')
  const rounds = figure(result, 'own@1', 'replyWithin3Min', 'round')
  assert.deepEqual([rounds.met, rounds.total], [112, 1139])
})
