import type { Config } from '../../platform/config.ts'
import { filePath } from '../../platform/file/store.ts'
import { Refusal } from '../../platform/refusal.ts'
import { repeatedIn, type ImportSettings } from './api/fields.ts'
import { nameOfMeaning } from './columnNames.ts'
import { inspectImport, type InspectedColumn } from './inspect.ts'

export type ToResolve = {
  readonly engagementId: string
  readonly fileId: string
  readonly fileName: string
  readonly settings: ImportSettings
  /** The shop's local day. */
  readonly today: string
}
export type ResolvedSettings = ImportSettings & { readonly kind: NonNullable<ImportSettings['kind']> }

/** Fills in from the file what the person has left open. Refuses what cannot be imported, naming what is missing. */
export async function resolveSettings(
  config: Config,
  { engagementId, fileId, fileName, settings, today }: ToResolve,
): Promise<ResolvedSettings> {
  const found = await inspectImport(filePath(config, engagementId, fileId), fileName, settings, today)
  if (found.missing.length > 0)
    throw new Refusal('importColumns', {
      zh: found.missing.map(({ zh }) => zh).join('、'),
      en: found.missing.map(({ en }) => en).join(', '),
    })
  refuseRepeated(found.columns)
  if (found.needsPeriod) throw new Refusal('importPeriod')
  if (found.kind === 'qianniu')
    return {
      kind: 'qianniu',
      ...(found.encoding ? { encoding: found.encoding } : {}),
      ...(settings.chat ? { chat: settings.chat } : {}),
    }
  const { kind, layout, encoding, delimiter, headerRow, period, sheet, year } = found
  return {
    kind,
    headerRow,
    columns: found.columns.map(({ meaning }) => meaning),
    headings: found.columns.map(({ heading }) => heading.trim().slice(0, 400)),
    ...(layout === null ? {} : { layout }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet.name === null ? {} : { sheet: sheet.name }),
    ...(year === null ? {} : { year }),
    ...(period === null ? {} : { period: { from: period.from, to: period.to } }),
  }
}

/** Of two columns with one meaning nobody knows which is to be read. */
function refuseRepeated(columns: readonly InspectedColumn[]): void {
  const [repeated] = repeatedIn(columns, ({ meaning }) => meaning)
  const meaning = repeated?.columns[0]?.meaning
  if (!repeated || !meaning) return
  const names = (no: (index: number) => string, comma: string) =>
    repeated.columns.map(({ heading, index }) => heading.trim().slice(0, 60) || no(index + 1)).join(comma)
  throw new Refusal('importColumnsRepeated', {
    ...nameOfMeaning(meaning),
    columnsZh: names((no) => `第 ${no} 列`, '、'),
    columnsEn: names((no) => `column ${no}`, ', '),
  })
}
