import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTurns } from './turns.ts'

const never = 2 ** 31 - 1

test('work nobody waits for goes on when the last of the other work is over', async () => {
  const turns = createTurns({ momentMs: 0, lookEveryMs: 1, atMostMs: never })
  const ends = [turns.begin(), turns.begin()]
  const order: string[] = []
  const turn = turns.wait(new AbortController().signal).then(() => order.push('turn'))
  for (const end of ends) {
    // Several looks find the other work under way.
    for (let look = 0; look < 5; look++) await new Promise((resolve) => setTimeout(resolve, 1))
    order.push('end')
    end()
  }
  await turn
  assert.deepEqual(order, ['end', 'end', 'turn'])
})

test('where the other work never ends it goes on after a while, and not at all when it is asked to stop', async () => {
  const impatient = createTurns({ momentMs: 0, lookEveryMs: 1, atMostMs: 1 })
  impatient.begin()
  await impatient.wait(new AbortController().signal)
  const patient = createTurns({ momentMs: 0, lookEveryMs: 1, atMostMs: never })
  patient.begin()
  await assert.rejects(patient.wait(AbortSignal.abort()), /abort/i)
})
