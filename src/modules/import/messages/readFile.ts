import type { CanonicalLayout } from '../../../engine/metrics/canonicalHeader.ts'
import type { FileProblem } from '../../../platform/import/fileProblem.ts'
import { createIntake, verdict, type Intake } from './intake.ts'
import { createProblemCollector, type ProblemCollector } from './problems.ts'
import { createRowReader, valueOf, type RowReader, type RowRules } from './rowReader.ts'
import type { MessageSource } from './source.ts'

/** What the first reading of a file finds out: which rows can be read, and which of them come twice. */
export type FirstReading = {
  readonly intake: Intake
  readonly problems: ProblemCollector
  readonly reader: RowReader
  readonly headings: readonly string[]
  /** False where `maxRows` ended the reading. */
  readonly complete: boolean
}

export type FirstReadingOptions = RowRules & {
  readonly maxRows?: number
  readonly keepProblems?: number
  readonly progress: (bytesRead: number, rows: number) => void
  readonly signal?: AbortSignal
}

/** So many tell how long the others are. */
const typicalRows = 5000
/** Of a file that begins with short rows, more may seem to come than ever will. */
const mostReserved = 50_000_000

/** Answers the reading, or what stopped it. Throws when the signal is aborted. */
export async function readFirst(
  source: MessageSource,
  { maxRows, keepProblems, progress, signal, ...rules }: FirstReadingOptions,
): Promise<FirstReading | { readonly problem: FileProblem; readonly headings: readonly string[] }> {
  const intake = createIntake()
  const problems = createProblemCollector(keepProblems)
  let reader: RowReader | undefined
  let headings: readonly string[] = []
  let complete = true
  let reserved = false
  const problem = await source.read(
    {
      open(layout, names) {
        headings = names
        reader = createRowReader(layout, rules)
      },
      row(cells, row) {
        if (!reader) throw new Error('a row came before its columns')
        if (reader.isBlank(cells)) return true
        if (signal?.aborted) return false
        if (maxRows !== undefined && intake.length() >= maxRows) return (complete = false)
        const found = reader.read(cells, row)
        if (found) {
          intake.reject()
          const { column, code, detail } = found
          const value = valueOf(cells, reader.layout, column)
          problems.add({ row, column: headingOf(reader.layout, headings, column), value, code, detail })
        } else {
          const at = reader.layout.conversation_id
          intake.add(reader.fact, cells.bytes, cells.from[at]!, cells.to[at]!)
        }
        return true
      },
      problem(rejected) {
        intake.reject()
        problems.add(rejected)
      },
    },
    (bytesRead, fileBytes) => {
      if (!reserved && maxRows === undefined && intake.length() >= typicalRows) {
        reserved = true
        intake.reserve(Math.min(Math.ceil((fileBytes / bytesRead) * intake.length() * 1.05), mostReserved))
      }
      progress(bytesRead, intake.length())
    },
  )
  signal?.throwIfAborted()
  if (problem) return { problem, headings }
  if (!reader) return { problem: { code: 'empty' }, headings }
  intake.settle()
  return { intake, problems, reader, headings, complete }
}

/** The heading of a canonical column as it stands in the file. */
export function headingOf(
  layout: CanonicalLayout,
  headings: readonly string[],
  column: keyof CanonicalLayout | null,
): string | null {
  if (column === null) return null
  const heading = headings[layout[column]]?.trim()
  return [...(heading || column)].slice(0, 200).join('')
}

const reasons = {
  [verdict.otherContent]: { column: 'message_id', code: 'otherContent' },
  [verdict.otherBuyer]: { column: 'buyer_id', code: 'otherBuyer' },
  [verdict.otherShop]: { column: 'shop', code: 'otherShop' },
  [verdict.storedOtherContent]: { column: 'message_id', code: 'storedOtherContent' },
  [verdict.storedOtherBuyer]: { column: 'buyer_id', code: 'storedOtherBuyer' },
} as const

/** Why a row that could be read is rejected; undefined for one that is not. */
export function contradictionOf(decided: number): (typeof reasons)[keyof typeof reasons] | undefined {
  // The table says itself which verdicts it has.
  return Object.hasOwn(reasons, decided) ? reasons[decided as keyof typeof reasons] : undefined
}
