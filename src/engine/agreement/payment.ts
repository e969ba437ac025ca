import type { ContractTerms, VersionOf } from './clause.ts'
import type { PaymentParams } from './rules.ts'

/** The payment clause in force on a day; null where none is. */
export function paymentClause({ clauses }: ContractTerms, day: string): VersionOf<'payment'> | null {
  const found = clauses.find(
    ({ terms, effectiveFrom, effectiveTo }) =>
      terms.kind === 'payment' && effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  )
  return found?.terms.kind === 'payment' ? { ...found, terms: found.terms } : null
}

/** What it says: tax, deadlines, what silence means. */
export function paymentTerms(contract: ContractTerms, day: string): PaymentParams | null {
  return paymentClause(contract, day)?.terms.params ?? null
}
