import { sql } from 'kysely'
import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import { splitGross } from '../../../engine/money/tax.ts'
import type { Credit, Ledger, PastStatement, ReceivedPrepayment, Receivable } from '../../../engine/settlement/types.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { lastDayOfMonth, textOf, typedPayable, type LocalText } from '../queries.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import { pastAdjustments } from './adjustments.ts'

/**
 * What was before a month's statement: earlier final statements, prepayments and credits that are not used up, what is overdue,
 * and frozen months that came out differently since. Days after the month's end play no part, so that computing the month
 * later gives the same.
 */
export async function loadLedger(db: Db, spaceId: string, contract: ContractTerms, month: string): Promise<Ledger> {
  const until = lastDayOfMonth(month)
  const [past, prepayments, credits, receivables, adjustments] = [
    await pastStatements(db, spaceId, month),
    await receivedPrepayments(db, spaceId, contract, until),
    await openCredits(db, spaceId, month),
    await openReceivables(db, spaceId, until),
    await pastAdjustments(db, spaceId, month),
  ]
  return { past, prepayments, credits, adjustments, receivables }
}

async function pastStatements(db: Db, spaceId: string, month: string): Promise<PastStatement[]> {
  const { rows } = await sql<{ past: PastStatement }>`
    select (r.output::jsonb) -> 'past' as past from statement s
    join statement_revision r on r.space_id = s.space_id and r.statement_no = s.no and r.revision = s.revision
    where s.space_id = ${spaceId} and s.status in ('final', 'invoiced', 'paid') and s.period < ${`${month}-01`}
    order by s.period`.execute(db)
  return rows.map(({ past }) => past)
}

/** Deposits are given back, so they pay for nothing. */
async function receivedPrepayments(
  db: Db,
  spaceId: string,
  contract: ContractTerms,
  until: string,
): Promise<ReceivedPrepayment[]> {
  const { rows } = await sql<{
    id: string
    name: unknown
    receivedOn: string
    leftFen: number
    amountFen: number
    invoicedFen: number
    netFen: number
    taxFen: number
  }>`
    select p.id, p.name, max(a.on_day)::text as received_on, (p.paid_fen - p.used_fen)::bigint as left_fen, p.amount_fen,
      p.invoiced_fen, p.invoice_net_fen as net_fen, p.invoice_tax_fen as tax_fen
    from payable p join allocation a on a.space_id = p.space_id and a.payable_id = p.id
    where p.space_id = ${spaceId} and p.nature in ('prepayment', 'earnestMoney', 'balance') and p.paid_fen > p.used_fen
    group by p.space_id, p.id having min(a.on_day) <= ${until} order by received_on, p.id`.execute(db)
  return rows.map(({ id, name, receivedOn, leftFen, amountFen, invoicedFen, netFen, taxFen }) => ({
    id,
    name: textOf(name),
    receivedOn,
    amountFen: Number(leftFen),
    invoice:
      invoicedFen < amountFen
        ? null
        : Number(leftFen) === amountFen
          ? { netFen, taxFen }
          : taxedPart(Number(leftFen), contract, until),
  }))
}

function taxedPart(grossFen: number, contract: ContractTerms, day: string): { netFen: number; taxFen: number } {
  const { netFen, taxFen } = splitGross(grossFen, paymentTerms(contract, day)?.tax.rate ?? '0')
  return { netFen, taxFen }
}

async function openCredits(db: Db, spaceId: string, month: string): Promise<Credit[]> {
  const { rows } = await sql<{
    id: string
    leftFen: number
    redInvoiced: boolean
    cause: string
    statementNo: number | null
    period: string
  }>`
    select c.id, (c.amount_fen - c.used_fen)::bigint as left_fen, c.red_invoiced, c.cause, c.statement_no,
      to_char(coalesce(s.period, p.paid_on), 'YYYY-MM') as period
    from credit c left join statement s on s.space_id = c.space_id and s.no = c.statement_no
      left join payment p on p.space_id = c.space_id and p.id = c.payment_id
    where c.space_id = ${spaceId} and c.amount_fen > c.used_fen
      and (c.statement_no is null or s.period < ${`${month}-01`})
    order by period, c.id`.execute(db)
  return rows.map(({ id, leftFen, redInvoiced, cause, statementNo, period }) => ({
    id,
    period: { from: `${period}-01`, to: lastDayOfMonth(period) },
    amountFen: Number(leftFen),
    // Money that was paid too much is no part of any price: it lowers what is to be paid, not what is invoiced.
    redInvoiced: redInvoiced || cause === 'overpayment',
    reason: creditReason(cause, statementNo, period),
  }))
}

function creditReason(cause: string, statementNo: number | null, period: string): LocalText {
  return cause === 'overpayment'
    ? { zh: `${period} 多付的款项`, en: `overpaid in ${period}` }
    : {
        zh: `${period} 结算单（第 ${statementNo} 号）结余`,
        en: `left over from the statement of ${period} (no. ${statementNo})`,
      }
}

/** What was due in the month or before and is not paid, or was paid late without its interest settled. */
async function openReceivables(db: Db, spaceId: string, until: string): Promise<Receivable[]> {
  const rows = await db
    .selectFrom('payable')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('status', 'in', ['due', 'partlyPaid', 'paid'])
    .where('dueOn', '<', until)
    .where('amountFen', '>', 0)
    .orderBy('dueOn')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const allocations = await db
    .selectFrom('allocation')
    .select(['payableId', 'onDay', 'amountFen'])
    .where('spaceId', '=', spaceId)
    .where('onDay', '<=', until)
    .where(
      'payableId',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('onDay')
    .orderBy('id')
    .execute()
  const byPayable = Map.groupBy(allocations, ({ payableId }) => payableId)
  return rows.map(typedPayable).flatMap((payable) => {
    const payments = (byPayable.get(payable.id) ?? []).map(({ onDay, amountFen }) => ({ on: onDay, amountFen }))
    const paid = payments.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const lastPaid = payments.at(-1)?.on ?? ''
    const dueOn = payable.dueOn ?? ''
    // Paid in full, in time or with its interest settled: nothing runs any more.
    const settledUntil = payable.interestUntil ?? dueOn
    if (paid >= payable.amountFen && lastPaid <= settledUntil) return []
    return [{ id: payable.id, amountFen: payable.amountFen, dueOn, payments, interestUntil: payable.interestUntil }]
  })
}
