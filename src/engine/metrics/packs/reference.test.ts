import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rulePacks } from './all.ts'
import { packReference } from './reference.ts'

const folder = join(import.meta.dirname, '../../../../docs/metrics')

for (const [language, file] of [
  ['zh', 'definitions.zh-CN.md'],
  ['en', 'definitions.md'],
] as const) {
  test(`${file} says of every shipped definition what the engine does`, () => {
    const document = readFileSync(join(folder, file), 'utf8')
    for (const pack of rulePacks) {
      const reference = packReference(pack, language)
      assert.ok(document.includes(reference), `put this into ${file}:\n${reference}`)
    }
  })
}
