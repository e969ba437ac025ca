import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matrixOf } from './matrix.ts'
import type { FigureRow } from './types.ts'

function figure(pack: string, metric: string, unit: string, id: string | null = null): FigureRow {
  const counts = { met: 1, total: 2, excluded: {}, excludedTotal: 0, value: 0.5, rate: 0.5 }
  const times = { mean: null, median: null, p90: null, p95: null }
  return {
    group: { key: '', name: '' },
    definition: `${pack}/${metric}/${unit}`,
    metric,
    id,
    name: `${metric} ${unit}`,
    pack,
    packName: `the rules ${pack}`,
    unit,
    kind: 'rate',
    ...counts,
    ...times,
    enough: true,
    threshold: null,
    reached: null,
    status: 'final',
  }
}

test('a metric stands in one line under all packs, one for each thing it counts; an earlier version has a column of its own', () => {
  const rows = [
    figure('own@1', 'replyWithin3Min', 'round', 'M-03'),
    figure('own@1', 'replyWithin3Min', 'session'),
    figure('jd@1', 'firstReplyWithin30Sec', 'firstReply'),
    figure('kuaishou@2021-09', 'replyWithin3Min', 'round'),
    figure('kuaishou@2023-03', 'replyWithin3Min', 'round'),
  ]
  const packs = ['kuaishou@2023-03', 'own@1', 'jd@1', 'pdd@1'].map((id) => ({ id, name: id }))
  const { columns, lines } = matrixOf(rows, packs)
  assert.deepEqual(
    columns.map(({ id }) => id),
    ['kuaishou@2023-03', 'own@1', 'jd@1', 'kuaishou@2021-09'],
  )
  assert.deepEqual(
    lines.map(({ key, id, of }) => [key, id, [...of.keys()].join()]),
    [
      ['replyWithin3Min round', 'M-03', 'own@1,kuaishou@2021-09,kuaishou@2023-03'],
      ['replyWithin3Min session', null, 'own@1'],
      ['firstReplyWithin30Sec firstReply', null, 'jd@1'],
    ],
  )
})
