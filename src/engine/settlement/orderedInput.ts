import { canonicalJson, type Json } from '../sla/canonical.ts'
import type { SettleInput } from './types.ts'

/** The input with every list whose order means nothing in one order, so that its digest does not depend on how it was gathered. */
export function orderedInput({ contract, period, evaluations, facts, ledger }: SettleInput): Json {
  return {
    contract: { ...contract, clauses: ordered(contract.clauses) },
    period,
    // An evaluation's own digest covers its inputs.
    evaluations: ordered(
      evaluations.map(({ clauseNo, clauseVersion, from, to, result, value, consecutiveMisses, digest }) => ({
        clauseNo,
        clauseVersion,
        from,
        to,
        result,
        value,
        consecutiveMisses,
        digest,
      })),
    ),
    facts: {
      days: ordered(
        facts.days.map(({ definition, shopId, day, met, total, durationSumMs, durationCount }) => [
          definition,
          shopId,
          day,
          met,
          total,
          durationSumMs ?? null,
          durationCount ?? null,
        ]),
      ),
      entered: ordered(facts.entered),
    },
    ledger: {
      past: ordered(ledger.past),
      prepayments: ordered(ledger.prepayments),
      credits: ordered(ledger.credits),
      adjustments: ordered(ledger.adjustments),
      receivables: ordered(ledger.receivables),
    },
  }
}

function ordered(list: readonly Json[]): Json[] {
  const texts = list.map((item) => ({ item, text: canonicalJson(item) }))
  return texts.toSorted((a, b) => (a.text < b.text ? -1 : 1)).map(({ item }) => item)
}
