import { parseDecimal } from './decimal.ts'
import type { ColumnSuggestion, TableRow } from './detection.ts'
import { figureColumn } from './figures.ts'
import type { Headings } from './headings.ts'
import type { ColumnMeaning } from './layout.ts'

const maxSamples = 5
const ignore: ColumnMeaning = { use: 'ignore' }

/** Below so many columns in their places an order proves nothing. */
const leastInPlace = 6

/**
 * Fills in what the order of the columns says where headings are unknown, as long as most of the known ones stand where
 * that order has them.
 */
export function suggestByOrder(
  columns: readonly ColumnSuggestion[],
  at: (index: number) => ColumnMeaning | undefined,
): readonly ColumnSuggestion[] {
  const known = columns.filter(({ sureness }) => sureness === 'known')
  const inPlace = known.filter(({ index, meaning }) => {
    const expected = at(index)
    return expected !== undefined && nameOf(expected) === nameOf(meaning)
  })
  if (inPlace.length < leastInPlace || inPlace.length * 2 < known.length) return columns
  const taken = new Set(known.map(({ meaning }) => nameOf(meaning)))
  return columns.map((column) => {
    const meaning = column.sureness === 'unknown' && column.heading !== '' ? at(column.index) : undefined
    if (!meaning || taken.has(nameOf(meaning))) return column
    return { ...column, meaning: asWritten(meaning, column.samples), sureness: 'guessed' }
  })
}

/** Suggestions for every column, from the first of the dictionaries that knows its heading. */
export function suggestColumns(
  header: TableRow,
  rows: readonly TableRow[],
  dictionaries: readonly Headings[],
): readonly ColumnSuggestion[] {
  const below = rows.filter(({ row }) => row > header.row)
  const taken = new Set<string>()
  return header.cells.map((heading, index) => {
    const cells = below.map(({ cells: all }) => all[index]?.trim() ?? '').filter((text) => text !== '')
    const samples = [...new Set(cells)].slice(0, maxSamples)
    const level = dictionaries.findIndex((headings) => headings(heading) !== undefined)
    const found = level < 0 ? undefined : dictionaries[level]!(heading)
    const suggestion = { index, heading: heading.trim(), samples }
    if (!found) return { ...suggestion, meaning: ignore, sureness: 'unknown' }
    const name = nameOf(found)
    if (taken.has(name)) return { ...suggestion, meaning: ignore, sureness: 'repeated' }
    taken.add(name)
    return { ...suggestion, meaning: asWritten(found, cells), sureness: level === 0 ? 'known' : 'guessed' }
  })
}

function nameOf(meaning: ColumnMeaning): string {
  switch (meaning.use) {
    case 'role':
      return `role ${meaning.role}`
    case 'figure':
      return `figure ${meaning.figure}`
    case 'message':
      return `message ${meaning.column}`
    case 'ignore':
      return ''
  }
}

/** Rates without a percent sign: 0.97 and 97 are told apart by whether any of them is above one. */
function asWritten(meaning: ColumnMeaning, cells: readonly string[]): ColumnMeaning {
  if (meaning.use !== 'figure' || figureColumn(meaning.figure)?.unit !== 'rate') return meaning
  const bare = cells.map((cell) => parseDecimal(cell.normalize('NFKC'))).filter((each) => each !== undefined)
  if (bare.length === 0) return meaning
  const fractions = bare.every(({ unscaled, scale }) => unscaled <= 10n ** BigInt(scale))
  return { ...meaning, written: fractions ? 'plain' : 'percent' }
}
