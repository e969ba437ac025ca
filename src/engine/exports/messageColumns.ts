import { columnOfHeading, requiredColumns } from '../metrics/canonicalHeader.ts'
import type { Detection, TableRow } from './detection.ts'
import { suggestColumns } from './suggest.ts'

/** How much of the canonical message file a header row has; undefined when it is none at all. */
export function detectMessages(header: TableRow, rows: readonly TableRow[]): Detection | undefined {
  const columns = suggestColumns(header, rows, [
    (heading) => {
      const column = columnOfHeading(heading)
      return column === undefined ? undefined : { use: 'message', column }
    },
  ])
  const found = new Set(columns.map(({ meaning }) => (meaning.use === 'message' ? meaning.column : undefined)))
  const missing = requiredColumns.filter((column) => !found.has(column))
  const headings = header.cells.filter((cell) => cell.trim() !== '').length
  const known = columns.filter(({ meaning }) => meaning.use === 'message').length
  const score = (requiredColumns.length - missing.length) / requiredColumns.length
  // Two headings such as 店铺 and 时间 stand on any sheet.
  if (score < 0.5) return undefined
  return {
    kind: 'messages',
    marketplace: null,
    score: missing.length === 0 ? 1 : score * 0.8,
    headerRow: header.row,
    columns,
    missing,
    period: undefined,
    reasons: [
      { code: 'headings', found: known, total: headings },
      ...(missing.length === 0 ? [] : [{ code: 'missing', columns: missing } as const]),
    ],
  }
}
