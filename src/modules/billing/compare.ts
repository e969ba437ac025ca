import type { LineKind, Statement, StatementLine } from '../../engine/settlement/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { storedStatement } from './compute/stored.ts'
import type { Side } from './policy/vocabulary.ts'
import { loadRevision, previousMonth, statementOfMonth, type StatementRow } from './queries.ts'

/** The month before beside this one, clause by clause, as far as the side sees it. */
export async function previousStatement(db: Db, statement: StatementRow, side: Side, computed: Statement) {
  const before = await statementOfMonth(db, statement.spaceId, previousMonth(statement.month))
  if (!before) return null
  const seen = side === 'vendor' ? before.revision : (before.shownRevision ?? 0)
  const revision = await loadRevision(db, before.spaceId, before.no, seen)
  if (!revision) return null
  const earlier = storedStatement(revision)
  return {
    no: before.no,
    period: before.month,
    totalFen: earlier.totalFen,
    clauses: compareClauses(computed.lines, earlier.lines),
  }
}

/** Sums of the clauses of two statements; a clause that one of them has not is 0 there. */
export function compareClauses(lines: readonly StatementLine[], previous: readonly StatementLine[]) {
  const [now, then] = [byClause(lines), byClause(previous)]
  const clauses = [...new Set([...now.keys(), ...then.keys()])].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  return clauses.flatMap((clauseNo) => {
    const [own, old] = [now.get(clauseNo) ?? [], then.get(clauseNo) ?? []]
    const description = (own[0] ?? old[0])?.description
    return description ? [{ clauseNo, description, amountFen: sumOf(own), previousFen: sumOf(old) }] : []
  })
}

function byClause(lines: readonly StatementLine[]): Map<string, StatementLine[]> {
  return Map.groupBy(
    lines.filter(({ kind }) => !ofTheAccount.has(kind)),
    ({ clauseNo }) => clauseNo,
  )
}

/** Lines about what was paid before and when, not about what the month came to: damages belong to the month, though not to its price. */
const ofTheAccount: ReadonlySet<LineKind> = new Set(['credit', 'prepaid', 'interest'])

function sumOf(lines: readonly StatementLine[]): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
}
