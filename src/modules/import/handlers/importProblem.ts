import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { listImportProblems } from '../api/importProblem.ts'
import { reasonOf } from '../problemTexts.ts'
import { findImport } from '../queries.ts'

const list = handle(listImportProblems, async (context, input) => {
  const { db, now, language } = context
  const { no } = await findImport(context, input.engagementId, input.importId)
  let matching = db.selectFrom('importProblem').where('spaceId', '=', input.engagementId).where('importNo', '=', no)
  if (input.code) matching = matching.where('code', '=', input.code)
  const { total } = await matching.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .select(['rowNo', 'columnName', 'value', 'code', 'detail'])
    .orderBy('seq', input.sort === '-row' ? 'desc' : 'asc')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map(({ rowNo, columnName, value, code, detail }) => ({
      row: rowNo,
      column: columnName,
      value,
      code,
      reason: reasonOf({ code, detail }, language),
    })),
    total,
    asOf: now.toString(),
  }
})

export const importProblemHandlers: readonly Handler[] = [list]
