import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { createCsvReader } from './csv.ts'
import type { FileProblem } from './fileProblem.ts'
import { cellTexts } from './table.ts'

type Table = { readonly rows: readonly (readonly string[])[]; readonly problem: FileProblem | undefined }

/** Reads a text cut into pieces of the given sizes, again and again in turn. */
function read(text: string, sizes: readonly number[] = [1 << 20]): Table {
  const rows: string[][] = []
  const reader = createCsvReader({
    header: (cells) => rows.push([...cells]) > 0,
    record: (cells) => rows.push(cellTexts(cells)) > 0,
  })
  const bytes = Buffer.from(text)
  let at = 0
  for (let piece = 0; at < bytes.length; piece++) {
    const size = sizes[piece % sizes.length]!
    // A copy, because the bytes of a file are gone after each piece too.
    reader.push(Buffer.from(bytes.subarray(at, at + size)))
    at += size
  }
  return { rows, problem: reader.end() }
}

/** What may make reading a cell hard. */
const cell = fc.string({ unit: fc.constantFrom('a', '亲', '"', ',', '\n', '\r\n', ' ', ';', '\t', '😀'), maxLength: 8 })
const header = ['conversation_id', 'text']
const rows = fc.array(fc.tuple(fc.constantFrom('x', '会话'), cell), { maxLength: 8 })
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

test('a table written by the CSV library is read back cell by cell, wherever the file is cut', () => {
  fc.assert(
    fc.property(rows, sizes, fc.constantFrom('\n', '\r\n'), (body, cuts, newline) => {
      const table = [header, ...body]
      const text = Papa.unparse(table, { newline })
      assert.deepEqual(read(text, cuts), { rows: table, problem: undefined })
      assert.deepEqual(read(`${text}${newline}`, cuts), { rows: table, problem: undefined })
    }),
    { numRuns: 400 },
  )
})

test('a text without quotes is read as the CSV library reads it', () => {
  const body = fc.string({ unit: fc.constantFrom('a', '亲', ' ', ',', '\n'), maxLength: 40 })
  fc.assert(
    fc.property(body, sizes, (lines, cuts) => {
      const text = `x,y\n${lines}`
      const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' })
      // The library makes one more row out of the end of a file that ends with a line.
      assert.deepEqual(read(text, cuts).rows, text.endsWith('\n') ? data.slice(0, -1) : data)
    }),
    { numRuns: 400 },
  )
})

test('a cell that goes on after its closing quote takes its whole row with it and no other', () => {
  const { rows: found } = read('a,b\n1,"x"y,z\n2,w\n')
  assert.deepEqual(found, [['a', 'b'], [], ['2', 'w']])
})

test('spaces may stand between a closing quote and the separator', () => {
  assert.deepEqual(read('a,b\n"1"  ,"x" \n').rows, [
    ['a', 'b'],
    ['1', 'x'],
  ])
})

test('a carriage return inside of quotes is kept, at the end of a line it is not', () => {
  assert.deepEqual(read('a,b\r\n1,"x\r"\r\n2,y\r\n').rows, [
    ['a', 'b'],
    ['1', 'x\r'],
    ['2', 'y'],
  ])
})

test('separators and line ends are taken from the header line', () => {
  for (const text of ['a;b;c\n1;2;3,4', 'a\tb\tc\n1\t2\t3,4', 'a;b;c\r1;2;3,4']) {
    assert.deepEqual(read(text).rows, [
      ['a', 'b', 'c'],
      ['1', '2', '3,4'],
    ])
  }
})

test('lines before the header may be empty, and their rows count', () => {
  let firstRow = 0
  const reader = createCsvReader({ header: () => true, record: (_, row) => (firstRow = row) > 0 })
  reader.push(Buffer.from('\n\na,b\n1,2\n'))
  assert.equal(reader.end(), undefined)
  assert.equal(firstRow, 4)
})

test('a quote that is never closed is named with its row, and cannot fill the memory', () => {
  assert.deepEqual(read('a,b\n1,2\n3,"x\n4,y\n').problem, { code: 'unclosedQuote', row: 3 })
  const reader = createCsvReader({ header: () => true, record: () => true })
  reader.push(Buffer.from('a,b\n1,"'))
  const line = Buffer.from(`${'x'.repeat(999)}\n`.repeat(256))
  let pieces = 0
  while (reader.push(line)) pieces++
  assert.ok(pieces < 20)
  assert.deepEqual(reader.end(), { code: 'rowTooLong', row: 2, detail: '4 MiB' })
})

test('a table with more cells than any is read whole', () => {
  const wide = Array.from({ length: 500 }, (_, index) => `c${index}`)
  assert.deepEqual(read(`${wide.join(',')}\n${wide.join(',')}\n`).rows, [wide, wide])
})
