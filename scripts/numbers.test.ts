import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'

for (const folder of ['migrations', 'docs/decisions'])
  test(`every file of ${folder} has a number of its own, which others name it by`, () => {
    const names = readdirSync(new URL(`../${folder}`, import.meta.url))
    const numbers = names.map((name) => /^(\d{4})[_-]/.exec(name)?.[1] ?? name)
    assert.ok(numbers.length > 10)
    assert.deepEqual(
      numbers.filter((number, index) => numbers.indexOf(number) !== index),
      [],
    )
  })
