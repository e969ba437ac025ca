import { sql } from 'kysely'
import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import { formatFen } from '../../../engine/money/fen.ts'
import type { Statement } from '../../../engine/settlement/types.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { finalizeStatement } from '../api/statementStep.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import { storedInput, storedStatement } from '../compute/stored.ts'
import { payableChanged, statementFinal } from '../events.ts'
import { lockMoney } from '../money/pay.ts'
import { countToStatement } from '../money/statementMoney.ts'
import { lastDayOfMonth, loadRevision, type StatementRow } from '../queries.ts'
import { statementStatuses } from '../policy/vocabulary.ts'
import { noteStep } from '../steps.ts'
import { tellSide } from '../tell.ts'
import { begin, requireFrozen } from './statementStep.ts'

const finalize = handle(finalizeStatement, async (context, input) => {
  const { db, now } = context
  await lockMoney(db, input.engagementId)
  const begun = await begin(context, input, 'finalize')
  const { statement, engagement } = begun
  await requireFrozen(context, statement)
  await requireEarlierFinal(context, statement)
  const revision = await loadRevision(db, statement.spaceId, statement.no, statement.revision)
  if (!revision) throw new Error('a confirmed statement has a revision')
  const computed = storedStatement(revision)
  await useUp(context, statement, computed)
  const day = localDay(now, engagement.zone)
  const terms = paymentTerms(storedInput(revision).contract, lastDayOfMonth(statement.month))
  const dueOn = plusDays(day, terms?.dueDays ?? 0)
  const changed = await noteStep(context, begun, 'final')
  await writeDown(context, statement, dueOn)
  const payableId = await openPayable(context, statement, computed, { day, dueOn })
  if (payableId !== null) await countToStatement(context, payableId)
  else await settled(context, statement)
  await fallDue(context, statement.spaceId, day)
  context.emit(statementFinal, { engagementId: statement.spaceId, no: statement.no, period: statement.month })
  context.emit(payableChanged, { engagementId: statement.spaceId })
  const amount = { amount: formatFen(computed.payableFen) }
  for (const side of ['client', 'vendor'] as const)
    await tellSide(context, engagement, side, 'statementFinal', statement, '', amount)
  const after = await db
    .selectFrom('statement')
    .select(['status', 'version'])
    .where('spaceId', '=', statement.spaceId)
    .where('no', '=', statement.no)
    .executeTakeFirstOrThrow()
  return { ...changed, ...after, status: oneOf(statementStatuses, after.status) }
})

export const finalizeHandlers = [finalize]

/** What is final is written once: the revision, which is frozen and whose lines are its total, and the day it is due. */
async function writeDown(
  { db, actor, now }: OrganizationContext,
  { spaceId, no, revision }: StatementRow,
  dueOn: string,
): Promise<void> {
  const { rows } = await sql`
    insert into statement_final (space_id, no, revision, total_fen, finalized_by_name, finalized_at, due_on)
    select space_id, statement_no, revision, total_fen, ${actor.displayName}, ${now.toString()}::timestamptz, ${dueOn}::date
    from statement_revision r
    where space_id = ${spaceId} and statement_no = ${no} and revision = ${revision} and frozen
      and total_fen = (select coalesce(sum(l.amount_fen), 0) from statement_line l
        where l.space_id = r.space_id and l.statement_no = r.statement_no and l.revision = r.revision)
    returning no`.execute(db)
  if (rows.length === 0) throw new Error('lines and total of a final statement differ, or not everything is frozen')
}

/** Caps of the year and credits follow from the months before. */
async function requireEarlierFinal({ db }: OrganizationContext, statement: StatementRow): Promise<void> {
  const open = await db
    .selectFrom('statement')
    .select('period')
    .where('spaceId', '=', statement.spaceId)
    .where('period', '<', statement.period)
    .where('status', 'not in', ['final', 'invoiced', 'paid'])
    .orderBy('period')
    .executeTakeFirst()
  if (open) throw new Refusal('earlierStatementOpen', { month: open.period.slice(0, 7) })
}

/** Takes what the statement sets off out of prepayments and credits, and notes the interest it charges. */
async function useUp(context: OrganizationContext, statement: StatementRow, computed: Statement): Promise<void> {
  const { db, actor, now } = context
  const { spaceId, no, month } = statement
  for (const { kind, amountFen, evidence, to } of computed.lines) {
    const id = evidence.ledger[0]
    if (id === undefined) continue
    if (kind === 'prepaid') {
      const { rows } = await sql`
        update payable set used_fen = used_fen + ${-amountFen} where space_id = ${spaceId} and id = ${id}
          and used_fen + ${-amountFen} <= paid_fen returning id`.execute(db)
      if (rows.length === 0) throw new Refusal('statementOutdated')
    }
    if (kind === 'credit') {
      const { rows } = await sql`
        update credit set used_fen = used_fen + ${-amountFen} where space_id = ${spaceId} and id = ${id}
          and used_fen + ${-amountFen} <= amount_fen returning id`.execute(db)
      if (rows.length === 0) throw new Refusal('statementOutdated')
      await db
        .insertInto('creditUse')
        .values({
          spaceId,
          creditId: id,
          purpose: 'setOff',
          amountFen: -amountFen,
          statementNo: no,
          byName: actor.displayName,
          at: now.toString(),
        })
        .execute()
    }
    if (kind === 'interest')
      await sql`
        update payable set interest_until = greatest(coalesce(interest_until, ${to}), ${to}, ${lastDayOfMonth(month)})
        where space_id = ${spaceId} and id = ${id}`.execute(db)
  }
  if (computed.creditFen > 0)
    await db
      .insertInto('credit')
      .values({ spaceId, cause: 'statement', statementNo: no, amountFen: computed.creditFen, at: now.toString() })
      .execute()
}

/** What the statement asks the client to pay and the vendor to invoice; null where it is neither. */
async function openPayable(
  { db }: OrganizationContext,
  statement: StatementRow,
  { payableFen, toInvoice }: Statement,
  { day, dueOn }: { readonly day: string; readonly dueOn: string },
): Promise<string | null> {
  // Less than nothing to invoice: what was invoiced before is reversed by a red letter.
  const invoice = toInvoice.grossFen > 0 ? toInvoice : { grossFen: 0, netFen: 0, taxFen: 0 }
  if (payableFen === 0 && invoice.grossFen === 0) return null
  const { month, no, spaceId } = statement
  const { id } = await db
    .insertInto('payable')
    .values({
      spaceId,
      source: `statement:${no}`,
      nature: 'statement',
      name: JSON.stringify({ zh: `${month} 结算款`, en: `Statement of ${month}` }),
      statementNo: no,
      trigger: 'statementFinal',
      amountFen: payableFen,
      invoiceGrossFen: invoice.grossFen,
      invoiceNetFen: invoice.netFen,
      invoiceTaxFen: invoice.taxFen,
      status: payableFen === 0 ? 'paid' : 'due',
      triggeredOn: day,
      dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Nothing to pay and nothing to invoice. */
async function settled({ db }: OrganizationContext, { spaceId, no }: StatementRow): Promise<void> {
  await db
    .updateTable('statement')
    .set((row) => ({ status: 'paid', version: row('version', '+', 1) }))
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .execute()
}

/** Parts of the payment clause that wait for a final statement. */
async function fallDue({ db }: OrganizationContext, spaceId: string, day: string): Promise<void> {
  await sql`
    update payable set status = 'due', triggered_on = ${day}::date, due_on = ${day}::date, version = version + 1
    where space_id = ${spaceId} and status = 'planned' and trigger = 'statementFinal'`.execute(db)
}
