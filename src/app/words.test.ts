import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { LocalText } from '../platform/action/action.ts'
import { objectTypeWords } from '../modules/org/api/objectTypes.ts'
import { auditTexts } from '../modules/org/web/auditTexts.ts'
import { startTestApp } from '../testing/app.ts'
import { inDatabase } from '../testing/people.ts'
import { loadDemo } from './demo/load.ts'
import { modules, titleOf } from './modules.ts'

const specs = modules.flatMap((module) => module.handlers.map(({ spec }) => spec))
const lists = specs.flatMap((spec) => (spec.columns ?? []).map((column) => ({ spec, column })))

type Schema = {
  readonly properties?: { readonly [key: string]: Schema }
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
}

/** The values a closed list allows, found through arrays and choices such as "or null"; none for anything else. */
function valuesOf(schema: Schema | undefined): string[] {
  if (schema === undefined) return []
  const nested = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])].flatMap(valuesOf)
  const own = schema.const === undefined ? (schema.enum ?? []) : [schema.const]
  return [...nested, ...own.filter((value) => typeof value === 'string')]
}

function under(schema: Schema | undefined, key: string): Schema | undefined {
  const found = schema?.properties?.[key]
  return found ?? schema?.anyOf?.map((one) => under(one, key)).find((one) => one !== undefined)
}

function isComplete(text: LocalText | undefined): boolean {
  return text !== undefined && text.zh.trim() !== '' && text.en.trim() !== '' && !/\p{Script=Han}/u.test(text.en)
}

test('a column of a closed list has a word in both languages for each value the list can show', () => {
  const problems = lists.flatMap(({ spec, column }) => {
    // JSON Schema is plain data of this form.
    const output = z.toJSONSchema(spec.output, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Schema
    const row = under(output, 'rows')?.items
    const cell = column.key.split('.').reduce<Schema | undefined>(under, row)
    return valuesOf(cell)
      .filter((value) => !isComplete(column.words?.[value]))
      .map((value) => `${spec.name}, column ${column.key}: no word for ${value}`)
  })
  assert.ok(
    lists.some(({ column }) => column.words),
    'the search finds columns with words',
  )
  assert.deepEqual(problems, [])
})

test('every action and every column of a list has its name in both languages', () => {
  const problems = [
    ...specs.filter(({ summary }) => !isComplete(summary)).map(({ name }) => name),
    ...lists.filter(({ column }) => !isComplete(column.title)).map(({ spec, column }) => `${spec.name} ${column.key}`),
  ]
  assert.deepEqual(problems, [])
})

const sources = fileURLToPath(new URL('../', import.meta.url))
const texts = globSync('{app,modules,platform}/**/*.ts', { cwd: sources })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${sources}${file}`, 'utf8'))

test('what jobs and commands of the terminal write into the log has a name as well', () => {
  const named = texts.flatMap((text) => [...text.matchAll(/\baction(?:: [^=\n]+ =|:) '(\w+\.\w+)'/g)])
  const actions = named.map(([, action = '']) => action)
  assert.ok(actions.includes('account.resetSecondFactor') && actions.includes('shop.update'), 'the search finds both')
  assert.deepEqual(
    actions.filter((action) => !isComplete(titleOf(action) ?? undefined)),
    [],
  )
})

test('everything an audit entry can be about has a name in both languages', () => {
  const types = texts.flatMap((text) => {
    const named = text.matchAll(/(?:\bobject:\s*\{\s*type|\bobjectType|\bsubjectType):\s*'(\w+)'/g)
    return [...named].map(([, type = '']) => type)
  })
  assert.ok(types.length > 20, 'the search finds the records')
  const known: { readonly [type: string]: LocalText } = objectTypeWords
  assert.deepEqual(
    [...new Set(types)].filter((type) => !isComplete(known[type])),
    [],
  )
})

test('every field the log of the demo shows as changed has a name', async () => {
  const app = await startTestApp({ environment: { NODE_ENV: 'development' } })
  await loadDemo(app)
  const rows = await inDatabase<{ field: string; action: string }>(
    app,
    `select distinct action, jsonb_object_keys(side) as field
     from audit_event, lateral (values (entry::jsonb -> 'before'), (entry::jsonb -> 'after')) as v (side)
     where jsonb_typeof(side) = 'object'`,
  )
  assert.ok(rows.length > 30, 'the demo leaves entries')
  assert.deepEqual(
    rows
      .filter(({ field }) => !Object.hasOwn(auditTexts.zh.fields, field))
      .map(({ action, field }) => `${action}: ${field}`),
    [],
  )
})
