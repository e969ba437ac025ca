import type { OrganizationContext } from '../../../platform/action/context.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { statementChanged } from '../events.ts'
import type { StatementStatus } from '../policy/vocabulary.ts'
import { typedPayable, type PayableRow } from '../queries.ts'

/** Where a final statement stands: paid needs both the money and the invoices. */
export function statusOfMoney({
  amountFen,
  paidFen,
  invoiceGrossFen,
  invoicedFen,
}: Pick<PayableRow, 'amountFen' | 'paidFen' | 'invoiceGrossFen' | 'invoicedFen'>): StatementStatus {
  if (invoicedFen < invoiceGrossFen) return 'final'
  return paidFen < amountFen ? 'invoiced' : 'paid'
}

/** Counts what was paid and invoiced for a payable to its statement, and tells open screens. */
export async function countToStatement(context: OrganizationContext, payableId: string): Promise<void> {
  const { db, now } = context
  const payable = await issuedOnly(db, await payableById(db, payableId))
  if (payable.statementNo === null) return
  const { spaceId, statementNo: no } = payable
  await db
    .updateTable('statement')
    .set((row) => ({
      status: statusOfMoney(payable),
      paidFen: payable.paidFen,
      invoicedFen: payable.invoicedFen,
      version: row('version', '+', 1),
      updatedAt: now.toString(),
    }))
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .execute()
  context.emit(statementChanged, { engagementId: spaceId, no }, spaceId)
}

/** The payable with what was issued for it, without what was only asked for. */
async function issuedOnly(db: Db, payable: PayableRow): Promise<PayableRow> {
  const asked = (await askedOf(db, payable.spaceId)).get(payable.id) ?? 0
  return { ...payable, invoicedFen: payable.invoicedFen - asked }
}

/** What was asked to be invoiced and was not issued yet, by payable. The payable counts it already, so that nobody asks twice. */
export async function askedOf(db: Db, spaceId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('invoice')
    .select((row) => ['payableId', row.fn.sum<number>('grossFen').as('grossFen')])
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'requested')
    .where('redOf', 'is', null)
    .groupBy('payableId')
    .execute()
  return new Map(rows.map(({ payableId, grossFen }) => [payableId, Number(grossFen)]))
}

async function payableById(db: Db, id: string): Promise<PayableRow> {
  return typedPayable(await db.selectFrom('payable').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}
