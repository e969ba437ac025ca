import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { emptyToAbsent, readPath, schemaAt, writePath, type FieldPath } from './path.ts'

const schema = z.strictObject({
  name: z.string().min(1),
  note: z.string().optional(),
  parent: z.uuid().nullable(),
  profile: z.strictObject({ taxId: z.string().optional(), address: z.string().min(1) }),
})

test('fields are read and written by their path without changing what was there', () => {
  const before = { name: 'a', profile: { taxId: '1' } }
  const after = writePath(before, 'profile.taxId', '2')
  assert.equal(readPath(after, 'profile.taxId'), '2')
  assert.equal(readPath(before, 'profile.taxId'), '1')
  assert.equal(readPath(after, 'nothing.there'), undefined)
  assert.deepEqual(writePath({}, 'profile.taxId', '3'), { profile: { taxId: '3' } })
})

test('a field left empty is absent, null or kept, whichever the declaration wants', () => {
  const typed = { name: '', note: '', parent: '', profile: { taxId: '', address: '' } }
  assert.deepEqual(emptyToAbsent(typed, schema), { name: '', parent: null, profile: { address: '' } })
})

test('the declaration of a nested field is found', () => {
  assert.equal(schemaAt(schema, 'profile.address')?.safeParse('x').success, true)
  assert.equal(schemaAt(schema, 'profile.unknown'), undefined)
})

test('only fields of the input can be named', () => {
  const path: FieldPath<z.input<typeof schema>> = 'profile.address'
  // @ts-expect-error there is no such field
  const wrong: FieldPath<z.input<typeof schema>> = 'profile.city'
  assert.notEqual(path, wrong)
})
