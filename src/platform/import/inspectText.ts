import type { FileHandle } from 'node:fs/promises'
import { readCsvFile, textDelimiters, type TextDelimiter } from './csv.ts'
import { detectEncoding } from './encoding.ts'
import type { FileProblem } from './fileProblem.ts'
import { importLimits, sampleRows, type InspectedFile, type SampleRow } from './inspected.ts'
import { readTextLines } from './textLines.ts'
import { cellTexts } from './table.ts'
import type { TextEncoding } from './utf8File.ts'

const sampleLines = 200
/** What is wrong with the file whatever is in it. Everything else may only mean that it is no table. */
const hopeless = new Set<FileProblem['code']>(['missing', 'empty', 'binary', 'encoding'])

export async function inspectText(
  path: string,
  file: FileHandle,
  bytes: number,
): Promise<InspectedFile | { readonly problem: FileProblem }> {
  // Without a known encoding the reading itself says where it goes wrong.
  const encoding = await detectEncoding(file)
  const samples = await Promise.all(textDelimiters.map((delimiter) => sampleOf(path, encoding, delimiter)))
  const best = samples.reduce((one, other) => (other.fit > one.fit ? other : one))
  if (best.problem && hopeless.has(best.problem.code)) return { problem: await placed(path, encoding, best) }
  if (encoding === undefined) return { problem: { code: 'encoding' } }
  const lines: string[] = []
  await readTextLines(
    path,
    () => {
      lines.length = 0
      return { line: (text) => lines.push(text) < sampleLines }
    },
    { encoding },
  )
  const { delimiter, rows, problem } = best
  return { form: 'text', bytes, encoding, delimiter, lines, sheets: [{ name: null, hidden: false, rows, problem }] }
}

/** Where it goes wrong: the sample may have ended before that place. */
async function placed(path: string, encoding: TextEncoding | undefined, sample: Sample): Promise<FileProblem> {
  const { delimiter, problem } = sample
  const found = await readCsvFile(path, () => ({ header: () => true, record: () => true }), { encoding, delimiter })
  return found?.code === problem?.code ? found! : problem!
}

type Sample = {
  readonly delimiter: TextDelimiter
  readonly rows: readonly SampleRow[]
  /** How well the separator fits, from 0 to 2. */
  readonly fit: number
  readonly problem: FileProblem | undefined
}

async function sampleOf(path: string, encoding: TextEncoding | undefined, delimiter: TextDelimiter): Promise<Sample> {
  let rows: SampleRow[] = []
  const take = (row: SampleRow): boolean => rows.push(row) < sampleRows
  const problem = await readCsvFile(
    path,
    () => {
      rows = []
      return {
        header: (cells) => take({ row: 1, cells }),
        record: (cells, row) => take({ row, cells: cellTexts(cells) }),
      }
    },
    { ...importLimits, encoding, delimiter, headerRow: 1 },
  )
  const blank = rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))
  // A row with too many cells is not among the rows, and says most about the separator.
  const fit = problem?.code === 'tooManyColumns' ? 2 : regularity(rows)
  return { delimiter, rows, fit, problem: problem ?? (blank ? { code: 'empty' } : undefined) }
}

/** The share of rows that have the commonest number of cells, and a little for how many those are. */
function regularity(rows: readonly SampleRow[]): number {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const counts = new Map<number, number>()
  for (const { cells } of filled) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const scores = Array.from(counts, ([cells, times]) => times / filled.length + Math.min(cells, 100) / 10_000)
  return Math.max(0, ...scores)
}
