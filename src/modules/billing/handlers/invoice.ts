import { localDay } from '../../../engine/calendar/days.ts'
import { formatFen } from '../../../engine/money/fen.ts'
import type { TaxedAmount } from '../../../engine/money/tax.ts'
import { invoicePart } from '../../../engine/settlement/invoices.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import {
  declineInvoice,
  deliverInvoice,
  draftInvoice,
  issueInvoice,
  requestInvoice,
  withdrawInvoice,
} from '../api/invoice.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import { invoiceChanged, payableChanged } from '../events.ts'
import { countInvoiced, fileInvoice, invoicedOf, nextInvoiceNo, setInvoice } from '../money/invoices.ts'
import { lockMoney } from '../money/pay.ts'
import { countToStatement } from '../money/statementMoney.ts'
import { ownParty } from '../parties.ts'
import type { InvoiceStatus, Side } from '../policy/vocabulary.ts'
import { loadInvoice, loadPayable, type InvoiceRow, type PayableRow } from '../queries.ts'
import { tell } from '../tell.ts'

const draft = handle(draftInvoice, async (context, { engagementId: spaceId, payableId, grossFen }) => {
  const { db, actor } = context
  const engagement = await loadEngagement(db, spaceId)
  const payable = await loadPayable(db, spaceId, payableId)
  const leftFen = payable.invoiceGrossFen - payable.invoicedFen
  const rate = await taxRate(context, engagement)
  const amount = await partOf(context, payable, Math.min(grossFen ?? leftFen, leftFen), rate)
  return {
    buyer: (await ownParty(db, actor.organization.id)) ?? {},
    itemName: '*现代服务*客户服务费',
    taxRate: rate,
    leftFen,
    ...amount,
    receivedLeftFen: receivedLeft(payable),
  }
})

const request = handle(requestInvoice, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId: spaceId, payableId, grossFen, type, buyer, inAdvance, remark } = input
  const engagement = await loadEngagement(db, spaceId)
  if (sideOf(actor, engagement) !== 'client') throw new Refusal('otherSideDecides')
  await lockMoney(db, spaceId)
  const payable = await loadPayable(db, spaceId, payableId, true)
  const leftFen = payable.status === 'writtenOff' ? 0 : payable.invoiceGrossFen - payable.invoicedFen
  if (grossFen > leftFen) throw new Refusal('amountTooLarge', { limit: formatFen(leftFen) })
  const limit = receivedLeft(payable)
  if (!inAdvance && grossFen > limit) throw new Refusal('invoiceBeforeReceipt', { limit: formatFen(limit) })
  const rate = await taxRate(context, engagement)
  const amount = await partOf(context, payable, grossFen, rate)
  const no = await nextInvoiceNo(db, spaceId)
  await db
    .insertInto('invoice')
    .values({
      spaceId,
      no,
      payableId,
      status: 'requested',
      typeCode: type,
      buyer: JSON.stringify(buyer),
      item: JSON.stringify({ name: '*现代服务*客户服务费', taxCategoryCode: '', model: '', unit: '', quantity: '' }),
      taxRate: rate,
      ...amount,
      remark,
      inAdvance,
      requestedBy: 'client',
      requestedByName: actor.displayName,
      requestedAt: now.toString(),
    })
    .execute()
  await countInvoiced(context, payable, grossFen)
  context.record({ object: { type: 'invoice', id: String(no) }, after: { payableId, type, ...amount, inAdvance } })
  context.emit(invoiceChanged, { engagementId: spaceId })
  await tell(context, engagement, 'vendor', 'invoiceRequested', { amount: formatFen(grossFen) })
  return { no, ...amount }
})

const withdraw = handle(withdrawInvoice, async (context, input) => {
  const { invoice, side, engagement } = await begin(context, input, ['requested'])
  if (invoice.requestedBy !== side) throw new Refusal('otherSideDecides')
  const done = await endStep(context, engagement, invoice, 'withdrawn')
  await giveUp(context, invoice)
  return done
})

const decline = handle(declineInvoice, async (context, input) => {
  const { invoice, engagement } = await begin(context, input, ['requested'], 'vendor')
  const amount = formatFen(invoice.grossFen)
  await tell(context, engagement, 'client', 'invoiceDeclined', { amount, reason: input.reason })
  const done = await endStep(context, engagement, invoice, 'declined', {}, input.reason)
  await giveUp(context, invoice)
  return done
})

const issue = handle(issueInvoice, async (context, input) => {
  const { invoice, engagement } = await begin(context, input, ['requested'], 'vendor')
  const { db, actor } = context
  if (invoice.redOf !== null) throw new Refusal('alreadyDone')
  const seller = input.seller ?? (await ownParty(db, actor.organization.id))
  const complete = seller && seller.taxNumber !== '' && seller.address !== '' && seller.bankAccount !== ''
  if (!complete) throw new Refusal('sellerIncomplete')
  await requireNewNumber(context, input.engagementId, input.number)
  const { number, issuedOn, drawer, item } = input
  await tell(context, engagement, 'client', 'invoiceIssued', { amount: formatFen(invoice.grossFen) })
  await fileInvoice(context, invoice, { number, issuedOn, drawer, seller, item })
  const done = await endStep(context, engagement, invoice, 'issued', {}, undefined, number)
  await countToStatement(context, invoice.payableId)
  context.emit(payableChanged, { engagementId: input.engagementId })
  return done
})

const deliver = handle(deliverInvoice, async (context, input) => {
  const { invoice, engagement } = await begin(context, input, ['issued'])
  const { actor, now } = context
  return endStep(context, engagement, invoice, 'delivered', {
    deliveredByName: actor.displayName,
    deliveredAt: now.toString(),
  })
})

export const invoiceHandlers = [draft, request, withdraw, decline, issue, deliver]

type StepInput = { readonly engagementId: string; readonly no: number; readonly version: number }

/** The invoice, locked, as the caller saw it, in a state the step may be taken from. */
export async function begin(
  { db, actor }: OrganizationContext,
  { engagementId: spaceId, no, version }: StepInput,
  from: readonly InvoiceStatus[],
  by?: Side,
): Promise<{ invoice: InvoiceRow; engagement: EngagementRow; side: Side }> {
  const engagement = await loadEngagement(db, spaceId)
  const side = sideOf(actor, engagement)
  if (by !== undefined && by !== side) throw new Refusal('otherSideDecides')
  await lockMoney(db, spaceId)
  const invoice = await loadInvoice(db, spaceId, no, true)
  if (!from.includes(invoice.status)) throw new Refusal('alreadyDone')
  if (invoice.version !== version) throw new Refusal('conflict')
  return { invoice, engagement, side }
}

export async function endStep(
  context: OrganizationContext,
  engagement: EngagementRow,
  invoice: InvoiceRow,
  status: InvoiceStatus,
  values: Parameters<typeof setInvoice>[2] = {},
  reason?: string,
  number?: string,
) {
  await setInvoice(context.db, invoice, { ...values, status })
  context.record({
    object: { type: 'invoice', id: String(invoice.no) },
    before: { status: invoice.status },
    after: { status, ...(number === undefined ? {} : { number }) },
    ...(reason === undefined ? {} : { reason }),
  })
  context.emit(invoiceChanged, { engagementId: engagement.spaceId })
  return { status, version: invoice.version + 1 }
}

export async function requireNewNumber({ db }: OrganizationContext, spaceId: string, number: string): Promise<void> {
  const found = await db
    .selectFrom('issuedInvoice')
    .select('no')
    .where('spaceId', '=', spaceId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (found) throw new Refusal('invoiceNumberTaken', { number })
}

/** A request that comes to nothing leaves its amount to others; of a red-letter request the invoice stands as before. */
async function giveUp(context: OrganizationContext, invoice: InvoiceRow): Promise<void> {
  const { db } = context
  if (invoice.redOf === null) {
    await countInvoiced(context, await loadPayable(db, invoice.spaceId, invoice.payableId, true), -invoice.grossFen)
    return
  }
  const original = await loadInvoice(db, invoice.spaceId, invoice.redOf, true)
  await setInvoice(db, original, { status: original.deliveredAt === null ? 'issued' : 'delivered' })
}

/** What may be invoiced before more money comes in: all that is left once everything is paid. */
function receivedLeft(payable: PayableRow): number {
  const leftFen = payable.invoiceGrossFen - payable.invoicedFen
  if (payable.status === 'paid') return leftFen
  return Math.max(0, Math.min(leftFen, payable.paidFen - payable.invoicedFen))
}

/** A part of what is to invoice, with its tax. */
async function partOf(
  { db }: OrganizationContext,
  payable: PayableRow,
  grossFen: number,
  rate: string,
): Promise<TaxedAmount> {
  const { invoiceGrossFen, invoiceNetFen, invoiceTaxFen } = payable
  const whole = { grossFen: invoiceGrossFen, netFen: invoiceNetFen, taxFen: invoiceTaxFen }
  return invoicePart(whole, await invoicedOf(db, payable), grossFen, rate)
}

async function taxRate({ db, now }: OrganizationContext, engagement: EngagementRow): Promise<string> {
  const contract = await loadContract(db, engagement.spaceId)
  const day = localDay(now, engagement.zone)
  const first = contract && contract.startsOn > day ? contract.startsOn : day
  const last = contract?.endsOn && contract.endsOn < first ? contract.endsOn : first
  const terms = contract && paymentTerms(contract, last)
  if (!terms) throw new Refusal('contractMissing')
  return terms.tax.rate
}
