import { sql } from 'kysely'
import { z } from 'zod'
import { hasRole } from '../../../platform/action/actor.ts'
import type { ActionParsed } from '../../../platform/action/action.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { notFound } from '../../../platform/refusal.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { getImport, listImports } from '../api/import.ts'
import { settings } from '../api/fields.ts'
import { layoutName } from '../layouts.ts'
import { importers } from '../policy.ts'
import { failureText, reasonOf } from '../problemTexts.ts'
import { ownShops } from '../queries.ts'
import { unknownAccounts } from '../unknownAccounts.ts'
import { endedStatuses, importKinds, importStatuses } from '../vocabulary.ts'

type Wanted = Partial<ActionParsed<typeof listImports>> & { readonly engagementId: string; readonly id?: string }
const sortColumns = { no: sql`b.no`, fileName: sql`f.name`, shopName: sql`s.name`, createdAt: sql`b.created_at` }

type Row = {
  no: number
  id: string
  shopId: string
  shopName: string
  fileId: string
  fileName: string
  fileSize: number
  fileRemovedAt: string | null
  kind: string
  layout: string | null
  settings: unknown
  status: string
  cancelRequested: boolean
  bytesRead: number
  rowsRead: number
  rowsWritten: number
  accepted: number
  repeated: number
  rejected: number
  summaries: number
  conversations: number
  newConversations: number
  firstDay: string | null
  lastDay: string | null
  reasons: unknown
  keptProblems: number
  failure: unknown
  startedByName: string
  createdAt: string
  startedAt: string | null
  endedAt: string | null
  total: number
}

/** Imports within the caller's limits that match, the newest first; `total` repeats in every row. */
async function readImports(context: OrganizationContext, input: Wanted): Promise<Row[]> {
  const { key, descending } = readSort(input.sort ?? '-no')
  const limit = ownShops(context, input.engagementId)
  const search = input.search ?? null
  const { rows } = await sql<Row>`
    select b.*, s.name as shop_name, f.name as file_name, f.size as file_size, f.removed_at as file_removed_at,
      b.touched_days[1] as first_day, b.touched_days[array_upper(b.touched_days, 1)] as last_day, count(*) over () as total
    from import_batch b
      join file f on f.space_id = b.space_id and f.id = b.file_id
      join lateral (select name from engagement_shop e where e.space_id = b.space_id and e.shop_id = b.shop_id
        order by valid_from desc limit 1) s on true
    where b.space_id = ${input.engagementId} and (${input.id ?? null}::uuid is null or b.id = ${input.id ?? null}::uuid)
      and (${limit === null} or b.shop_id = any (${limit ?? []}::uuid[]))
      and (${input.shopId ?? null}::uuid is null or b.shop_id = ${input.shopId ?? null}::uuid)
      and (${input.status ?? null}::text is null or b.status = ${input.status ?? null}::text)
      and (${input.kind ?? null}::text is null or b.kind = ${input.kind ?? null}::text)
      and (${search}::text is null or strpos(lower(f.name || ' ' || s.name || ' ' || b.started_by_name), lower(${search}::text)) > 0)
    order by ${sortColumns[key]} ${descending ? sql`desc` : sql`asc`}, b.no desc
    limit ${input.pageSize ?? 1} offset ${pageOffset({ page: input.page ?? 1, pageSize: input.pageSize ?? 1 })}`.execute(
    context.db,
  )
  return rows
}

function present(row: Row, language: 'zh' | 'en') {
  const { id, no, shopId, shopName, fileName, fileSize, layout, rowsRead, accepted, repeated, rejected } = row
  return {
    id,
    no,
    shopId,
    shopName,
    fileName,
    fileSize,
    kind: oneOf(importKinds, row.kind),
    layout,
    layoutName: layout === null ? null : layoutName(layout, language),
    status: oneOf(importStatuses, row.status),
    rowsRead,
    accepted,
    repeated,
    rejected,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    startedByName: row.startedByName,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
  }
}

const list = handle(listImports, async (context, input) => {
  const rows = await readImports(context, input)
  return {
    rows: rows.map((row) => present(row, context.language)),
    total: rows[0]?.total ?? 0,
    asOf: context.now.toString(),
  }
})

const storedReasons = z.array(z.object({ code: z.string(), count: z.int() }))
const storedFailure = z.object({ code: z.string(), zh: z.string(), en: z.string() })

const get = handle(getImport, async (context, { engagementId, importId }) => {
  const { language, actor } = context
  const [row] = await readImports(context, { engagementId, id: importId })
  if (!row) throw notFound()
  const shown = present(row, language)
  const ended = endedStatuses.includes(shown.status)
  const fileKept = row.fileRemovedAt === null
  const failure = row.failure === null ? null : storedFailure.parse(row.failure)
  const mayChange = hasRole(actor, importers, engagementId)
  const may: ('cancel' | 'restart' | 'removeFile')[] = []
  if (mayChange && !ended && !row.cancelRequested) may.push('cancel')
  if (mayChange && ended && shown.status !== 'done' && fileKept) may.push('restart')
  if (mayChange && ended && fileKept) may.push('removeFile')
  return {
    ...shown,
    fileId: row.fileId,
    startedAt: row.startedAt,
    settings: settings.parse(row.settings),
    progress: {
      bytesRead: row.bytesRead,
      bytesTotal: row.fileSize,
      rowsRead: row.rowsRead,
      rowsWritten: row.rowsWritten,
      cancelling: row.cancelRequested && !ended,
    },
    conversations: row.conversations,
    newConversations: row.newConversations,
    summaries: row.summaries,
    keptProblems: row.keptProblems,
    reasons: storedReasons
      .parse(row.reasons)
      .map(({ code, count }) => ({ code, count, reason: reasonOf({ code, detail: null }, language) })),
    failure: failure && { code: failure.code, message: failureText(failure, language) },
    unknownAccounts: (await unknownAccounts(context.db, engagementId, [shown.shopId])).length,
    fileKept,
    may,
  }
})

export const importReadHandlers: readonly Handler[] = [list, get]
