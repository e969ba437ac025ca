import type { ClientBase } from 'pg'
import type { ProblemCollector } from '../messages/problems.ts'

export type ImportResult = {
  readonly spaceId: string
  readonly importNo: number
  readonly rowsRead: number
  readonly accepted: number
  readonly repeated: number
  readonly rejected: number
  readonly summaries: number
  readonly conversations: number
  readonly newConversations: number
  readonly touchedDays: readonly string[]
  readonly problems: ProblemCollector
}

const rowsAtOnce = 5000

/**
 * Ends an import as done, with its rejected rows, in the transaction that brought the facts. Answers false, and nothing may
 * be committed, when it was cancelled or ended by somebody else meanwhile.
 */
export async function storeResult(client: ClientBase, result: ImportResult): Promise<boolean> {
  const { spaceId, importNo, problems } = result
  const rows = problems.rows()
  await client.query('delete from import_problem where space_id = $1 and import_no = $2', [spaceId, importNo])
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce)
    await client.query(
      `insert into import_problem (space_id, import_no, seq, row_no, column_name, value, code, detail)
       select $1, $2, $3 + ordinality, row_no, column_name, value, code, detail
       from unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality
         as problem (row_no, column_name, value, code, detail, ordinality)`,
      [
        spaceId,
        importNo,
        from,
        some.map(({ row }) => row),
        some.map(({ column }) => column),
        some.map(({ value }) => value),
        some.map(({ code }) => code),
        some.map(({ detail }) => detail),
      ],
    )
  }
  const { rowCount } = await client.query(
    `update import_batch set status = 'done', ended_at = clock_timestamp(), bytes_read = f.size, rows_read = $3, rows_written = $4,
       accepted = $4, repeated = $5, rejected = $6, summaries = $7, conversations = $8, new_conversations = $9,
       touched_days = $10::date[], reasons = $11, kept_problems = $12
     from file f
     where import_batch.space_id = $1 and import_batch.no = $2 and status in ('reading', 'merging') and not cancel_requested
       and f.space_id = import_batch.space_id and f.id = import_batch.file_id`,
    [
      spaceId,
      importNo,
      result.rowsRead,
      result.accepted,
      result.repeated,
      result.rejected,
      result.summaries,
      result.conversations,
      result.newConversations,
      result.touchedDays,
      JSON.stringify(problems.reasons()),
      rows.length,
    ],
  )
  return rowCount === 1
}
