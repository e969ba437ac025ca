import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Actor } from '../platform/action/actor.ts'
import { createActorCache } from './actorCache.ts'

const actor: Actor = { userId: 'u', sessionId: 's', displayName: '林晓', email: 'l@example.com', organization: null }

function setUp(connected = true) {
  let asked = 0
  const told: (() => void)[] = []
  const cache = createActorCache(
    async () => {
      asked += 1
      return actor
    },
    { connected: () => connected, onCommand: (listener) => void told.push(listener) },
  )
  return { cache, asked: () => asked, commandElsewhere: () => told.forEach((tell) => tell()) }
}

describe('the memory of who calls', () => {
  test('asks once for the same session and organisation', async () => {
    const { cache, asked } = setUp()
    await cache.authenticate('session=1', 'a')
    await cache.authenticate('session=1', 'a')
    assert.equal(asked(), 1)
    await cache.authenticate('session=1', 'b')
    await cache.authenticate('session=2', 'a')
    assert.equal(asked(), 3)
  })

  test('forgets after a command of this process and of another one', async () => {
    const { cache, asked, commandElsewhere } = setUp()
    await cache.authenticate('session=1', null)
    cache.forget()
    await cache.authenticate('session=1', null)
    commandElsewhere()
    await cache.authenticate('session=1', null)
    assert.equal(asked(), 3)
  })

  test('does not keep an answer that was read while a command was committed', async () => {
    const { cache, asked } = setUp()
    const reading = cache.authenticate('session=1', null)
    cache.forget()
    await reading
    await cache.authenticate('session=1', null)
    assert.equal(asked(), 2)
  })

  test('remembers nothing while it cannot hear of commands elsewhere', async () => {
    const { cache, asked } = setUp(false)
    await cache.authenticate('session=1', null)
    await cache.authenticate('session=1', null)
    assert.equal(asked(), 2)
  })
})
