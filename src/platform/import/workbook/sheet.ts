import type { FileProblem } from '../fileProblem.ts'
import type { Archive } from './archive.ts'
import { numberText } from './cellNumber.ts'
import type { NumberFormat } from './numberFormat.ts'
import { damaged } from './problem.ts'
import { cellAt } from './reference.ts'
import type { TextPool } from './textPool.ts'
import { readXml, type Attributes } from './xml.ts'

/** What cells of a sheet refer to. */
export type CellContext = {
  readonly strings: TextPool
  readonly formats: readonly NumberFormat[]
  readonly date1904: boolean
}

export type SheetSink = {
  /** A row that has cells; the array is used again for the next one. Answering false stops the reading. */
  readonly row: (cells: readonly string[], row: number) => boolean
  /** A cell holds a formula. The text that follows in `row` is what it came to when the file was saved. */
  readonly formula: (row: number, column: number) => boolean
  readonly ready?: (() => Promise<void> | undefined) | undefined
}

const lastRow = 1_048_576

/** Streams the rows of one sheet in their order. Cells are texts as numberText and Excel's own types make them. */
export async function readSheet(
  archive: Archive,
  part: string,
  context: CellContext,
  maxColumns: number,
  sink: SheetSink,
): Promise<Omit<FileProblem, 'sheet'> | undefined> {
  const cells: string[] = []
  let row = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let reading = false
  let phonetic = false
  let inRow = false
  let stopped = false
  let problem: Omit<FileProblem, 'sheet'> | undefined

  function refuse(found: Omit<FileProblem, 'sheet'>): void {
    problem ??= found
  }

  function openRow(attributes: Attributes): void {
    const number = attributes['r'] === undefined ? row + 1 : Number(attributes['r'])
    if (!(Number.isInteger(number) && number > row && number <= lastRow)) {
      return refuse({ ...damaged(`${part}: row ${String(attributes['r']).slice(0, 20)}`), row })
    }
    row = number
    column = -1
    cells.length = 0
    inRow = true
  }

  function openCell(attributes: Attributes): void {
    const reference = attributes['r']
    const place = reference === undefined ? undefined : cellAt(reference)
    if (reference !== undefined && place?.row !== row)
      return refuse({ ...damaged(`${part}: cell ${reference.slice(0, 20)}`), row })
    column = place ? place.column : column + 1
    type = attributes['t'] ?? 'n'
    style = Number(attributes['s'] ?? 0)
    value = ''
  }

  function closeCell(): void {
    const text = value === '' ? '' : cellText()
    if (text === undefined) return refuse({ ...damaged(`${part}: text ${value.slice(0, 20)}`), row, cell: column })
    if (text === '') return
    if (column >= maxColumns) {
      return refuse({ code: 'tooManyColumns', row, cell: column, detail: maxColumns.toLocaleString('en') })
    }
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  function cellText(): string | undefined {
    switch (type) {
      case 's':
        return context.strings.at(Number(value))
      case 'n':
        return numberText(value, context.formats[style] ?? 'number', context.date1904)
      case 'b':
        return value.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'd':
        return value.trim().replace('T', ' ').replace(/Z$/, '')
      default:
        return escaped(value)
    }
  }

  const failure = await readXml(archive, part, {
    open(name, attributes) {
      if (problem || stopped) return
      if (name === 'c' && inRow) openCell(attributes)
      else if (name === 'v' || name === 't') reading = !phonetic
      else if (name === 'row') openRow(attributes)
      else if (name === 'rPh') phonetic = true
      else if (name === 'f' && inRow && !sink.formula(row, column)) refuse({ code: 'formula', row, cell: column })
    },
    close(name) {
      if (problem || stopped) return
      if (name === 'v' || name === 't') reading = false
      else if (name === 'c' && inRow) closeCell()
      else if (name === 'rPh') phonetic = false
      else if (name === 'row') {
        inRow = false
        if (cells.length > 0 && !sink.row(cells, row)) stopped = true
      } else if (name === 'sheetData') stopped = true
    },
    text(more) {
      if (reading) value += more
    },
    done: () => stopped || problem !== undefined,
    ready: sink.ready,
  })
  return problem ?? (failure && { ...failure, ...(row > 0 ? { row } : {}) })
}

/** Characters that XML cannot hold are written as _x000D_; an underscore that would look so itself as _x005F_. */
function escaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}
