import { columnOfHeading, requiredColumns, type CanonicalColumn, type CanonicalLayout } from '../../../engine/metrics/canonicalHeader.ts'
import type { FileProblem } from '../../../platform/import/fileProblem.ts'
import { readTable } from '../../../platform/import/readTable.ts'
import type { TableCells } from '../../../platform/import/table.ts'
import type { ImportSettings } from '../api/fields.ts'

/** Takes the messages of a file row by row. */
export type MessageSink = {
  /** The columns, before the first row, and their headings by position. */
  readonly open: (layout: CanonicalLayout, headings: readonly string[]) => void
  /** Answering false stops the reading. */
  readonly row: (cells: TableCells, row: number) => boolean
  readonly ready?: () => Promise<void> | undefined
}

export type MessageSource = {
  /** May be called again, and reads the same. Answers what stopped the reading. */
  read(sink: MessageSink, progress: (bytesRead: number) => void): Promise<FileProblem | undefined>
}

/** The messages of a file under settings that have been resolved. */
export function messageSource(path: string, settings: ImportSettings): MessageSource {
  const { encoding, delimiter, headerRow, columns } = settings
  if (encoding === undefined || delimiter === undefined || headerRow === undefined || columns === undefined)
    throw new TypeError('the settings of the import are not complete')
  return {
    read: (sink, progress) =>
      readTable(
        path,
        { form: 'text', encoding, delimiter, headerRow },
        () => ({
          header(cells) {
            sink.open(layoutOf(columns, cells.length), cells)
            return true
          },
          record: sink.row,
          ready: sink.ready ?? (() => undefined),
        }),
        { progress },
      ),
  }
}

/** The canonical layout of a mapping: field -> column from 0. */
export function layoutOf(columns: NonNullable<ImportSettings['columns']>, width: number): CanonicalLayout {
  const at = (column: CanonicalColumn): number => columns[column] ?? -1
  return {
    conversation_id: at('conversation_id'),
    message_id: at('message_id'),
    sent_at: at('sent_at'),
    sender_role: at('sender_role'),
    sender_id: at('sender_id'),
    text: at('text'),
    buyer_id: at('buyer_id'),
    agent_account: at('agent_account'),
    shop: at('shop'),
    rating: at('rating'),
    order_no: at('order_no'),
    event: at('event'),
    width,
  }
}

export const canonicalColumns = [
  ...requiredColumns,
  'buyer_id',
  'agent_account',
  'shop',
  'rating',
  'order_no',
  'event',
] as const satisfies readonly CanonicalColumn[]

/** The mapping a header suggests by its own names: the first column of each name. */
export function suggestColumns(headings: readonly string[]): Record<CanonicalColumn, number | null> {
  const named = headings.map(columnOfHeading)
  const entries = canonicalColumns.map((column) => {
    const index = named.indexOf(column)
    return [column, index < 0 ? null : index] as const
  })
  // One entry for every canonical column.
  return Object.fromEntries(entries) as Record<CanonicalColumn, number | null>
}
