import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import { splitGross } from '../../../engine/money/tax.ts'
import { prepayablesOf } from '../../../engine/settlement/prepayments.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import type { PayableNature, PayableTrigger } from '../policy/vocabulary.ts'

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

/** What the payment clause in force on a day asks for before and beside the statements, in whole fen with tax included. */
export function plannedPayables(contract: ContractTerms, day: string, signedOn: string): Planned[] {
  const rate = paymentTerms(contract, day)?.tax.rate
  if (rate === undefined) return []
  return prepayablesOf(contract, day, { contractSigned: signedOn })
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ no, name, nature, trigger, amountFen, triggeredOn, dueOn, clauseNo, clauseVersion }) => {
      const { netFen, taxFen } = splitGross(amountFen, rate)
      return {
        source: `payment:${clauseNo}:${no}`,
        nature,
        name: { zh: name, en: name },
        clauseNo,
        clauseVersion,
        trigger,
        amountFen,
        netFen,
        taxFen,
        triggeredOn,
        dueOn,
      }
    })
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
