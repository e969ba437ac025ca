import {
  canonicalColumns,
  type CanonicalColumn,
  type CanonicalLayout,
} from '../../../engine/metrics/canonicalHeader.ts'
import type { RoleOptions } from '../../../engine/exports/qianniu/roles.ts'
import type { FileProblem } from '../../../platform/import/fileProblem.ts'
import { chatColumns, readChat } from '../../../platform/import/readChat.ts'
import { readTable } from '../../../platform/import/readTable.ts'
import type { TableCells } from '../../../platform/import/table.ts'
import type { ColumnMeaningInput, ImportSettings } from '../api/fields.ts'
import type { RejectedRow } from './problems.ts'
import { tableSource } from '../tableSource.ts'

/** Takes the messages of a file row by row. */
export type MessageSink = {
  /** The columns, before the first row, and their headings by position. */
  readonly open: (layout: CanonicalLayout, headings: readonly string[]) => void
  /** Answering false stops the reading. */
  readonly row: (cells: TableCells, row: number) => boolean
  /** What is no row at all, such as a line of a copied chat that belongs to nobody. */
  readonly problem: (problem: RejectedRow) => void
  readonly ready?: () => Promise<void> | undefined
}

export type MessageSource = {
  /** May be called again, and reads the same. Answers what stopped the reading. */
  read(sink: MessageSink, progress: (bytesRead: number, fileBytes: number) => void): Promise<FileProblem | undefined>
}

/** The messages of a file under settings that have been resolved. */
export function messageSource(path: string, settings: ImportSettings): MessageSource {
  if (settings.kind === 'qianniu') return chatSource(path, settings)
  const { columns, headings = [] } = settings
  if (columns === undefined) throw new TypeError('the settings of the import are not complete')
  const table = tableSource(settings)
  return {
    read: (sink, progress) =>
      readTable(
        path,
        table,
        () => ({
          header(cells) {
            const shown = Array.from(cells, (cell, index) => cell.trim() || (headings[index] ?? ''))
            sink.open(layoutOf(columns, cells.length), shown)
            return true
          },
          record: sink.row,
          ready: sink.ready ?? (() => undefined),
        }),
        { progress },
      ),
  }
}

function chatSource(path: string, { encoding, chat = {} }: ImportSettings): MessageSource {
  if (encoding === undefined) throw new TypeError('the settings of the import are not complete')
  const columns = chatColumns.map((column): ColumnMeaningInput => ({ use: 'message', column }))
  return {
    read: (sink, progress) =>
      readChat(
        path,
        { encoding, roles: rolesOf(chat) },
        () => ({
          header(cells) {
            sink.open(layoutOf(columns, cells.length), cells)
            return true
          },
          record: sink.row,
          problem: ({ row, code, value }) =>
            sink.problem({
              row,
              column: null,
              value: value === '' ? null : value.slice(0, 200),
              code: `chat:${code}`,
              detail: null,
            }),
          ready: sink.ready ?? (() => undefined),
        }),
        { progress },
      ),
  }
}

/** Who is who, as the engine asks for it. */
export function rolesOf({ shopLogin, agents, corrections = [] }: NonNullable<ImportSettings['chat']>): RoleOptions {
  return { shopLogin, agents, corrections: Object.fromEntries(corrections.map(({ name, role }) => [name, role])) }
}

/** The canonical layout of columns whose meanings are known; the first of each meaning holds. */
export function layoutOf(columns: readonly ColumnMeaningInput[], width: number): CanonicalLayout {
  const at = (column: CanonicalColumn): number =>
    columns.findIndex((meaning) => meaning.use === 'message' && meaning.column === column)
  // One entry for every canonical column.
  const places = Object.fromEntries(canonicalColumns.map((column) => [column, at(column)])) as Record<
    CanonicalColumn,
    number
  >
  return { ...places, width }
}
