import { readCsvFile, type TextDelimiter } from './csv.ts'
import type { FileProblem } from './fileProblem.ts'
import { importLimits } from './inspected.ts'
import type { TableSink } from './table.ts'
import type { TextEncoding, TextOptions } from './utf8File.ts'
import { readWorkbookTable, type WorkbookSource } from './workbook/readWorkbook.ts'

/** Which table of a file is read, as inspectFile found it and a person may have corrected it. */
export type TableSource =
  | {
      readonly form: 'text'
      readonly encoding: TextEncoding
      readonly delimiter: TextDelimiter
      readonly headerRow: number
    }
  | WorkbookSource

/**
 * Streams the rows below the header row of a table of any size. Every row comes as it stands; blank ones and those that sum
 * up others are the reader's to know. Answers what stopped the reading, or undefined at the end of the table. `progress` is
 * told the bytes read of a text; a workbook has no such measure.
 */
export async function readTable(
  path: string,
  source: TableSource,
  openSink: () => TableSink,
  { progress }: Pick<TextOptions, 'progress'> = {},
): Promise<FileProblem | undefined> {
  if (source.form === 'workbook') return readWorkbookTable(path, source, openSink())
  const { encoding, delimiter, headerRow } = source
  return readCsvFile(path, openSink, { ...importLimits, encoding, delimiter, headerRow, progress })
}
