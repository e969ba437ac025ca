import { sql } from 'kysely'
import { adjustmentsOf, placeOfAdjustment } from '../../../engine/settlement/adjust.ts'
import { settle } from '../../../engine/settlement/settle.ts'
import type { Adjustment, StatementLine } from '../../../engine/settlement/types.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { lateEvaluations, type LateEvaluations } from '../../evaluation/index.ts'
import { storedInput, storedStatement } from './stored.ts'

type FinalRow = { readonly no: number; readonly month: string; readonly inputs: string; readonly output: string }

/** Frozen months before this one that facts which came later would make others: the differences not settled yet. */
export async function pastAdjustments(db: Db, spaceId: string, month: string): Promise<Adjustment[]> {
  const late = (await lateEvaluations(db, spaceId)).filter(({ period }) => period < month)
  if (late.length === 0) return []
  const { rows } = await sql<FinalRow>`
    select s.no, to_char(s.period, 'YYYY-MM') as month, r.inputs, r.output from statement s
    join statement_revision r on r.space_id = s.space_id and r.statement_no = s.no and r.revision = s.revision
    where s.space_id = ${spaceId} and s.status in ('final', 'invoiced', 'paid')
      and to_char(s.period, 'YYYY-MM') = any (${late.map(({ period }) => period)}::text[])`.execute(db)
  const settled = await settledBefore(db, spaceId)
  return late.flatMap((found) => {
    const row = rows.find(({ month: of }) => of === found.period)
    return row ? differences(row, found, settled) : []
  })
}

type SettledLine = Pick<StatementLine, 'clauseNo' | 'from' | 'to' | 'nature'> & {
  readonly id: string
  readonly sumFen: number
}

/** Adjustments that final statements have settled, by what they correct. */
async function settledBefore(db: Db, spaceId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<SettledLine>`
    select l.evidence #>> '{ledger,0}' as id, l.clause_no, l.from_day as "from", l.to_day as "to", l.nature, sum(l.amount_fen)::bigint as sum_fen
    from statement_line l join statement s on s.space_id = l.space_id and s.no = l.statement_no and s.revision = l.revision
    where l.space_id = ${spaceId} and l.kind = 'adjustment' and s.status in ('final', 'invoiced', 'paid')
    group by 1, 2, 3, 4, 5`.execute(db)
  return new Map(rows.map(({ id, sumFen, ...line }) => [placeOfAdjustment(id, line), sumFen]))
}

function differences(row: FinalRow, late: LateEvaluations, settled: ReadonlyMap<string, number>): Adjustment[] {
  const input = storedInput(row)
  const again = settle({ ...input, evaluations: late.evaluations, facts: late.facts }).statement
  if (!again) return []
  return adjustmentsOf(String(row.no), storedStatement(row), again, settled)
}
