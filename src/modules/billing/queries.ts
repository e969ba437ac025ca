import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type {
  Invoice as InvoiceTable,
  IssuedInvoice as IssuedTable,
  Payable as PayableTable,
  Payment as PaymentTable,
  Statement as StatementTable,
  StatementFinal as StatementFinalTable,
  StatementRevision as RevisionTable,
} from '../../platform/db/schema.generated.ts'
import { notFound } from '../../platform/refusal.ts'
import { oneOf } from '../deal/policy/vocabulary.ts'
import {
  invoiceStatuses,
  invoiceTypes,
  payableNatures,
  payableStatuses,
  payableTriggers,
  paymentStatuses,
  sides,
  statementStatuses,
  type LineKind,
  type Side,
} from './policy/vocabulary.ts'

export type LocalText = { readonly zh: string; readonly en: string }

/** Where statements stand, with what was written down of those that are final. */
export function statements(db: Db) {
  return db
    .selectFrom('statement')
    .leftJoin('statementFinal', (join) =>
      join.onRef('statementFinal.spaceId', '=', 'statement.spaceId').onRef('statementFinal.no', '=', 'statement.no'),
    )
    .selectAll('statement')
    .select(['statementFinal.finalizedByName', 'statementFinal.finalizedAt', 'statementFinal.dueOn'])
}

type Filed = Pick<Selectable<StatementFinalTable>, 'finalizedByName' | 'finalizedAt' | 'dueOn'>
type StatementColumns = Selectable<StatementTable> & { readonly [K in keyof Filed]: Filed[K] | null }

export function typedStatement(row: StatementColumns) {
  return { ...row, status: oneOf(statementStatuses, row.status), month: row.period.slice(0, 7) }
}
export type StatementRow = ReturnType<typeof typedStatement>

/** Whether a side has a statement at all: the client one that was sent to it. */
export function isShown({ shownRevision }: Pick<StatementRow, 'shownRevision'>, side: Side): boolean {
  return side === 'vendor' || shownRevision !== null
}

/** One statement as a side has it; refuses with notFound. `lock` lets steps happen one after the other. */
export async function loadStatement(
  db: Db,
  spaceId: string,
  no: number,
  side: Side,
  lock = false,
): Promise<StatementRow> {
  const query = statements(db).where('statement.spaceId', '=', spaceId).where('statement.no', '=', no)
  const row = await (lock ? query.forUpdate('statement') : query).executeTakeFirst()
  const statement = row && typedStatement(row)
  if (!statement || !isShown(statement, side)) throw notFound()
  return statement
}

export async function statementOfMonth(
  db: Db,
  spaceId: string,
  month: string,
  lock = false,
): Promise<StatementRow | null> {
  const query = statements(db).where('statement.spaceId', '=', spaceId).where('statement.period', '=', `${month}-01`)
  const row = await (lock ? query.forUpdate('statement') : query).executeTakeFirst()
  return row ? typedStatement(row) : null
}

export type RevisionRow = Selectable<RevisionTable>

/** One computation: what was sent, or else what the vendor keeps in its own space, which the client does not reach. */
export async function loadRevision(
  db: Db,
  spaceId: string,
  statementNo: number,
  revision: number,
): Promise<RevisionRow | null> {
  const sent = await db
    .selectFrom('statementRevision')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('statementNo', '=', statementNo)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (sent) return sent
  const draft = await db
    .selectFrom('statementDraft')
    .selectAll()
    .where('engagementId', '=', spaceId)
    .where('statementNo', '=', statementNo)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return draft ? { ...draft, spaceId } : null
}

/** The two-language texts of a column that only our own code writes. */
export function textOf(value: unknown): LocalText {
  const text: { zh?: unknown; en?: unknown } = value !== null && typeof value === 'object' ? value : {}
  return { zh: String(text.zh ?? ''), en: String(text.en ?? '') }
}

export function typedPayable(row: Selectable<PayableTable>) {
  return {
    ...row,
    nature: oneOf(payableNatures, row.nature),
    status: oneOf(payableStatuses, row.status),
    trigger: oneOf(payableTriggers, row.trigger),
    name: textOf(row.name),
  }
}
export type PayableRow = ReturnType<typeof typedPayable>

export async function loadPayable(db: Db, spaceId: string, id: string, lock = false): Promise<PayableRow> {
  const query = db.selectFrom('payable').selectAll().where('spaceId', '=', spaceId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return typedPayable(row)
}

export function typedPayment(row: Selectable<PaymentTable>) {
  return {
    ...row,
    status: oneOf(paymentStatuses, row.status),
    reportedBy: oneOf(sides, row.reportedBy),
    direction: oneOf(['toVendor', 'toClient'] as const, row.direction),
  }
}
export type PaymentRow = ReturnType<typeof typedPayment>

/** Requests for invoices, with what was written down of those that were issued. */
export function invoices(db: Db) {
  return db
    .selectFrom('invoice')
    .leftJoin('issuedInvoice as issued', (join) =>
      join.onRef('issued.spaceId', '=', 'invoice.spaceId').onRef('issued.no', '=', 'invoice.no'),
    )
    .selectAll('invoice')
    .select(['issued.number', 'issued.issuedOn', 'issued.drawer', 'issued.seller', 'issued.item as issuedItem'])
}

type Issued = Pick<Selectable<IssuedTable>, 'number' | 'issuedOn' | 'drawer' | 'seller'>
type InvoiceColumns = Selectable<InvoiceTable> & {
  readonly [K in keyof Issued]: Issued[K] | null
} & { readonly issuedItem: Selectable<IssuedTable>['item'] | null }

export function typedInvoice({ issuedItem, ...row }: InvoiceColumns) {
  return {
    ...row,
    item: issuedItem ?? row.item,
    status: oneOf(invoiceStatuses, row.status),
    typeCode: oneOf(invoiceTypes, row.typeCode),
  }
}
export type InvoiceRow = ReturnType<typeof typedInvoice>

export async function loadInvoice(db: Db, spaceId: string, no: number, lock = false): Promise<InvoiceRow> {
  const query = invoices(db).where('invoice.spaceId', '=', spaceId).where('invoice.no', '=', no)
  const row = await (lock ? query.forUpdate('invoice') : query).executeTakeFirst()
  if (!row) throw notFound()
  return typedInvoice(row)
}

/** What lies to the client's credit. */
export async function creditBalance(db: Db, spaceId: string): Promise<number> {
  const { balance } = await db
    .selectFrom('credit')
    .select((all) =>
      all.fn.coalesce(all.fn.sum<number>(all('amountFen', '-', all.ref('usedFen'))), all.lit(0)).as('balance'),
    )
    .where('spaceId', '=', spaceId)
    .executeTakeFirstOrThrow()
  return Number(balance)
}

export function lastDayOfMonth(month: string): string {
  const first = Temporal.PlainDate.from(`${month}-01`)
  return first.with({ day: first.daysInMonth }).toString()
}

export function nextMonth(month: string): string {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
}

export function previousMonth(month: string): string {
  return Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString()
}

export type { LineKind }
