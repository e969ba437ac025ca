import { localDay } from '../../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { formatFen } from '../../../engine/money/fen.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import { confirmPayment, refundCredit, rejectPayment, reportPayment } from '../api/payment.ts'
import { payableChanged, paymentChanged } from '../events.ts'
import { useCredit } from '../money/credit.ts'
import { lockMoney, payOpen } from '../money/pay.ts'
import { loadPayable, typedPayment, type PaymentRow } from '../queries.ts'
import { tell } from '../tell.ts'

const report = handle(reportPayment, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId: spaceId, bankRef, amountFen, paidOn, payableId, note } = input
  const { engagement, side } = await begin(context, spaceId, paidOn)
  if (payableId !== undefined) await loadPayable(db, spaceId, payableId)
  const before = await enteredBefore(context, spaceId, bankRef)
  if (before) {
    if (before.amountFen !== amountFen || before.paidOn !== paidOn || before.direction !== 'toVendor')
      throw new Refusal('bankRefTaken', { bankRef })
    const { id, status } = before
    // What the client has entered and the vendor now sees on its account has arrived.
    if (side === 'vendor' && status === 'reported') {
      const creditedFen = await receive(context, engagement, before)
      return { id, status: 'received' as const, repeated: true, creditedFen }
    }
    context.record({ object: { type: 'payment', id }, after: { bankRef, repeated: true } })
    return { id, status, repeated: true, creditedFen: 0 }
  }
  const row = await db
    .insertInto('payment')
    .values({
      spaceId,
      bankRef,
      amountFen,
      paidOn,
      payableId: payableId ?? null,
      note,
      status: 'reported',
      reportedBy: side,
      reportedByName: actor.displayName,
      reportedAt: now.toString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const payment = typedPayment(row)
  context.record({ object: { type: 'payment', id: row.id }, after: { bankRef, amountFen, paidOn, side } })
  if (side === 'vendor') {
    const creditedFen = await receive(context, engagement, payment)
    return { id: row.id, status: 'received' as const, repeated: false, creditedFen }
  }
  context.emit(paymentChanged, { engagementId: spaceId })
  await tell(context, engagement, 'vendor', 'paymentReported', { amount: formatFen(amountFen) })
  return { id: row.id, status: 'reported' as const, repeated: false, creditedFen: 0 }
})

const confirm = handle(confirmPayment, async (context, { engagementId, id, version }) => {
  const { engagement, payment } = await open(context, engagementId, id, version)
  const creditedFen = await receive(context, engagement, payment)
  return { version: version + 1, creditedFen }
})

const reject = handle(rejectPayment, async (context, { engagementId, id, version, reason }) => {
  const { engagement, payment } = await open(context, engagementId, id, version)
  await decide(context, payment, 'notReceived', reason)
  context.emit(paymentChanged, { engagementId })
  await tell(context, engagement, 'client', 'paymentNotReceived', { amount: formatFen(payment.amountFen), reason })
  return { version: version + 1 }
})

const refund = handle(refundCredit, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId: spaceId, bankRef, amountFen, paidOn, note } = input
  const { engagement, side } = await begin(context, spaceId, paidOn)
  if (side !== 'vendor') throw new Refusal('otherSideDecides')
  const before = await enteredBefore(context, spaceId, bankRef)
  if (before) {
    if (before.amountFen !== amountFen || before.direction !== 'toClient')
      throw new Refusal('bankRefTaken', { bankRef })
    context.record({ object: { type: 'payment', id: before.id }, after: { bankRef, repeated: true } })
    return { id: before.id, repeated: true }
  }
  const at = now.toString()
  const who = { reportedByName: actor.displayName, reportedAt: at, decidedByName: actor.displayName, decidedAt: at }
  const { id } = await db
    .insertInto('payment')
    .values({
      spaceId,
      bankRef,
      direction: 'toClient',
      amountFen,
      paidOn,
      note,
      status: 'received',
      reportedBy: side,
      ...who,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await useCredit(context, { spaceId, amountFen, purpose: 'refund', paymentId: id })
  context.record({ object: { type: 'payment', id }, after: { bankRef, amountFen, refund: true } })
  context.emit(paymentChanged, { engagementId: spaceId })
  await tell(context, engagement, 'client', 'creditRefunded', { amount: formatFen(amountFen) })
  return { id, repeated: false }
})

export const paymentHandlers = [report, confirm, reject, refund]

async function begin({ db, actor, now }: OrganizationContext, spaceId: string, paidOn: string) {
  const engagement = await loadEngagement(db, spaceId)
  const side = sideOf(actor, engagement)
  if (paidOn > localDay(now, engagement.zone))
    throw new Refusal('invalidInput', {}, [
      { path: 'paidOn', zh: '付款日期不能晚于今天。', en: 'The day cannot be in the future.' },
    ])
  await lockMoney(db, spaceId)
  return { engagement, side }
}

async function enteredBefore(
  { db }: OrganizationContext,
  spaceId: string,
  bankRef: string,
): Promise<PaymentRow | null> {
  const row = await db
    .selectFrom('payment')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('bankRef', '=', bankRef)
    .where('status', '<>', 'notReceived')
    .executeTakeFirst()
  return row ? typedPayment(row) : null
}

async function open({ db, actor }: OrganizationContext, spaceId: string, id: string, version: number) {
  const engagement = await loadEngagement(db, spaceId)
  if (sideOf(actor, engagement) !== 'vendor') throw new Refusal('otherSideDecides')
  await lockMoney(db, spaceId)
  const row = await db
    .selectFrom('payment')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.status !== 'reported') throw new Refusal('alreadyDone')
  if (row.version !== version) throw new Refusal('conflict')
  return { engagement, payment: typedPayment(row) }
}

async function decide(
  { db, actor, now, record }: OrganizationContext,
  payment: PaymentRow,
  status: 'received' | 'notReceived',
  reason: string | null,
): Promise<void> {
  await db
    .updateTable('payment')
    .set({
      status,
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      decisionReason: reason,
      version: payment.version + 1,
    })
    .where('spaceId', '=', payment.spaceId)
    .where('id', '=', payment.id)
    .execute()
  record({
    object: { type: 'payment', id: payment.id },
    before: { status: payment.status },
    after: { status, amountFen: payment.amountFen, bankRef: payment.bankRef },
    ...(reason === null ? {} : { reason }),
  })
}

/** The money is there: it pays what is open, and what is left lies to the client's credit. Answers that rest. */
async function receive(context: OrganizationContext, engagement: EngagementRow, payment: PaymentRow): Promise<number> {
  const { db, now } = context
  const { spaceId, id, amountFen, paidOn, payableId } = payment
  await decide(context, payment, 'received', null)
  const restFen = await payOpen(context, { spaceId, amountFen, onDay: paidOn, paymentId: id, firstId: payableId })
  if (restFen > 0)
    await db
      .insertInto('credit')
      .values({ spaceId, cause: 'overpayment', paymentId: id, amountFen: restFen, at: now.toString() })
      .execute()
  context.emit(paymentChanged, { engagementId: spaceId })
  context.emit(payableChanged, { engagementId: spaceId })
  await tell(context, engagement, 'client', 'paymentReceived', { amount: formatFen(amountFen) })
  return restFen
}
