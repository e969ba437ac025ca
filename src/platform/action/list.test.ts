import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineAction, type ActionInput, type ActionParsed } from './action.ts'
import { listInput, listOutput, pageOffset, readSort } from './list.ts'

const input = listInput({ stage: z.enum(['open', 'closed']).optional() }, ['name', 'at'])

test('a list without wishes reads the first page of fifty', () => {
  assert.deepEqual(input.parse({}), { page: 1, pageSize: 50 })
})

test('a list is sorted by a declared key in either direction and by no other', () => {
  assert.equal(input.parse({ sort: '-at' }).sort, '-at')
  assert.equal(input.parse({ sort: 'name' }).sort, 'name')
  assert.equal(input.safeParse({ sort: 'password' }).success, false)
  assert.deepEqual(readSort('-at'), { key: 'at', descending: true })
  assert.deepEqual(readSort('name'), { key: 'name', descending: false })
})

test('a list refuses an unknown filter, a page of odd size and a search of unbounded length', () => {
  assert.equal(input.safeParse({ color: 'red' }).success, false)
  assert.equal(input.safeParse({ pageSize: 1000 }).success, false)
  assert.equal(input.safeParse({ page: 0 }).success, false)
  assert.equal(input.safeParse({ search: 'x'.repeat(101) }).success, false)
})

test('pages follow each other without a gap', () => {
  assert.equal(pageOffset({ page: 1, pageSize: 20 }), 0)
  assert.equal(pageOffset({ page: 3, pageSize: 20 }), 40)
})

test('the types of a list action reach its caller and its handler', () => {
  const list = defineAction({
    name: 'thing.list',
    kind: 'query',
    scope: 'organization',
    roles: 'any',
    summary: { zh: '列表', en: 'List' },
    input,
    output: listOutput(z.object({ id: z.uuid() })),
    example: {},
  })
  const asked: ActionInput<typeof list> = { stage: 'open', sort: '-name' }
  const parsed: ActionParsed<typeof list> = list.input.parse(asked)
  assert.equal(parsed.page, 1)
  assert.equal(parsed.stage, 'open')
})
