import { formatFen } from '../../../engine/money/fen.ts'
import { redLetter } from '../../../engine/settlement/invoices.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { issueRedInvoice, requestRedInvoice } from '../api/invoice.ts'
import { invoiceChanged } from '../events.ts'
import { countInvoiced, fileInvoice, nextInvoiceNo, reversedOf, setInvoice } from '../money/invoices.ts'
import { loadInvoice, loadPayable } from '../queries.ts'
import { tell } from '../tell.ts'
import { begin, endStep, requireNewNumber } from './invoice.ts'

const requestRed = handle(requestRedInvoice, async (context, input) => {
  const { invoice, engagement, side } = await begin(context, input, ['issued', 'delivered'])
  const { db, actor, now } = context
  const { engagementId: spaceId, grossFen, creditId, confirmation, reason } = input
  if (invoice.redOf !== null) throw new Refusal('alreadyDone')
  const leftFen = invoice.grossFen - invoice.reversedFen
  if (grossFen > leftFen) throw new Refusal('amountTooLarge', { limit: formatFen(leftFen) })
  if (creditId !== undefined) {
    const credit = await db
      .selectFrom('credit')
      .select(['amountFen', 'redInvoiced', 'usedFen'])
      .where('spaceId', '=', spaceId)
      .where('id', '=', creditId)
      .executeTakeFirst()
    if (!credit) throw notFound()
    if (credit.redInvoiced || credit.usedFen > 0) throw new Refusal('alreadyDone')
    if (grossFen !== credit.amountFen) throw new Refusal('amountTooLarge', { limit: formatFen(credit.amountFen) })
  }
  const reversed = await reversedOf(db, invoice)
  const amount = redLetter(invoice, reversed, grossFen, invoice.taxRate)
  const no = await nextInvoiceNo(db, spaceId)
  await db
    .insertInto('invoice')
    .values({
      spaceId,
      no,
      payableId: invoice.payableId,
      status: 'requested',
      typeCode: invoice.typeCode,
      buyer: JSON.stringify(invoice.buyer),
      item: JSON.stringify(invoice.item),
      taxRate: invoice.taxRate,
      ...amount,
      redOf: invoice.no,
      creditId: creditId ?? null,
      redConfirmation: confirmation,
      redReason: reason,
      requestedBy: side,
      requestedByName: actor.displayName,
      requestedAt: now.toString(),
    })
    .execute()
  await endStep(context, engagement, invoice, 'redRequested', {}, reason)
  const other = side === 'client' ? 'vendor' : 'client'
  await tell(context, engagement, other, 'redInvoiceRequested', { amount: formatFen(grossFen), reason })
  return { no, ...amount }
})

const issueRed = handle(issueRedInvoice, async (context, input) => {
  const { invoice, engagement } = await begin(context, input, ['requested'], 'vendor')
  const { db } = context
  const { engagementId: spaceId, number, issuedOn, drawer } = input
  if (invoice.redOf === null) throw new Refusal('alreadyDone')
  await requireNewNumber(context, spaceId, number)
  const original = await loadInvoice(db, spaceId, invoice.redOf, true)
  const reversedFen = original.reversedFen - invoice.grossFen
  const back = original.deliveredAt === null ? 'issued' : 'delivered'
  await setInvoice(db, original, { reversedFen, status: reversedFen === original.grossFen ? 'redIssued' : back })
  if (invoice.creditId === null) {
    // What was reversed may be invoiced again; where it stands for a credit, the price itself is lower by it.
    await countInvoiced(context, await loadPayable(db, spaceId, invoice.payableId, true), invoice.grossFen)
  } else {
    await db
      .updateTable('credit')
      .set({ redInvoiced: true })
      .where('spaceId', '=', spaceId)
      .where('id', '=', invoice.creditId)
      .execute()
  }
  context.emit(invoiceChanged, { engagementId: spaceId })
  await tell(context, engagement, 'client', 'redInvoiceIssued', { amount: formatFen(-invoice.grossFen) })
  const { seller, item } = original
  await fileInvoice(context, invoice, { number, issuedOn, drawer, seller, item })
  return endStep(context, engagement, invoice, 'issued', {}, undefined, number)
})

export const redInvoiceHandlers = [requestRed, issueRed]
