import { sql, type RawBuilder, type Updateable } from 'kysely'
import type { TaxedAmount } from '../../../engine/money/tax.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { Invoice as InvoiceTable } from '../../../platform/db/schema.generated.ts'
import { payableChanged } from '../events.ts'
import type { InvoiceRow, PayableRow } from '../queries.ts'
import { countToStatement } from './statementMoney.ts'

/** Numbers count up in an engagement; the caller holds the lock of its money. */
export async function nextInvoiceNo(db: Db, spaceId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(no), 0) + 1 as next from invoice where space_id = ${spaceId}`.execute(db)
  return Number(rows[0]?.next ?? 1)
}

/** What a payable's invoices come to. What a red letter takes back counts once that is issued; one for a credit lowers the price itself. */
export async function invoicedOf(db: Db, { spaceId, id }: Pick<PayableRow, 'spaceId' | 'id'>): Promise<TaxedAmount> {
  return sumOf(
    db,
    sql`space_id = ${spaceId} and payable_id = ${id} and credit_id is null and status not in ('withdrawn', 'declined')
      and (red_of is null or status <> 'requested')`,
  )
}

/** What red letters have taken back of an invoice, negative. */
export async function reversedOf(db: Db, { spaceId, no }: Pick<InvoiceRow, 'spaceId' | 'no'>): Promise<TaxedAmount> {
  return sumOf(
    db,
    sql`space_id = ${spaceId} and red_of = ${no} and status not in ('requested', 'withdrawn', 'declined')`,
  )
}

async function sumOf(db: Db, invoices: RawBuilder<unknown>): Promise<TaxedAmount> {
  const { rows } = await sql<TaxedAmount>`
    select coalesce(sum(gross_fen), 0)::bigint as gross_fen, coalesce(sum(net_fen), 0)::bigint as net_fen,
      coalesce(sum(tax_fen), 0)::bigint as tax_fen
    from invoice where ${invoices}`.execute(db)
  return rows[0] ?? { grossFen: 0, netFen: 0, taxFen: 0 }
}

type Document = {
  readonly number: string
  readonly issuedOn: string
  readonly drawer: string
  readonly seller: unknown
  readonly item: unknown
}

/** Writes down what the tax platform has issued, once. */
export async function fileInvoice(
  { db, actor }: OrganizationContext,
  { spaceId, no }: Pick<InvoiceRow, 'spaceId' | 'no'>,
  { seller, item, ...document }: Document,
): Promise<void> {
  const issuedByName = actor.displayName
  await db
    .insertInto('issuedInvoice')
    .values({
      spaceId,
      no,
      ...document,
      seller: JSON.stringify(seller),
      item: JSON.stringify(item),
      issuedByName,
    })
    .execute()
}

/** Notes the way of an invoice: of a request nothing else can be changed. */
export async function setInvoice(
  db: Db,
  { spaceId, no, version }: Pick<InvoiceRow, 'spaceId' | 'no' | 'version'>,
  values: Updateable<InvoiceTable>,
): Promise<void> {
  await db
    .updateTable('invoice')
    .set({ ...values, version: version + 1 })
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .execute()
}

/** Counts what is asked for, or given up when negative, to the payable and its statement. */
export async function countInvoiced(
  context: OrganizationContext,
  { spaceId, id }: Pick<PayableRow, 'spaceId' | 'id'>,
  grossFen: number,
): Promise<void> {
  await sql`
    update payable set invoiced_fen = invoiced_fen + ${grossFen}, version = version + 1
    where space_id = ${spaceId} and id = ${id}`.execute(context.db)
  context.emit(payableChanged, { engagementId: spaceId })
  await countToStatement(context, id)
}
