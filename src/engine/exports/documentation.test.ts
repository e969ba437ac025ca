import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sheetLayouts } from './layouts/all.ts'

test('every sheet that is recognised stands in the user guide of both languages', () => {
  for (const [file, language] of [
    ['docs/imports.md', 'en'],
    ['docs/imports.zh-CN.md', 'zh'],
  ] as const) {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
    for (const { id, name } of sheetLayouts)
      assert.ok(text.includes(`| ${name[language]} | \`${id}\` |`), `${file}: ${id}`)
  }
})
