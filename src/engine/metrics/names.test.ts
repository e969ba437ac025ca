import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNames, ordinalOfName } from './names.ts'

test('names keep their number though the bytes they were read from are written over', () => {
  const names = createNames()
  const bytes = Buffer.from('anna')
  assert.equal(names.ordinalOf(bytes, 0, 4), 0)
  bytes.write('berta'.slice(0, 4))
  assert.equal(names.ordinalOf(bytes, 0, 4), 1)
  bytes.write('anna')
  assert.equal(names.ordinalOf(bytes, 0, 4), 0)
  assert.equal(ordinalOfName(names, 'bert'), 1)
  assert.deepEqual([names.nameOf(0), names.nameOf(1), names.nameOf(2)], ['anna', 'bert', undefined])
})

test('an empty name is nobody', () => {
  assert.equal(ordinalOfName(createNames(), ''), -1)
})
