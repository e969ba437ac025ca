import type { Detection } from '../../../engine/exports/detection.ts'
import { chatKind, createParticipantCounter } from '../../../engine/exports/qianniu/detectChat.ts'
import { chatParticipants } from '../../../platform/import/readChat.ts'
import { z } from 'zod'
import { localDay } from '../../../engine/calendar/days.ts'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { runTask } from '../../../platform/compute/run.ts'
import { filePath } from '../../../platform/file/store.ts'
import { agentsAt, currentShops } from '../../deal/index.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { inspectImport as inspectAction, previewImport } from '../api/import.ts'
import { columnMeaning, localText, type ImportSettings } from '../api/fields.ts'
import { choicesOf } from '../columnNames.ts'
import { inspectImport, refuseFile, type Inspection } from '../inspect.ts'
import { rolesOf } from '../messages/source.ts'
import { layoutText } from '../layouts.ts'
import { reasonOf } from '../problemTexts.ts'
import { findFile, findOwnShop } from '../queries.ts'
import { resolveSettings } from '../resolve.ts'
import { importKinds, importKindWords } from '../vocabulary.ts'

const inspect = handle(inspectAction, async (context, { engagementId, shopId, fileId, settings }) => {
  const { db, services } = context
  const shop = await findOwnShop(context, engagementId, shopId)
  const file = await findFile(db, engagementId, fileId)
  const path = filePath(services.config, engagementId, fileId)
  const found = await inspectImport(path, file.name, settings, localDay(context.now, shop.zone))
  const { kind, layout, sheet } = found
  return {
    file: { id: fileId, name: file.name, size: file.size },
    importedBefore: await importedBefore(context, engagementId, shopId, file.sha256),
    format: formatOf(found),
    encoding: found.encoding ?? null,
    delimiter: found.delimiter ?? null,
    sheets: found.file.sheets.flatMap(({ name, hidden }) => (name === null || hidden ? [] : [name])),
    sheet: sheet.name,
    headerRow: found.headerRow || null,
    kind,
    layout,
    candidates: found.detections.map(candidateOf),
    columns: found.columns.map(({ index, heading, samples, meaning, sureness }) => ({
      index,
      heading,
      samples: samples.map((sample) => sample.slice(0, 200)),
      meaning,
      sureness,
    })),
    choices: choicesOf(kind),
    missing: [...found.missing],
    period: found.period && { from: found.period.from, to: found.period.to },
    needsPeriod: found.needsPeriod,
    sample: sampleOf(found),
    participants: (await participantsOf(path, found, settings)).map((each) => ({
      ...each,
      name: each.name.slice(0, 100),
    })),
    savedMappings: await fittingMappings(
      context,
      engagementId,
      found.columns.map(({ heading }) => heading),
    ),
  }
})

function formatOf({ file, kind }: Inspection): 'csv' | 'xlsx' | 'text' {
  if (file.form === 'workbook') return 'xlsx'
  return kind === 'qianniu' ? 'text' : 'csv'
}

function sampleOf({ kind, file, sheet, headerRow }: Inspection) {
  const rows =
    kind === 'qianniu' && file.form === 'text'
      ? file.lines.map((line, index) => ({ row: index + 1, cells: [line] }))
      : sheet.rows.filter(({ row }) => row > headerRow)
  return rows.slice(0, 10).map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.slice(0, 200)) }))
}

function candidateOf({ kind, score }: Detection) {
  if (kind === 'messages') return { kind: 'messages' as const, layout: null, name: importKindWords.messages, score }
  if (kind === chatKind) return { kind: 'qianniu' as const, layout: null, name: importKindWords.qianniu, score }
  return { kind: 'marketplace' as const, layout: kind, name: layoutText(kind), score }
}

/** Larger copies are judged by their beginning: nobody confirms thousands of people. */
const wholeChatBytes = 16 * 1024 * 1024
const shownParticipants = 200

async function participantsOf(path: string, { file, kind, encoding }: Inspection, settings: ImportSettings) {
  if (kind !== 'qianniu' || file.form !== 'text' || encoding === undefined) return []
  const roles = rolesOf(settings.chat ?? {})
  if (file.bytes > wholeChatBytes) {
    const counter = createParticipantCounter(roles)
    for (const line of file.lines) counter.line(line)
    return counter.participants().slice(0, shownParticipants)
  }
  const found = await chatParticipants(path, { encoding, roles })
  if ('code' in found) throw refuseFile(found)
  return found.slice(0, shownParticipants)
}

async function importedBefore({ db }: OrganizationContext, engagementId: string, shopId: string, sha256: Buffer) {
  const row = await db
    .selectFrom('importBatch')
    .innerJoin('file', (join) =>
      join.onRef('file.spaceId', '=', 'importBatch.spaceId').onRef('file.id', '=', 'importBatch.fileId'),
    )
    .select(['importBatch.id', 'importBatch.no', 'importBatch.endedAt'])
    .where('importBatch.spaceId', '=', engagementId)
    .where('importBatch.shopId', '=', shopId)
    .where('importBatch.status', '=', 'done')
    .where('file.sha256', '=', sha256)
    .orderBy('importBatch.no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.endedAt ? { importId: row.id, no: row.no, endedAt: row.endedAt } : null
}

const storedColumns = z.array(z.object({ heading: z.string(), meaning: columnMeaning }))

/**
 * Saved mappings that this file has all the headings for, as meanings of its columns. Of any kind: a file is brought a mapping
 * just because nobody would recognise it without.
 */
async function fittingMappings({ db }: OrganizationContext, engagementId: string, headings: readonly string[]) {
  const rows = await db
    .selectFrom('importMapping')
    .select(['id', 'name', 'kind', 'layout', 'columns'])
    .where('spaceId', '=', engagementId)
    .orderBy('updatedAt', 'desc')
    .limit(200)
    .execute()
  return rows.flatMap(({ id, name, kind, layout, columns }) => {
    const meanings = new Map(storedColumns.parse(columns).map(({ heading, meaning }) => [heading.trim(), meaning]))
    if (![...meanings.keys()].every((heading) => headings.includes(heading))) return []
    const asColumns = headings.map((heading) => meanings.get(heading) ?? { use: 'ignore' as const })
    return [{ id, name, kind: oneOf(importKinds, kind), layout, columns: asColumns }]
  })
}

const previewShape = z.object({
  complete: z.boolean(),
  counts: z.object({ read: z.int(), accepted: z.int(), repeated: z.int(), rejected: z.int(), summaries: z.int() }),
  days: z.object({ from: z.string(), to: z.string() }).nullable(),
  columns: z.array(z.object({ key: z.string(), name: localText })),
  rows: z.array(z.object({ row: z.int(), values: z.array(z.string().nullable()) })),
  problems: z.array(
    z.object({
      row: z.int().nullable(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      code: z.string(),
      detail: z.string().nullable(),
    }),
  ),
  logins: z.array(z.string()),
})

const preview = handle(previewImport, async (context, { engagementId, shopId, fileId, settings }) => {
  const { db, services, language, now } = context
  const shop = await findOwnShop(context, engagementId, shopId)
  const file = await findFile(db, engagementId, fileId)
  const resolved = await resolveSettings(services.config, {
    engagementId,
    fileId,
    fileName: file.name,
    settings,
    today: localDay(now, shop.zone),
  })
  const shops = await currentShops(db, engagementId)
  const seen = previewShape.parse(
    await runTask({
      task: new URL('../run/previewTask.ts', import.meta.url),
      input: {
        path: filePath(services.config, engagementId, fileId),
        zone: shop.zone,
        settings: resolved,
        databaseUrl: services.databaseUrl,
        spaceId: engagementId,
        shopId,
        otherShops: shops.filter(({ name }) => name !== shop.name).map(({ name }) => name),
      },
    }),
  )
  const asks = seen.logins.map((login) => ({ login, at: now.toString() }))
  const attributed = await agentsAt(db, engagementId, shopId, asks)
  const unknown = seen.logins.filter((_, index) => attributed[index]?.subAccountId === null)
  return {
    complete: seen.complete,
    counts: seen.counts,
    days: seen.days,
    columns: seen.columns,
    rows: seen.rows,
    problems: seen.problems.map(({ row, column, value, code, detail }) => ({
      row,
      column,
      value,
      code,
      reason: reasonOf({ code, detail }, language),
    })),
    accounts: { known: seen.logins.length - unknown.length, unknown: unknown.slice(0, 50) },
  }
})

export const importLookHandlers: readonly Handler[] = [inspect, preview]
