import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readVectors, vectorsSkip } from '../src/testing/vectors.ts'

const table = readFileSync(new URL('../docs/vectors.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| file') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, file = '', group = '', cases, run, not]) => ({
    file,
    group,
    cases: Number(cases),
    run: Number(run),
    not: Number(not),
  }))

const skip = vectorsSkip('lago-billing')

test('every case of the vectors is in the table, as one that runs or one that does not apply', { skip }, () => {
  for (const { file, group, cases, run, not } of table) {
    assert.equal(run + not, cases, `${file} ${group}`)
    assert.equal(casesIn(readVectors<Record<string, unknown>>(file), group), cases, `${file} ${group}`)
  }
})

test('no group of cases is missing in the table', { skip }, () => {
  for (const file of new Set(table.map((row) => row.file))) {
    const groups = Object.entries(readVectors<Record<string, unknown>>(file)).flatMap(([group, value]) => {
      if (isCases(value)) return [group]
      return typeof value === 'object' && value !== null ? [group] : []
    })
    const named = new Set(table.filter((row) => row.file === file).map((row) => row.group))
    const texts = new Set(['rule', 'nzhFails'])
    assert.deepEqual(
      groups.filter((group) => !named.has(group) && !texts.has(group)),
      [],
      file,
    )
  }
})

function isCases(value: unknown): value is unknown[] {
  return Array.isArray(value) && typeof value[0] === 'object'
}

/** A group is a list, an object with `cases`, or stands inside another one. */
function casesIn(vectors: Record<string, unknown>, group: string): number {
  const places = [vectors[group], ...Object.values(vectors).map((value) => memberOf(value, group))]
  for (const place of places) {
    if (isCases(place)) return place.length
    const inner = memberOf(place, 'cases') ?? memberOf(place, 'derivedCases')
    if (isCases(inner)) return inner.length
  }
  return -1
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
