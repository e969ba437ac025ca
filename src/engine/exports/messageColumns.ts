import { columnOfHeading, requiredColumns, type CanonicalColumn } from '../metrics/canonicalHeader.ts'
import type { ColumnSuggestion, Detection, TableRow } from './detection.ts'
import { suggestColumns } from './suggest.ts'

/** Two headings such as 店铺 and 时间 stand on any sheet. */
const leastShare = 0.5

/** How much of the canonical message file a header row has; undefined when it is none at all. */
export function detectMessages(header: TableRow, rows: readonly TableRow[]): Detection | undefined {
  const found = asMessages(header, rows)
  return found.missing.length <= requiredColumns.length * (1 - leastShare) ? found : undefined
}

/** The suggestions for a table that a person has called messages, whatever its headings are. */
export function asMessages(header: TableRow, rows: readonly TableRow[]): Detection {
  const columns = guessByContent(
    suggestColumns(header, rows, [
      (heading) => {
        const column = columnOfHeading(heading)
        return column === undefined ? undefined : { use: 'message', column }
      },
    ]),
  )
  const found = takenBy(columns)
  const missing = requiredColumns.filter((column) => !found.has(column))
  const headings = header.cells.filter((cell) => cell.trim() !== '').length
  const known = columns.filter(({ meaning }) => meaning.use === 'message').length
  const share = (requiredColumns.length - missing.length) / requiredColumns.length
  return {
    kind: 'messages',
    marketplace: null,
    score: missing.length === 0 ? 1 : share * 0.8,
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

const role = /^(?:customer|agent|bot|system)$/
const time = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/

/** What tells itself by what stands in it, under whatever heading: the role of the sender, and the time of the message. */
const telling: readonly (readonly [CanonicalColumn, RegExp])[] = [
  ['sender_role', role],
  ['sent_at', time],
]

/** Only where one single column looks like it: of two columns with times nobody knows which is meant. */
function guessByContent(columns: readonly ColumnSuggestion[]): readonly ColumnSuggestion[] {
  const taken = takenBy(columns)
  return telling.reduce((all, [column, form]) => {
    if (taken.has(column)) return all
    const alike = all.filter(
      ({ sureness, samples }) =>
        sureness === 'unknown' && samples.length > 0 && samples.every((each) => form.test(each)),
    )
    const only = alike.length === 1 ? alike[0]?.index : undefined
    return all.map((each): ColumnSuggestion =>
      each.index === only ? { ...each, meaning: { use: 'message', column }, sureness: 'guessed' } : each,
    )
  }, columns)
}

function takenBy(columns: readonly ColumnSuggestion[]): ReadonlySet<string> {
  return new Set(columns.flatMap(({ meaning }) => (meaning.use === 'message' ? [meaning.column] : [])))
}
