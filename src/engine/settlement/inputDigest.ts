import { canonicalJson, digestOfText, type Json } from '../sla/canonical.ts'
import type { SettleInput } from './types.ts'

/**
 * SHA-256 of everything a statement follows from. Lists whose order means nothing come in one order, so that it does not depend on how they were
 * gathered. An evaluation's own digest stands for what it was judged by.
 */
export function inputDigest({ contract, period, evaluations, facts, ledger }: SettleInput): string {
  const { clauses, ...head } = contract
  const parts = [
    canonicalJson(head),
    ordered(clauses),
    canonicalJson(period),
    sorted(
      evaluations.map(({ clauseNo, clauseVersion, from, to, result, value, consecutiveMisses, digest }) =>
        [clauseNo, clauseVersion, from, to, result, value?.num, value?.den, consecutiveMisses, digest].join(' '),
      ),
    ),
    sorted(
      facts.days.map(
        ({ definition, shopId, day, met, total, durationSumMs, durationCount }) =>
          `${definition} ${shopId} ${day} ${met} ${total} ${durationSumMs ?? ''} ${durationCount ?? ''}`,
      ),
    ),
    ordered(facts.entered),
    ordered(ledger.past),
    ordered(ledger.prepayments),
    ordered(ledger.credits),
    ordered(ledger.adjustments),
    ordered(ledger.receivables),
  ]
  return digestOfText(parts.join('\n\n'))
}

function ordered(list: readonly Json[]): string {
  return sorted(list.map(canonicalJson))
}

/** Texts compare by code units, the same everywhere. */
function sorted(texts: readonly string[]): string {
  return texts.toSorted().join('\n')
}
