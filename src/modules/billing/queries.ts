import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type {
  Invoice as InvoiceTable,
  Payable as PayableTable,
  Payment as PaymentTable,
  Statement as StatementTable,
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
} from './policy/vocabulary.ts'

export type LocalText = { readonly zh: string; readonly en: string }

export function typedStatement(row: Selectable<StatementTable>) {
  return { ...row, status: oneOf(statementStatuses, row.status), month: row.period.slice(0, 7) }
}
export type StatementRow = ReturnType<typeof typedStatement>

/** One statement the transaction may see; refuses with notFound. `lock` lets steps happen one after the other. */
export async function loadStatement(db: Db, spaceId: string, no: number, lock = false): Promise<StatementRow> {
  const query = db.selectFrom('statement').selectAll().where('spaceId', '=', spaceId).where('no', '=', no)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return typedStatement(row)
}

export async function statementOfMonth(
  db: Db,
  spaceId: string,
  month: string,
  lock = false,
): Promise<StatementRow | null> {
  const query = db
    .selectFrom('statement')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('period', '=', `${month}-01`)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? typedStatement(row) : null
}

export async function loadRevision(db: Db, spaceId: string, statementNo: number, revision: number) {
  const row = await db
    .selectFrom('statementRevision')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('statementNo', '=', statementNo)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row ?? null
}
export type RevisionRow = NonNullable<Awaited<ReturnType<typeof loadRevision>>>

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

export function typedInvoice(row: Selectable<InvoiceTable>) {
  return { ...row, status: oneOf(invoiceStatuses, row.status), typeCode: oneOf(invoiceTypes, row.typeCode) }
}
export type InvoiceRow = ReturnType<typeof typedInvoice>

export async function loadInvoice(db: Db, spaceId: string, no: number, lock = false): Promise<InvoiceRow> {
  const query = db.selectFrom('invoice').selectAll().where('spaceId', '=', spaceId).where('no', '=', no)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
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

/** Today where the contract counts its days. */
export function today(now: Temporal.Instant, zone: string): string {
  return now.toZonedDateTimeISO(zone).toPlainDate().toString()
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
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
