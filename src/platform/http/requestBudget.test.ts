import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestApp } from '../../testing/app.ts'
import { createRequestBudget } from './requestBudget.ts'

test('of a burst in one moment exactly the budget passes, and the rest hears when to come again', async () => {
  const app = await startTestApp()
  const caller = app.caller()
  // 60 a minute, see the declaration of the action.
  const open = () => caller.post('/api/invitation.preview', { token: 'an-example-of-a-token-that-nobody-has-issued' })
  const answers = await Promise.all(Array.from({ length: 75 }, open))
  const refused = answers.filter(({ status }) => status === 429)
  assert.equal(refused.length, 15)
  assert.ok(refused.every(({ headers }) => Number(headers['retry-after']) > 0 && Number(headers['retry-after']) <= 60))
})

test('a burst as large as the budget passes wholly', async () => {
  const app = await startTestApp({ environment: { ZUOXI_REQUESTS_PER_MINUTE: '60' } })
  const answers = await Promise.all(Array.from({ length: 60 }, () => app.http.inject('/api/openapi.json')))
  assert.ok(answers.every(({ statusCode }) => statusCode === 200))
  assert.equal((await app.http.inject('/api/openapi.json')).statusCode, 429)
})

test('a window ends for each address by itself, and one route does not use up the budget of another', () => {
  let now = 0
  const budget = createRequestBudget(() => now)
  const count = (store: typeof budget, address: string): { current: number; ttl: number } => {
    let result = { current: -1, ttl: -1 }
    store.incr(address, (_error, answer) => void (result = answer ?? result), 1000, 5)
    return result
  }
  assert.deepEqual(count(budget, 'a'), { current: 1, ttl: 1000 })
  now = 400
  assert.deepEqual(count(budget, 'a'), { current: 2, ttl: 600 })
  assert.deepEqual(count(budget, 'b'), { current: 1, ttl: 1000 })
  now = 1000
  assert.deepEqual(count(budget, 'a'), { current: 1, ttl: 1000 })
  assert.deepEqual(count(budget, 'b'), { current: 2, ttl: 400 })
  const route: Parameters<typeof budget.child>[0] = {
    method: 'POST',
    url: '/x',
    path: '/x',
    prefix: '',
    handler: () => {},
  }
  assert.deepEqual(count(budget.child(route), 'a'), { current: 1, ttl: 1000 })
})
