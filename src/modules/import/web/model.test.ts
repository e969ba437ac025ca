import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesOf } from '../../../web/ui/file/dropped.ts'
import type { ImportStatus } from '../vocabulary.ts'
import { dayAfter, fileRefusal, importRatio, restatedDays, matchPairs, type UnknownAccount } from './model.ts'

const progress = { bytesRead: 50, bytesTotal: 100, rowsRead: 14, rowsWritten: 0, cancelling: false }
const judged = { repeated: 3, rejected: 1 }

function ratio(status: ImportStatus, rowsWritten = 0): number | null {
  return importRatio({ status, progress: { ...progress, rowsWritten }, ...judged })
}

test('an import is half done when it has read the file, and done when it has written what it accepted', () => {
  assert.equal(ratio('queued'), null)
  assert.equal(ratio('reading'), 0.25)
  assert.equal(ratio('merging'), 0.5)
  assert.equal(ratio('merging', 5), 0.75)
  assert.equal(ratio('merging', 10), 1)
  assert.equal(ratio('done', 10), 1)
})

test('naming an agent restates the days on which the login was seen, within the time named', () => {
  const seen = { firstDay: '2026-04-01', lastDay: '2026-04-10' }
  assert.equal(restatedDays(seen, '2026-04-01', null), 10)
  assert.equal(restatedDays(seen, '2026-03-01', '2026-04-03'), 3)
  assert.equal(restatedDays(seen, '2026-04-09', null), 2)
  assert.equal(restatedDays(seen, '2026-04-11', null), 0)
  assert.equal(restatedDays({ firstDay: null, lastDay: null }, '2026-04-01', null), 0)
})

test('the day after the last of a month is the first of the next', () => {
  assert.equal(dayAfter('2026-02-28'), '2026-03-01')
  assert.equal(dayAfter('2026-12-31'), '2027-01-01')
})

test('a file that cannot be one is refused before it is sent', () => {
  const limit = 100
  const file = (name: string, size = 1, type = '') => fileRefusal({ name, size, type }, limit)
  assert.equal(file('a.csv', 0), 'empty')
  assert.equal(file('a.csv', 101), 'tooLarge')
  assert.equal(file('a.XLS'), 'old')
  assert.equal(file('a.png', 1, 'image/png'), 'other')
  assert.equal(file('a.csv', 100, 'application/vnd.ms-excel'), null)
  assert.equal(file('聊天', 1), null)
})

function item(isDirectory: boolean) {
  return { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => ({ isDirectory }) }
}

function dropped(files: readonly string[], folders: readonly string[] = []) {
  return filesOf({
    items: [...files.map(() => item(false)), ...folders.map(() => item(true))],
    files: [...files, ...folders].map((name) => new File(['x'], name)),
  }).kind
}

test('one file is taken, several, a folder and nothing are told apart', () => {
  assert.equal(dropped(['a.csv']), 'file')
  assert.equal(dropped(['a.csv', 'b.csv']), 'several')
  assert.equal(dropped([], ['chats']), 'folder')
  assert.equal(dropped([]), 'nothing')
})

function unknown(shopId: string, no: number, login: string): UnknownAccount {
  const seen = { messages: 1, firstDay: '2026-04-10', lastDay: '2026-04-11' }
  return { no, shopId, shopName: shopId, login, ...seen, state: 'noAccount', subAccountId: null }
}

test('pasted lines are set beside what is unknown: a login of two shops counts in both, what cannot be done says why', () => {
  const people = [
    { id: 'm1', name: '周启明' },
    { id: 'm2', name: '冯思琪' },
    { id: 'm3', name: '冯思琪' },
  ]
  const lines = [
    { line: 1, login: '花间集：小满', agent: '周启明' },
    { line: 2, login: '别家:小雪', agent: '周启明' },
    { line: 3, login: '小青', agent: null },
    { line: 4, login: '小青', agent: '无此人' },
    { line: 5, login: '小青', agent: '冯思琪' },
  ]
  const pairs = matchPairs(
    lines,
    [unknown('a', 1, '花间集:小满'), unknown('b', 1, '花间集:小满'), unknown('a', 2, '小青')],
    people,
  )
  assert.deepEqual(
    pairs.map(({ found, problem }) => [found?.accounts.map((one) => one.shopId).join(), found?.memberId, problem]),
    [
      ['a,b', 'm1', null],
      [undefined, undefined, 'noLogin'],
      [undefined, undefined, 'agentMissing'],
      [undefined, undefined, 'noAgent'],
      [undefined, undefined, 'sameName'],
    ],
  )
})
