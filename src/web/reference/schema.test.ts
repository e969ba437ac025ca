import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { listInput } from '../../platform/action/list.ts'
import { schemaRows, type JsonSchema } from './schema.ts'

function rows(schema: z.ZodType) {
  // zod writes JSON Schema of this form.
  return schemaRows(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)
}

test('a field is told with its type, its bounds and whether it has to be there', () => {
  assert.deepEqual(rows(z.strictObject({ name: z.string().min(1).max(80), note: z.string().optional() })), [
    { path: 'name', type: 'string', required: true, limits: '1 … 80' },
    { path: 'note', type: 'string', required: false, limits: '' },
  ])
})

test('what may be null says so, and choices are listed', () => {
  const schema = z.strictObject({ parent: z.uuid().nullable(), format: z.enum(['csv', 'xlsx']).default('csv') })
  assert.deepEqual(rows(schema), [
    { path: 'parent', type: 'uuid | null', required: true, limits: '' },
    { path: 'format', type: 'string', required: false, limits: '"csv" | "xlsx", = "csv"' },
  ])
})

test('lists and objects are told from the outside in', () => {
  const schema = z.object({ rows: z.array(z.object({ id: z.uuid() })).max(100) })
  assert.deepEqual(
    rows(schema).map((row) => [row.path, row.type, row.limits]),
    [
      ['rows', 'object[]', '… 100'],
      ['rows[].id', 'uuid', ''],
    ],
  )
})

test('every input of a list action can be told', () => {
  const told = rows(listInput({}, ['name']))
  assert.deepEqual(
    told.map((row) => row.path),
    ['search', 'sort', 'page', 'pageSize'],
  )
})
