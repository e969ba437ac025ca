import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitionsOf } from './definitionsOf.ts'
import { examples } from './examples.ts'

test('a clause names the definitions it is measured by, and one without figures names none', () => {
  for (const { terms } of examples) {
    const written = JSON.stringify(terms).matchAll(/"definition":"([^"]+)"/g)
    assert.deepEqual(new Set(definitionsOf(terms)), new Set([...written].map(([, key]) => key)))
  }
})
