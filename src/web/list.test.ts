import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { listInput } from '../platform/action/list.ts'
import { exportName, nextSort, pageCount, readSearch, sortsBy } from './list.ts'

const input = listInput({ engagementId: z.uuid(), stage: z.enum(['open', 'closed']).optional() }, ['name'])

test('a list takes from the address only what it understands', () => {
  const search = { stage: 'open', sort: '-name', page: 2, color: 'red', pageSize: 7 }
  assert.deepEqual(readSearch(input, search, {}), { stage: 'open', sort: '-name', page: 2 })
})

test('what the page fixes cannot be changed by the address', () => {
  const fixed = { engagementId: '11111111-1111-4111-8111-111111111111' }
  const search = { engagementId: '22222222-2222-4222-8222-222222222222' }
  assert.deepEqual(readSearch(input, search, fixed), fixed)
})

test('a click on a column sorts up, then down, then as the list is by nature', () => {
  assert.equal(sortsBy(input, 'name'), true)
  assert.equal(sortsBy(input, 'stage'), false)
  assert.equal(nextSort(undefined, 'name'), 'name')
  assert.equal(nextSort('name', 'name'), '-name')
  assert.equal(nextSort('-name', 'name'), undefined)
  assert.equal(nextSort('-at', 'name'), 'name')
})

test('an empty list has one page, a full last page opens no further one', () => {
  assert.equal(pageCount(0, 50), 1)
  assert.equal(pageCount(50, 50), 1)
  assert.equal(pageCount(51, 50), 2)
})

test('a downloaded list says what it holds and of which day', () => {
  assert.equal(exportName('未导入的行', '2026-04-10', 'csv'), '未导入的行 2026-04-10.csv')
  assert.equal(exportName('Rates: met / total', '2026-04-10', 'xlsx'), 'Rates  met   total 2026-04-10.xlsx')
})
