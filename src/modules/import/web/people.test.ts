import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatSettings, withPeople } from './people.ts'

test('what the person says of somebody stands over what was recognised', () => {
  const participants = [
    { name: 'tb12345', role: 'agent', messages: 3 },
    { name: '花间集:小满', role: 'agent', messages: 4 },
  ] as const
  const roles = withPeople(participants, { tb12345: 'customer' }).map(({ role }) => role)
  assert.deepEqual(roles, ['customer', 'agent'])
})

test('only corrections are sent, and none where nothing was corrected', () => {
  assert.equal(chatSettings({}), undefined)
  assert.deepEqual(chatSettings({ tb12345: 'customer' }), { corrections: [{ name: 'tb12345', role: 'customer' }] })
})
