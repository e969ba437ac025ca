import { sql } from 'kysely'
import { z } from 'zod'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { listImportMappings, removeImportMapping, saveImportMapping } from '../api/importMapping.ts'
import { columnMeaning } from '../api/fields.ts'
import { importMappingChanged } from '../events.ts'
import { requireUnderWay } from '../queries.ts'
import { importKinds } from '../vocabulary.ts'

const maxMappings = 200
const storedColumns = z.array(z.object({ heading: z.string(), meaning: columnMeaning }))

const list = handle(listImportMappings, async ({ db, now }, input) => {
  let matching = db.selectFrom('importMapping').where('spaceId', '=', input.engagementId)
  if (input.kind) matching = matching.where('kind', '=', input.kind)
  if (input.search) matching = matching.where(sql`strpos(lower(name), lower(${input.search}))`, '>', 0)
  const { total } = await matching.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const sort = readSort(input.sort ?? 'name')
  const rows = await matching
    .selectAll()
    .orderBy(sort.key, sort.descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map(({ id, name, kind, layout, columns, savedByName, updatedAt }) => ({
      id,
      name,
      kind: oneOf(importKinds, kind),
      layout,
      columns: storedColumns.parse(columns),
      savedByName,
      updatedAt,
    })),
    total,
    asOf: now.toString(),
  }
})

const save = handle(saveImportMapping, async (context, { engagementId, name, kind, layout, columns }) => {
  const { db, actor, now } = context
  await requireUnderWay(db, engagementId)
  const { count } = await db
    .selectFrom('importMapping')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('spaceId', '=', engagementId)
    .executeTakeFirstOrThrow()
  if (count >= maxMappings) throw new Refusal('tooMany', { limit: maxMappings })
  const values = {
    kind,
    layout,
    columns: JSON.stringify(columns),
    savedByName: actor.displayName,
    updatedAt: now.toString(),
  }
  const { id } = await db
    .insertInto('importMapping')
    .values({ spaceId: engagementId, name, ...values })
    .onConflict((taken) => taken.expression(sql`space_id, lower(name)`).doUpdateSet({ name, ...values }))
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ object: { type: 'importMapping', id }, after: { name, kind, layout, columns } })
  context.emit(importMappingChanged, {})
  return { id }
})

const remove = handle(removeImportMapping, async (context, { engagementId, id }) => {
  const removed = await context.db
    .deleteFrom('importMapping')
    .where('spaceId', '=', engagementId)
    .where('id', '=', id)
    .returning(['name', 'columns'])
    .executeTakeFirst()
  if (!removed) throw notFound()
  context.record({ object: { type: 'importMapping', id }, before: removed })
  context.emit(importMappingChanged, {})
  return {}
})

export const importMappingHandlers: readonly Handler[] = [list, save, remove]
