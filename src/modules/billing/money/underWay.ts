import type { Db } from '../../../platform/db/kysely.ts'
import { typedPayment } from '../queries.ts'

/**
 * Transfers that were entered and that the vendor has not yet seen arrive, by the payable they name; oldest first. They
 * have paid nothing so far. What names no payable pays the oldest once it has arrived and is not among them.
 */
export async function transfersUnderWay(db: Db, spaceId: string) {
  const rows = await db
    .selectFrom('payment')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'reported')
    .where('direction', '=', 'toVendor')
    .where('payableId', 'is not', null)
    .orderBy('paidOn')
    .orderBy('id')
    .execute()
  const transfers = rows.map(typedPayment).map(({ id, amountFen, paidOn, status, payableId }) => ({
    payableId,
    transfer: { id, amountFen, paidOn, status },
  }))
  return new Map(
    [...Map.groupBy(transfers, ({ payableId }) => payableId)].map(([payableId, own]) => [
      payableId,
      own.map(({ transfer }) => transfer),
    ]),
  )
}
