import { sql } from 'kysely'
import { settle } from '../../../engine/settlement/settle.ts'
import type { Adjustment, Statement, StatementLine } from '../../../engine/settlement/types.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { lateEvaluations, type LateEvaluations } from '../../evaluation/index.ts'
import { storedInput, storedStatement } from './stored.ts'

/** What follows from a month's own facts; everything else of a statement follows from other statements and payments. */
const ownKinds: ReadonlySet<StatementLine['kind']> = new Set(['fee', 'minimum', 'bonus', 'penalty', 'earnBack'])

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

/** Adjustments that final statements have settled, by what they correct. */
async function settledBefore(db: Db, spaceId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; sum: number }>`
    select concat_ws(' ', l.evidence #>> '{ledger,0}', l.clause_no, l.from_day, l.to_day) as key, sum(l.amount_fen)::bigint as sum
    from statement_line l join statement s on s.space_id = l.space_id and s.no = l.statement_no and s.revision = l.revision
    where l.space_id = ${spaceId} and l.kind = 'adjustment' and s.status in ('final', 'invoiced', 'paid')
    group by 1`.execute(db)
  return new Map(rows.map(({ key, sum }) => [key, Number(sum)]))
}

function differences(row: FinalRow, late: LateEvaluations, settled: ReadonlyMap<string, number>): Adjustment[] {
  const input = storedInput(row)
  const again = settle({ ...input, evaluations: late.evaluations, facts: late.facts }).statement
  if (!again) return []
  return lineDifferences(String(row.no), storedStatement(row), again, settled)
}

/** Line by line what two computations of one month differ by, less what was settled already. */
export function lineDifferences(
  id: string,
  before: Pick<Statement, 'lines' | 'period'>,
  after: Pick<Statement, 'lines'>,
  settled: ReadonlyMap<string, number>,
): Adjustment[] {
  const [old, now] = [byPlace(before.lines), byPlace(after.lines)]
  const places = [...new Set([...old.keys(), ...now.keys()])].toSorted()
  return places.flatMap((place) => {
    const line = now.get(place)?.[0] ?? old.get(place)?.[0]
    if (!line) return []
    const { clauseNo, clauseVersion, from, to, kind, nature, description, evidence } = line
    const beforeFen = sumOf(old.get(place)) + (settled.get(`${id} ${place}`) ?? 0)
    const afterFen = sumOf(now.get(place))
    if (beforeFen === afterFen) return []
    const { period } = before
    return [{ id, clauseNo, clauseVersion, period, from, to, nature, kind, beforeFen, afterFen, description, evidence }]
  })
}

function byPlace(lines: readonly StatementLine[]): Map<string, StatementLine[]> {
  const own = lines.filter(({ kind }) => ownKinds.has(kind))
  return Map.groupBy(own, ({ clauseNo, from, to }) => `${clauseNo} ${from} ${to}`)
}

function sumOf(lines: readonly StatementLine[] | undefined): number {
  return (lines ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0)
}
