import { textOf } from '../../../engine/metrics/cells.ts'
import type { TableCells } from '../../../platform/import/table.ts'
import { verdict } from './intake.ts'
import { contradictionOf, headingOf, type FirstReading } from './readFile.ts'
import { valueOf } from './rowReader.ts'
import type { MessageSource } from './source.ts'

export type SecondReading = {
  /** An accepted row, read into the reader's fact; `index` is its place in the intake. */
  readonly accepted: (cells: TableCells, row: number, index: number) => void
  readonly ready?: () => Promise<void> | undefined
  readonly progress: () => void
  readonly signal?: AbortSignal
}

/**
 * Reads a file once more, now that it is known what becomes of each row: accepted ones go to the caller, contradictions into
 * the list of problems with their place. Throws when the signal is aborted, and when the file reads differently.
 */
export async function readAgain(
  source: MessageSource,
  { intake, problems, reader, headings }: FirstReading,
  { accepted, ready, progress, signal }: SecondReading,
): Promise<void> {
  const { layout } = reader
  const rows = intake.length()
  /** Rows of the file in which the contradicted messages stood first. */
  const earlier = new Map<number, number>()
  for (const index of intake.contradicted.values()) earlier.set(index, 0)
  let index = -1

  function contradict(cells: TableCells, row: number): void {
    const reason = contradictionOf(intake.verdictOf(index))
    if (!reason) return
    const first = intake.contradicted.get(index)
    problems.add({
      row,
      column: headingOf(layout, headings, reason.column),
      value: valueOf(cells, layout, reason.column),
      code: reason.code,
      detail: first === undefined ? textOf(cells, layout.conversation_id) : String(earlier.get(first) ?? ''),
    })
  }

  const problem = await source.read(
    {
      open: () => {},
      row(cells, row) {
        if (reader.isBlank(cells)) return true
        if (signal?.aborted || index + 1 >= rows) return false
        index++
        if (earlier.has(index)) earlier.set(index, row)
        if (intake.verdictOf(index) !== verdict.accepted) {
          contradict(cells, row)
          return true
        }
        reader.read(cells, row)
        accepted(cells, row, index)
        return true
      },
      problem: () => void index++,
      ...(ready ? { ready } : {}),
    },
    progress,
  )
  signal?.throwIfAborted()
  if (problem || index + 1 < rows) throw new Error(`the file reads differently the second time: ${problem?.code}`)
}
