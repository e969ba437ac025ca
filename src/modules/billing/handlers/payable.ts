import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import { formatFen } from '../../../engine/money/fen.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { applyCredit, triggerPayable, writeOffPayable } from '../api/payable.ts'
import { paymentClause } from '../../../engine/agreement/payment.ts'
import { payableChanged, statementChanged } from '../events.ts'
import { useCredit } from '../money/credit.ts'
import { lockMoney, payOpen } from '../money/pay.ts'
import { loadPayable } from '../queries.ts'
import { tell } from '../tell.ts'

const trigger = handle(triggerPayable, async (context, { engagementId: spaceId, id, version, on }) => {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, spaceId)
  if (sideOf(actor, engagement) !== 'client') throw new Refusal('otherSideDecides')
  await lockMoney(db, spaceId)
  const payable = await loadPayable(db, spaceId, id, true)
  if (payable.status !== 'planned') throw new Refusal('alreadyDone')
  if (payable.version !== version) throw new Refusal('conflict')
  if (on > localDay(now, engagement.zone))
    throw new Refusal('invalidInput', {}, [
      { path: 'on', zh: '日期不能晚于今天。', en: 'The day cannot be in the future.' },
    ])
  const contract = await loadContract(db, spaceId)
  const clause = contract && paymentClause(contract, on < contract.startsOn ? contract.startsOn : on)
  const part = clause?.terms.params.prepayments[Number(payable.source.split(':').at(-1)) - 1]
  const dueOn = plusDays(on, part?.dueDays ?? 0)
  await db
    .updateTable('payable')
    .set({ status: 'due', triggeredOn: on, dueOn, version: version + 1 })
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .execute()
  context.record({
    object: { type: 'payable', id },
    before: { status: 'planned' },
    after: { status: 'due', on, dueOn },
  })
  context.emit(payableChanged, { engagementId: spaceId })
  await tell(context, engagement, 'vendor', 'payableDue', { amount: formatFen(payable.amountFen) })
  return { dueOn, version: version + 1 }
})

const writeOff = handle(writeOffPayable, async (context, { engagementId: spaceId, id, version, reason }) => {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, spaceId)
  if (sideOf(actor, engagement) !== 'vendor') throw new Refusal('otherSideDecides')
  await lockMoney(db, spaceId)
  const payable = await loadPayable(db, spaceId, id, true)
  if (payable.status !== 'due' && payable.status !== 'partlyPaid') throw new Refusal('alreadyDone')
  if (payable.version !== version) throw new Refusal('conflict')
  await db
    .updateTable('payable')
    .set({
      status: 'writtenOff',
      writtenOffByName: actor.displayName,
      writtenOffAt: now.toString(),
      writeOffReason: reason,
      version: version + 1,
    })
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .execute()
  const openFen = payable.amountFen - payable.paidFen
  context.record({
    object: { type: 'payable', id },
    before: { status: payable.status, openFen },
    after: { status: 'writtenOff' },
    reason,
  })
  context.emit(payableChanged, { engagementId: spaceId })
  if (payable.statementNo !== null) context.emit(statementChanged, { engagementId: spaceId, no: payable.statementNo })
  await tell(context, engagement, 'client', 'payableWrittenOff', { amount: formatFen(openFen), reason })
  return { version: version + 1 }
})

const apply = handle(applyCredit, async (context, { engagementId: spaceId, id, version, amountFen }) => {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, spaceId)
  if (sideOf(actor, engagement) !== 'client') throw new Refusal('otherSideDecides')
  await lockMoney(db, spaceId)
  const payable = await loadPayable(db, spaceId, id, true)
  if (payable.version !== version) throw new Refusal('conflict')
  const open = payable.status === 'due' || payable.status === 'partlyPaid'
  const openFen = open ? payable.amountFen - payable.paidFen : 0
  if (amountFen > openFen) throw new Refusal('amountTooLarge', { limit: formatFen(openFen) })
  await useCredit(context, { spaceId, amountFen, purpose: 'applied', payableId: id })
  await payOpen(context, {
    spaceId,
    amountFen,
    onDay: localDay(now, engagement.zone),
    paymentId: null,
    firstId: id,
    only: true,
  })
  context.record({ object: { type: 'payable', id }, after: { appliedCreditFen: amountFen } })
  const { paidFen, version: newVersion } = await loadPayable(db, spaceId, id)
  return { paidFen, version: newVersion }
})

export const payableHandlers = [trigger, writeOff, apply]
