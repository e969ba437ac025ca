import { compareClauseNo } from '../agreement/versions.ts'
import { joinEvidence } from './draft.ts'
import type { Adjustment, Statement, StatementLine } from './types.ts'

/** Lines of the ledger are not calculated again: money that moved stays where it was settled. */
const recalculated = new Set<StatementLine['kind']>(['fee', 'minimum', 'bonus', 'penalty', 'earnBack'])

/**
 * What a frozen statement would have come to with what is known now, as differences only, for the ledger of a later statement. Both are
 * statements of the same month, the second calculated again with the ledger of the first. `settled`: what adjustment lines of later statements
 * have settled already, by `placeOfAdjustment`. Empty when nothing is left. Lines are compared by clause, days and nature; of several alike
 * the sums.
 */
export function adjustmentsOf(
  id: string,
  frozen: Pick<Statement, 'lines' | 'period'>,
  again: Pick<Statement, 'lines'>,
  settled: ReadonlyMap<string, number> = new Map(),
): Adjustment[] {
  const before = Map.groupBy(frozen.lines.filter(isCalculated), (line) => placeOfAdjustment(id, line))
  const after = Map.groupBy(again.lines.filter(isCalculated), (line) => placeOfAdjustment(id, line))
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((place): Adjustment[] => {
      const [old, now] = [before.get(place) ?? [], after.get(place) ?? []]
      const [beforeFen, afterFen] = [sumOf(old) + (settled.get(place) ?? 0), sumOf(now)]
      const line = now[0] ?? old[0]
      if (beforeFen === afterFen || !line) return []
      const { clauseNo, clauseVersion, from, to, kind, description } = line
      return [
        {
          id,
          clauseNo,
          clauseVersion,
          period: frozen.period,
          from,
          to,
          nature: natureOf(line),
          kind,
          beforeFen,
          afterFen,
          description,
          evidence: joinEvidence(...[...old, ...now].map(({ evidence }) => evidence)),
        },
      ]
    })
    .toSorted((a, b) => compareClauseNo(a.clauseNo, b.clauseNo) || (orderOf(a) < orderOf(b) ? -1 : 1))
}

/** Where a difference belongs: the statement it corrects, clause, days and nature. An adjustment line is found by it again. */
export function placeOfAdjustment(
  id: string,
  line: Pick<StatementLine, 'clauseNo' | 'from' | 'to' | 'nature'>,
): string {
  return [id, line.clauseNo, line.from, line.to, natureOf(line)].join(' ')
}

/** A service credit was granted then; its difference is settled as a price now. */
function natureOf({ nature }: Pick<StatementLine, 'nature'>): StatementLine['nature'] {
  return nature === 'later' ? 'price' : nature
}

function isCalculated({ kind }: StatementLine): boolean {
  return recalculated.has(kind)
}

function orderOf({ clauseVersion, from, kind, nature }: Adjustment): string {
  return [clauseVersion, from, kind, nature].join(' ')
}

function sumOf(lines: readonly StatementLine[]): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
}
