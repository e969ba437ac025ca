import { compareClauseNo } from '../agreement/versions.ts'
import { joinEvidence } from './draft.ts'
import type { Adjustment, Statement, StatementLine } from './types.ts'

/** Lines of the ledger are not calculated again: money that moved stays where it was settled. */
const recalculated = new Set<StatementLine['kind']>(['fee', 'minimum', 'bonus', 'penalty', 'earnBack'])

/**
 * What a frozen statement would have come to with what is known now, as differences only, for the ledger of a later statement. Both are
 * statements of the same month, the second calculated again with the ledger of the first. Empty when nothing changed. Lines are compared by clause,
 * version, kind, days and nature; of several alike the sums.
 */
export function adjustmentsOf(id: string, frozen: Statement, again: Statement): Adjustment[] {
  const before = Map.groupBy(frozen.lines.filter(isCalculated), keyOf)
  const after = Map.groupBy(again.lines.filter(isCalculated), keyOf)
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key): Adjustment[] => {
      const [old, now] = [before.get(key) ?? [], after.get(key) ?? []]
      const [beforeFen, afterFen] = [sumOf(old), sumOf(now)]
      const line = now[0] ?? old[0]
      if (beforeFen === afterFen || !line) return []
      const { clauseNo, clauseVersion, from, to, nature, kind, description } = line
      return [
        {
          id,
          clauseNo,
          clauseVersion,
          period: frozen.period,
          from,
          to,
          // A service credit was granted then; its difference is settled as a price now.
          nature: nature === 'later' ? 'price' : nature,
          kind,
          beforeFen,
          afterFen,
          description,
          evidence: joinEvidence(...[...old, ...now].map(({ evidence }) => evidence)),
        },
      ]
    })
    .toSorted((a, b) => compareClauseNo(a.clauseNo, b.clauseNo) || (placeOf(a) < placeOf(b) ? -1 : 1))
}

function isCalculated({ kind }: StatementLine): boolean {
  return recalculated.has(kind)
}

function keyOf({ kind, nature, clauseNo, clauseVersion, from, to }: StatementLine): string {
  return [kind, nature, clauseNo, clauseVersion, from, to].join(' ')
}

function placeOf({ kind, clauseVersion, from, nature }: Adjustment): string {
  return [clauseVersion, from, kind, nature].join(' ')
}

function sumOf(lines: readonly StatementLine[]): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
}
