import { sql } from 'kysely'
import { hasRole } from '../../../platform/action/actor.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { notFound } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { getEnteredValue, listEnteredValues } from '../api/enteredValue.ts'
import { contractMetrics } from '../contractMetrics.ts'
import { typedEntered, yuanOf, type EnteredRow } from '../entered.ts'
import { filesById, type FileShown } from '../files.ts'
import { shopsSeen, speaksForAll, valueEnterers } from '../policy/rights.ts'

const list = handle(listEnteredValues, async ({ db, actor, now }, input) => {
  const { engagementId, metric, from, to, search, sort = '-from' } = input
  const metrics = await contractMetrics(db, engagementId)
  if (shopsSeen(actor, engagementId) !== null) return { rows: [], total: 0, asOf: now.toString(), metrics }
  const side = sideOf(actor, await loadEngagement(db, engagementId))
  const where = sql`v.space_id = ${engagementId} and not v.withdrawn
    and not exists (select from entered_value n where n.space_id = v.space_id and n.replaces = v.id)
    and (${metric ?? null}::text is null or v.metric = ${metric ?? null}::text)
    and (${from ?? null}::date is null or v.to_day >= ${from ?? null}::date)
    and (${to ?? null}::date is null or v.from_day <= ${to ?? null}::date)
    and (${search ?? null}::text is null or strpos(lower(v.name || ' ' || v.metric || ' ' || v.note), lower(${search ?? null}::text)) > 0)`
  const counted = await sql<{ total: number }>`select count(*) as total from entered_value v where ${where}`.execute(db)
  const order = {
    from: sql`v.from_day, v.metric, v.id`,
    '-from': sql`v.from_day desc, v.metric, v.id`,
    at: sql`v.at, v.id`,
    '-at': sql`v.at desc, v.id`,
  }[sort]
  const { rows } = await sql<EnteredRow & { corrections: number }>`
    with recursive page as (
      select v.*, row_number() over (order by ${order}) as place from entered_value v where ${where}
      order by ${order} limit ${input.pageSize} offset ${pageOffset(input)}
    ), before as (
      select id as of_id, replaces, 0 as steps from page
      union all select b.of_id, v.replaces, b.steps + 1 from before b join entered_value v
        on v.space_id = ${engagementId} and v.id = b.replaces where b.steps < 1000
    )
    select p.*, (select max(steps) from before b where b.of_id = p.id) as corrections from page p order by p.place`.execute(
    db,
  )
  const files = await filesById(
    db,
    engagementId,
    rows.flatMap(({ fileIds }) => fileIds),
  )
  const may = speaksForAll(actor, engagementId, valueEnterers) && hasRole(actor, valueEnterers, engagementId)
  return {
    rows: rows.map((row) => ({
      ...shown(row, files),
      corrections: row.corrections,
      may: may && row.side === side ? (['correct', 'withdraw'] as const).slice() : [],
    })),
    total: counted.rows[0]?.total ?? 0,
    asOf: now.toString(),
    metrics,
  }
})

const get = handle(getEnteredValue, async ({ db, actor }, { engagementId, id }) => {
  if (shopsSeen(actor, engagementId) !== null) throw notFound()
  const versions: EnteredRow[] = []
  for (let next: string | null = id; next !== null && versions.length < 200;) {
    const row = await db
      .selectFrom('enteredValue')
      .selectAll()
      .where('spaceId', '=', engagementId)
      .where('id', '=', next)
      .executeTakeFirst()
    if (!row) throw notFound()
    versions.unshift(typedEntered(row))
    next = row.replaces
  }
  const files = await filesById(
    db,
    engagementId,
    versions.flatMap(({ fileIds }) => fileIds),
  )
  return { versions: versions.map((row) => ({ ...shown(row, files), withdrawn: row.withdrawn })) }
})

export const enteredValueReadHandlers = [list, get]

function shown(row: EnteredRow, files: ReadonlyMap<string, FileShown>) {
  const { id, metric, name, reading, met, total, value, note, source, side, byName, at } = row
  return {
    id,
    metric,
    name,
    reading,
    from: row.fromDay,
    to: row.toDay,
    met,
    total,
    value,
    valueText: reading === 'amount' && value !== null ? yuanOf(value) : value,
    note,
    files: row.fileIds.flatMap((fileId) => files.get(fileId) ?? []),
    source,
    side,
    byName,
    at,
  }
}
