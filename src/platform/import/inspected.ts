import type { TextDelimiter } from './csv.ts'
import type { FileProblem } from './fileProblem.ts'
import type { TextEncoding } from './utf8File.ts'

/** A row as it stands in the file, numbered as a spreadsheet does. */
export type SampleRow = { readonly row: number; readonly cells: readonly string[] }

export type SheetSample = {
  /** Null for the one table of a text file. */
  readonly name: string | null
  readonly hidden: boolean
  /** The first rows, at most `sampleRows`; cells of a merged heading all carry its text. */
  readonly rows: readonly SampleRow[]
  /** Why the sheet cannot be read as a table, though some of its rows may be. */
  readonly problem: FileProblem | undefined
}

export type InspectedFile =
  | {
      readonly form: 'text'
      readonly bytes: number
      readonly encoding: TextEncoding
      readonly delimiter: TextDelimiter
      /** The first lines, for what is no table, such as a copied chat. */
      readonly lines: readonly string[]
      readonly sheets: readonly [SheetSample]
    }
  | { readonly form: 'workbook'; readonly bytes: number; readonly sheets: readonly SheetSample[] }

/** How many rows of each sheet are looked at. */
export const sampleRows = 30

/** Limits of tables that are imported: more than a marketplace, a spreadsheet program or a person would write. */
export const importLimits = { maxRowBytes: 64 * 1024, maxColumns: 1000 } as const
