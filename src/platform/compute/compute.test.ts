import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '../refusal.ts'
import { runTask } from './run.ts'

const task = new URL('./testing/countTask.ts', import.meta.url)

describe('a task in a thread of its own', () => {
  test('gives its result, and tells on the way how far it is', async () => {
    const told: unknown[] = []
    const result = await runTask({ task, input: { to: 3, end: 'result' }, onProgress: (value) => told.push(value) })
    assert.deepEqual(result, { sum: 6 })
    assert.deepEqual(told, [1, 3, 6])
  })

  test('refuses with the code and the detail it refused with', async () => {
    await assert.rejects(runTask({ task, input: { to: 3, end: 'refusal' } }), (error) => {
      assert.ok(error instanceof Refusal)
      assert.equal(error.code, 'exportTooLarge')
      assert.deepEqual(error.detail, { rows: 6, limit: 3 })
      return true
    })
  })

  test('fails with its own message, and with input it does not know', async () => {
    await assert.rejects(runTask({ task, input: { to: 3, end: 'fault' } }), /no more than 3/)
    await assert.rejects(runTask({ task, input: { to: 'three', end: 'result' } }), /to/)
  })

  test('that dies is an error and keeps nobody waiting', async () => {
    await assert.rejects(runTask({ task, input: { to: 1, end: 'death' } }), /without a result/)
  })

  test('ends when nobody wants its result any more', async () => {
    const wish = new AbortController()
    const running = runTask({
      task,
      input: { to: 1, end: 'never' },
      signal: wish.signal,
      onProgress: () => wish.abort(),
    })
    await assert.rejects(running, /abort/i)
    await assert.rejects(runTask({ task, input: { to: 1, end: 'result' }, signal: wish.signal }), /abort/i)
  })
})
