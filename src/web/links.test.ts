import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { pages } from './pages.ts'

const sources = fileURLToPath(new URL('../', import.meta.url))

/** Addresses written in the code, each variable part as `*`. */
function addresses(file: string): string[] {
  const text = readFileSync(`${sources}${file}`, 'utf8')
  const found = text.matchAll(/\b(?:to|path)(?:=\{|=|:)\s*(?:"(\/[^"]*)"|'(\/[^']*)'|`(\/[^`]*)`)/g)
  return [...found].map(([, double, single, template]) =>
    (double ?? single ?? template ?? '').replaceAll(/\$\{[^}]*\}/g, '*').replace(/[?#].*$/, ''),
  )
}

function segments(path: string): string[] {
  return path.split('/').filter(Boolean)
}

const targets = pages.map((page) => segments(page.path))

/** A parameter of the page and a part that is only known when it runs fit each other and everything. */
function leadsSomewhere(address: string): boolean {
  const wanted = segments(address)
  return targets.some(
    (target) =>
      target.length === wanted.length &&
      target.every((part, at) => part.startsWith('$') || wanted[at]?.includes('*') || part === wanted[at]),
  )
}

test('every address a screen or a notification leads to has a page', () => {
  const files = globSync(['web/**/*.{ts,tsx}', 'modules/*/**/*.{ts,tsx}'], { cwd: sources }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  )
  const dead = files.flatMap((file) =>
    addresses(file)
      .filter((address) => !leadsSomewhere(address))
      .map((address) => `${file}: ${address}`),
  )
  assert.deepEqual(dead, [])
})

test('no two pages share an address and every outer page exists', () => {
  const paths = pages.map((page) => page.path)
  assert.equal(new Set(paths).size, paths.length)
  assert.deepEqual(
    pages.filter((page) => page.under !== undefined && !paths.includes(page.under)).map((page) => page.path),
    [],
  )
})

test('what a link opens on the page of clauses is named as that page reads it', () => {
  const known = new Set(['open', 'new', 'kind'])
  const links = globSync(['web/**/*.tsx', 'modules/*/web/**/*.tsx'], { cwd: sources }).flatMap((file) =>
    [...readFileSync(`${sources}${file}`, 'utf8').matchAll(/\/clauses["`][^>]*?search=\{\{ (\w+):/g)].map(
      ([, key]) => ({ file, key }),
    ),
  )
  assert.ok(links.length >= 3)
  assert.deepEqual(
    links.filter(({ key }) => !known.has(key ?? '')),
    [],
  )
})
