import { dateOfDay } from '../../../engine/calendar/days.ts'
import { textOf } from '../../../engine/metrics/cells.ts'
import { canonicalColumns, type CanonicalColumn } from '../../../engine/metrics/canonicalHeader.ts'
import { zoneClock } from '../../../engine/metrics/zoneClock.ts'
import type { FileProblem } from '../../../platform/import/fileProblem.ts'
import type { LocalText } from '../../../platform/action/action.ts'
import { nameOfColumn } from '../columnNames.ts'
import type { ImportSettings } from '../api/fields.ts'
import { verdict } from '../messages/intake.ts'
import type { RejectedRow } from '../messages/problems.ts'
import { readAgain } from '../messages/readAgain.ts'
import { compareWithStored } from '../messages/stored.ts'
import { withClient } from './clients.ts'
import { readFirst } from '../messages/readFile.ts'
import { messageSource } from '../messages/source.ts'

export type PreviewInput = {
  readonly path: string
  readonly zone: string
  readonly settings: ImportSettings
  readonly otherShops: readonly string[]
  /** Where what is there already is looked up. */
  readonly databaseUrl: string
  readonly spaceId: string
  readonly shopId: string
}

export type Preview = {
  readonly complete: boolean
  readonly counts: { read: number; accepted: number; repeated: number; rejected: number; summaries: number }
  readonly days: { from: string; to: string } | null
  readonly columns: readonly { key: string; name: LocalText }[]
  readonly rows: readonly { row: number; values: (string | null)[] }[]
  readonly problems: readonly RejectedRow[]
  readonly logins: readonly string[]
}

/** Rows looked at: enough to see what is wrong, little enough to be done while a person waits. */
const previewRows = 20_000
const shownRows = 20
const shownProblems = 20
const shownText = 200
const maxLogins = 500

/** What an import of messages would take, take for repeats and reject, of the file's first rows. */
export async function previewMessages({
  path,
  zone,
  settings,
  otherShops,
  databaseUrl,
  spaceId,
  shopId,
}: PreviewInput): Promise<Preview | { readonly problem: FileProblem }> {
  const source = messageSource(path, settings)
  const clock = zoneClock(zone)
  const rules = { clock, nowMs: Date.now(), otherShops }
  const first = await readFirst(source, {
    ...rules,
    maxRows: previewRows,
    keepProblems: previewRows,
    progress: () => {},
  })
  if ('problem' in first) return first
  const { intake, reader, problems, complete } = first
  await withClient(databaseUrl, (client) => compareWithStored(client, { spaceId, shopId }, intake))
  const { layout, fact } = reader
  const columns = canonicalColumns.filter((column) => layout[column] >= 0)
  const rows: { row: number; values: (string | null)[] }[] = []
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  let accepted = 0
  await readAgain(source, first, {
    accepted(cells, row) {
      accepted++
      from = Math.min(from, fact.at)
      to = Math.max(to, fact.at)
      if (rows.length >= shownRows) return
      const value = (column: CanonicalColumn): string | null =>
        column === 'sent_at' ? wallTime(fact.at, zone) : textOf(cells, layout[column]).slice(0, shownText) || null
      rows.push({ row, values: columns.map(value) })
    },
    progress: () => {},
  })
  let repeated = 0
  for (let index = 0; index < intake.length(); index++) if (intake.verdictOf(index) === verdict.repeated) repeated++
  const logins: string[] = []
  const { agents } = reader.names
  for (
    let name = agents.nameOf(0);
    name !== undefined && logins.length < maxLogins;
    name = agents.nameOf(logins.length)
  )
    logins.push(name)
  return {
    complete,
    counts: { read: intake.length(), accepted, repeated, rejected: problems.count(), summaries: 0 },
    days: accepted === 0 ? null : { from: dateOfDay(clock.dayOf(from)), to: dateOfDay(clock.dayOf(to)) },
    columns: columns.map((key) => ({ key, name: nameOfColumn(key) })),
    rows,
    problems: problems.rows().slice(0, shownProblems),
    logins,
  }
}

function wallTime(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return local
    .toPlainDateTime()
    .toString({ smallestUnit: local.millisecond === 0 ? 'second' : 'millisecond' })
    .replace('T', ' ')
}
