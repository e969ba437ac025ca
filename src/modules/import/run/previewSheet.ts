import { figureColumn } from '../../../engine/exports/figures.ts'
import type { FileProblem } from '../../../platform/import/fileProblem.ts'
import { nameOfMeaning } from '../columnNames.ts'
import { readSheet, type SheetEntry } from '../sheets/readSheet.ts'
import type { Preview, PreviewInput } from './preview.ts'

const previewRows = 5000
const shownRows = 20
const shownProblems = 20
const maxLogins = 500

const day = { key: 'date', name: nameOfMeaning({ use: 'role', role: 'date' }) ?? { zh: '日期', en: 'Date' } }
const agent = { key: 'agent', name: nameOfMeaning({ use: 'role', role: 'agent' }) ?? { zh: '客服', en: 'Agent' } }

/** What an import of a marketplace's sheet would take and reject. */
export async function previewSheet({
  path,
  zone,
  settings,
  otherShops,
}: PreviewInput): Promise<Preview | { readonly problem: FileProblem }> {
  const today = Temporal.Now.plainDateISO(zone).toString()
  const sheet = await readSheet(path, { settings, today, otherShops, maxRows: previewRows })
  if ('problem' in sheet) return sheet
  const { entries, read, repeated, rejected, summaries, problems, complete } = sheet
  const rows = entries.filter(({ grain }) => grain === 'agent' || grain === 'shop')
  const days = entries.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  const figures = [...new Set(rows.slice(0, shownRows).flatMap((entry) => entry.figures.map(({ figure }) => figure)))]
  return {
    complete,
    counts: { read, accepted: rows.filter(({ summary }) => !summary).length, repeated, rejected, summaries },
    days: from === undefined || to === undefined ? null : { from, to },
    columns: [day, agent, ...figures.map((key) => ({ key, name: figureColumn(key)?.name ?? { zh: key, en: key } }))],
    rows: rows.slice(0, shownRows).map((entry) => ({ row: entry.row, values: valuesOf(entry, figures) })),
    problems: problems.rows().slice(0, shownProblems),
    logins: [...new Set(rows.flatMap(({ login }) => (login === '' ? [] : [login])))].slice(0, maxLogins),
  }
}

function valuesOf({ firstDay, lastDay, login, figures }: SheetEntry, keys: readonly string[]): (string | null)[] {
  const raws = new Map(figures.map(({ figure, raw }) => [figure, raw]))
  return [
    firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`,
    login === '' ? null : login,
    ...keys.map((key) => raws.get(key) ?? null),
  ]
}
