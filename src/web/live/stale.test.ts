import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modules } from '../../app/modules.ts'
import { nounOf } from '../noun.ts'
import { measureStale } from '../../modules/measure/web/stale.ts'
import { staleWith } from './stale.ts'

test('restated figures make the rows behind them and the reports stale too, other changes only themselves', () => {
  const stale = staleWith(new Set(['figure']))
  for (const noun of ['figure', 'figureRow', 'dailyReport', 'agentReport', 'marketplaceFigure'])
    assert.ok(stale.has(noun), noun)
  assert.deepEqual([...staleWith(new Set(['shop']))], ['shop'])
})

test('every noun that is said to grow stale is one that can be asked for', () => {
  const nouns = new Set(modules.flatMap((module) => module.handlers.map(({ spec }) => nounOf(spec.name))))
  const unknown = Object.values(measureStale)
    .flat()
    .filter((noun) => !nouns.has(noun))
  assert.deepEqual(unknown, [])
})
