import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { commandHelp } from '../src/app/cli/help.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const guides = ['docs/operations.md', 'docs/operations.zh-CN.md']

test('every setting is described in both languages', () => {
  const settings = [...read('src/platform/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): z\./gm)].map(
    ([, name]) => name ?? '',
  )
  assert.ok(settings.length > 10)
  for (const guide of guides) {
    const text = read(guide)
    assert.deepEqual(
      settings.filter((name) => !text.includes(`| \`${name}\` |`)),
      [],
      guide,
    )
  }
})

test('every command is named in both languages', () => {
  for (const guide of guides) {
    const text = read(guide)
    assert.deepEqual(
      Object.keys(commandHelp).filter((name) => !text.includes(`\`${name}`)),
      [],
      guide,
    )
  }
})

function shape(text: string): string[] {
  return text.split('\n').map((line) => /^(?:#+|\||\d+\.|-|\s{4})/.exec(line)?.[0] ?? '')
}

function count(text: string, mark: string): number {
  return shape(text).filter((found) => found === mark).length
}

test('the two guides have the same sections, tables and rows', () => {
  const [english = '', chinese = ''] = guides.map((guide) => read(guide))
  for (const mark of ['#', '##', '|']) assert.equal(count(chinese, mark), count(english, mark), mark)
})
