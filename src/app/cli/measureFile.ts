import { readHeader } from '../../engine/metrics/canonicalHeader.ts'
import { createCanonicalReader, type CanonicalReader, type RowCounts } from '../../engine/metrics/canonicalRow.ts'
import { createMessageStore, type MessageStore } from '../../engine/metrics/messageStore.ts'
import type { RowProblem } from '../../engine/metrics/rowProblem.ts'
import { zoneClock } from '../../engine/metrics/zoneClock.ts'
import { readCsvFile } from '../../platform/import/csv.ts'
import type { FileProblem } from '../../platform/import/fileProblem.ts'
import type { TableSink } from '../../platform/import/table.ts'

/** What came out of reading a canonical message file. With any problem nothing may be measured. */
export type ReadFile = {
  readonly store: MessageStore
  readonly rows: RowCounts
  readonly hasEvents: boolean
  readonly header: readonly string[]
  readonly fileProblem: FileProblem | undefined
  readonly rowProblems: readonly RowProblem[]
}

export const shownProblems = 20

/** Streams the file into a store. `zone` is the zone of times that are written without an offset. */
export async function readMessageFile(path: string, zone: string): Promise<ReadFile> {
  const clock = zoneClock(zone)
  let attempt = openAttempt()
  const fileProblem = await readCsvFile(path, () => {
    attempt = openAttempt()
    return attempt.sink
  })
  return { ...attempt.result(), fileProblem }

  function openAttempt() {
    const store = createMessageStore()
    let reader: CanonicalReader | undefined
    let headerProblems: RowProblem[] = []
    let header: readonly string[] = []
    let hasEvents = false
    const sink: TableSink = {
      header(cells) {
        header = cells
        const layout = readHeader(cells)
        if (Array.isArray(layout)) {
          headerProblems = layout
          return false
        }
        hasEvents = layout.event >= 0
        reader = createCanonicalReader(layout, clock, store)
        return true
      },
      record(cells, row) {
        reader?.read(cells, row)
        return true
      },
    }
    const result = () => {
      const read = reader?.finish(shownProblems)
      return {
        store,
        header,
        rows: read?.rows ?? { read: 0, accepted: 0, repeated: 0, rejected: 0 },
        hasEvents,
        rowProblems: [...headerProblems, ...(read?.problems ?? [])],
      }
    }
    return { sink, result }
  }
}
