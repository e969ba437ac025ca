import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import { exactOf, multiply, quotient } from '../../../engine/money/exact.ts'
import { roundFen } from '../../../engine/money/fen.ts'
import { splitGross } from '../../../engine/money/tax.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { paymentClause } from '../compute/paymentTerms.ts'
import type { PayableNature, PayableTrigger } from '../policy/vocabulary.ts'
import { addDays } from '../queries.ts'
import { monthlyFee } from './monthlyFee.ts'

export type Planned = {
  readonly source: string
  readonly nature: PayableNature
  readonly name: { readonly zh: string; readonly en: string }
  readonly clauseNo: string
  readonly clauseVersion: number
  readonly trigger: PayableTrigger
  readonly amountFen: number
  readonly netFen: number
  readonly taxFen: number
  /** The day its condition came about; null: not yet. */
  readonly triggeredOn: string | null
  readonly dueOn: string | null
}

/**
 * What the payment clause in force asks for before and beside the statements, in whole fen with tax included. The parts taken of one
 * amount sum to their share of it: the last one takes the remainder.
 */
export function plannedPayables(contract: ContractTerms, day: string, signedOn: string): Planned[] {
  const clause = paymentClause(contract, day)
  if (!clause) return []
  const { prepayments, tax } = clause.terms.params
  const given = new Map<string, { share: bigint; fen: number }>()
  return prepayments.flatMap((part, index) => {
    const base = part.base.by === 'amount' ? part.base.amountFen : monthlyFee(contract, part.base.fees.clauses, day)
    if (base === null) return []
    // Shares count up, so that 20 % and 80 % are the whole however they round.
    const key = JSON.stringify(part.base)
    const before = given.get(key) ?? { share: 0n, fen: 0 }
    const share = before.share + shareUnits(part.share)
    const upToHere = roundFen({ num: BigInt(base) * share, den: shareUnit })
    given.set(key, { share, fen: upToHere })
    const amountFen = upToHere - before.fen
    if (amountFen <= 0) return []
    const triggeredOn =
      part.trigger === 'contractSigned' ? signedOn : part.trigger === 'date' ? (part.on ?? signedOn) : null
    const { netFen, taxFen } = splitGross(amountFen, tax.rate)
    return [
      {
        source: `payment:${clause.no}:${index + 1}`,
        nature: part.nature,
        name: { zh: part.name, en: part.name },
        clauseNo: clause.no,
        clauseVersion: clause.version,
        trigger: part.trigger,
        amountFen,
        netFen,
        taxFen,
        triggeredOn,
        dueOn: triggeredOn === null ? null : addDays(triggeredOn, part.dueDays),
      },
    ]
  })
}

const shareUnit = 1_000_000_000_000n

function shareUnits(share: string): bigint {
  const { num, den } = multiply(exactOf(share), quotient(shareUnit))
  return num / den
}

/** Writes what is planned. What has fallen due stays as it was agreed then. */
export async function savePlanned(db: Db, spaceId: string, planned: readonly Planned[]): Promise<number> {
  if (planned.length === 0) return 0
  const rows = planned.map(({ netFen, taxFen, name, ...plan }) => ({
    spaceId,
    ...plan,
    name: JSON.stringify(name),
    invoiceGrossFen: plan.amountFen,
    invoiceNetFen: netFen,
    invoiceTaxFen: taxFen,
    status: plan.dueOn === null ? 'planned' : 'due',
  }))
  const saved = await db
    .insertInto('payable')
    .values(rows)
    .onConflict((found) =>
      found
        .columns(['spaceId', 'source'])
        .doUpdateSet((row) => ({
          nature: row.ref('excluded.nature'),
          name: row.ref('excluded.name'),
          clauseVersion: row.ref('excluded.clauseVersion'),
          trigger: row.ref('excluded.trigger'),
          amountFen: row.ref('excluded.amountFen'),
          invoiceGrossFen: row.ref('excluded.invoiceGrossFen'),
          invoiceNetFen: row.ref('excluded.invoiceNetFen'),
          invoiceTaxFen: row.ref('excluded.invoiceTaxFen'),
          status: row.ref('excluded.status'),
          triggeredOn: row.ref('excluded.triggeredOn'),
          dueOn: row.ref('excluded.dueOn'),
          version: row('payable.version', '+', 1),
        }))
        .where('payable.status', '=', 'planned')
        .where('payable.invoicedFen', '=', 0),
    )
    .returning('id')
    .execute()
  return saved.length
}
