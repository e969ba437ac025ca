import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'
import { organizationKinds, rolesByKind } from '../../platform/action/roles.ts'
import { texts } from '../texts.ts'
import type { TextTree } from './defineTexts.ts'

const sources = fileURLToPath(new URL('../../', import.meta.url))
const screens = globSync('{web,modules/*/web}/**/*.{ts,tsx}', { cwd: sources }).filter(
  (path) => !path.endsWith('.test.ts'),
)

function leaves(tree: TextTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : leaves(value, `${prefix}${key}.`),
  )
}

const namespaces = Object.entries(texts).map(([name, both]) => ({
  name,
  zh: new Map(leaves(both.zh)),
  en: new Map(leaves(both.en)),
}))

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map(([, name = '']) => name).toSorted()
}

test('every text exists in both languages and is empty in none', () => {
  const problems = namespaces.flatMap(({ name, zh, en }) => [
    ...[...zh.keys()].filter((key) => !en.get(key)?.trim()).map((key) => `${name}:${key} is missing in English`),
    ...[...en.keys()]
      .filter((key) => !zh.get(key.replace(/_one$/, '_other'))?.trim())
      .map((key) => `${name}:${key} is missing in Chinese`),
  ])
  assert.deepEqual(problems, [])
})

test('both languages fill in the same placeholders', () => {
  const problems = namespaces.flatMap(({ name, zh, en }) =>
    [...zh].flatMap(([key, text]) => {
      const [first, second] = [placeholders(text), placeholders(en.get(key) ?? '')]
      return first.join() === second.join() ? [] : [`${name}:${key}: ${first.join()} / ${second.join()}`]
    }),
  )
  assert.deepEqual(problems, [])
})

test('English texts hold no Chinese, except the name of the language itself', () => {
  const problems = namespaces.flatMap(({ name, en }) =>
    [...en].filter(([, text]) => /\p{Script=Han}/u.test(text) && text !== '中文').map(([key]) => `${name}:${key}`),
  )
  assert.deepEqual(problems, [])
})

type Found = { readonly file: string; readonly text: string }

function literalsOf(file: string): Found[] {
  const path = `${sources}${file}`
  const parsed = parseSync(path, readFileSync(path, 'utf8'))
  assert.deepEqual(parsed.errors, [], file)
  const found: Found[] = []
  const keep = (text: string) => found.push({ file: relative(sources, path), text })
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') keep(node.value)
    },
    TemplateElement: (node) => keep(node.value.raw),
    JSXText: (node) => keep(node.value),
  }).visit(parsed.program)
  return found
}

test('no Chinese stands in a screen outside its texts', () => {
  const allowed = /(?:^|\/)texts\/|[tT]exts\.ts$|^web\/format\.ts$/
  const problems = screens
    .filter((file) => !allowed.test(file))
    .flatMap(literalsOf)
    .filter(({ text }) => /\p{Script=Han}/u.test(text))
  assert.deepEqual(problems, [])
})

function literal(node: { readonly type: string } | undefined): string | null {
  return node && 'value' in node && typeof node.value === 'string' ? node.value : null
}

/** Keys the code names, with the namespace of the `useTexts` call whose result is called. */
function usedKeys(file: string): { file: string; namespace: string; key: string }[] {
  const path = `${sources}${file}`
  const { program } = parseSync(path, readFileSync(path, 'utf8'))
  const speakers = new Map<string, string>()
  const used: { file: string; namespace: string; key: string }[] = []
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'Identifier' || init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return
      const namespace = literal(init.arguments[0])
      if (init.callee.name === 'useTexts' && namespace) speakers.set(id.name, namespace)
    },
  }).visit(program)
  new Visitor({
    CallExpression: ({ callee, arguments: [first] }) => {
      const namespace = callee.type === 'Identifier' ? speakers.get(callee.name) : undefined
      const key = literal(first)
      if (namespace && key) used.push({ file, namespace, key })
    },
  }).visit(program)
  return used
}

test('no key that a screen names is missing', () => {
  const known = new Set(namespaces.flatMap(({ name, zh }) => [...zh.keys()].map((key) => `${name}:${key}`)))
  const used = screens.filter((file) => file.endsWith('.tsx')).flatMap(usedKeys)
  assert.ok(used.length > 50, 'the search finds the calls')
  const missing = used.filter(({ namespace, key }) => {
    const full = `${namespace}:${key}`
    return !known.has(full) && !known.has(`${full}_other`)
  })
  assert.deepEqual(missing, [])
})

test('every role and kind of organisation has a name people know', () => {
  assert.deepEqual(Object.keys(texts.vocabulary.zh.organizationKind).toSorted(), [...organizationKinds].toSorted())
  const roles = [...new Set<string>(Object.values(rolesByKind).flat())].toSorted()
  assert.deepEqual(Object.keys(texts.vocabulary.zh.role).toSorted(), roles)
})

test('every kind of notification has a text', () => {
  const handlers = globSync('modules/*/**/*.ts', { cwd: sources }).filter(
    (path) => !/\.test\.ts$|\/web\/|\/(?:api|policy)(?:\/|\.ts$)/.test(path),
  )
  const kinds = handlers.flatMap((file) => {
    const lines = readFileSync(`${sources}${file}`, 'utf8').matchAll(/\bkind:([^\n]*)/g)
    // Kinds of notifications are several words; those of organisations and actions are one.
    return [...lines].flatMap(([, line = '']) => [...line.matchAll(/'([a-z]+[A-Z]\w*)'/g)].map(([, name = '']) => name))
  })
  assert.ok(kinds.length > 5, 'the search finds the kinds')
  const known = new Set(Object.keys(texts.notification.zh.kind))
  assert.deepEqual(
    kinds.filter((kind) => !known.has(kind)),
    [],
  )
})
