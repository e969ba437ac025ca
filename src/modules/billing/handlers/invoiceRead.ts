import { decimalOf, divide, exactOf, quotient } from '../../../engine/money/exact.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { getInvoice, invoiceItem, listInvoices } from '../api/invoice.ts'
import { shownParty } from '../parties.ts'
import { mayWithInvoice, seesAccounts } from '../policy/rights.ts'
import { invoices, loadInvoice, loadPayable, textOf, typedInvoice, type InvoiceRow } from '../queries.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { sides } from '../policy/vocabulary.ts'

const list = handle(listInvoices, async (context, input) => {
  const { db, now } = context
  const { engagementId: spaceId, status, search } = input
  let matching = invoices(db).where('invoice.spaceId', '=', spaceId)
  if (status !== undefined) matching = matching.where('invoice.status', '=', status)
  if (search) matching = matching.where('issued.number', 'like', `%${search.replaceAll(/[\\%_]/g, '')}%`)
  const { total } = await matching
    .clearSelect()
    .select((all) => all.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? '-no')
  const rows = await matching
    .orderBy(`invoice.${key}`, descending ? 'desc' : 'asc')
    .orderBy('invoice.no')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const shown = []
  for (const row of rows) shown.push(await present(context, typedInvoice(row)))
  return { rows: shown, total, asOf: now.toString() }
})

const get = handle(getInvoice, async (context, { engagementId, no }) =>
  present(context, await loadInvoice(context.db, engagementId, no)),
)

export const invoiceReadHandlers = [list, get]

async function present({ db, actor }: OrganizationContext, row: InvoiceRow) {
  const { spaceId } = row
  const side = sideOf(actor, await loadEngagement(db, spaceId))
  const inFull = seesAccounts(actor, spaceId)
  const payable = await loadPayable(db, spaceId, row.payableId)
  const original = row.redOf === null ? null : await loadInvoice(db, spaceId, row.redOf)
  const item = invoiceItem.parse(row.item)
  return {
    no: row.no,
    payableId: row.payableId,
    payableName: textOf(payable.name),
    statementNo: payable.statementNo,
    status: row.status,
    type: row.typeCode,
    buyer: shownParty(row.buyer, inFull),
    seller: row.seller === null ? null : shownParty(row.seller, inFull),
    item,
    unitPriceFen: unitPrice(row.netFen, item.quantity),
    taxRate: row.taxRate,
    netFen: row.netFen,
    taxFen: row.taxFen,
    grossFen: row.grossFen,
    remark: row.remark,
    inAdvance: row.inAdvance,
    number: row.number,
    issuedOn: row.issuedOn,
    drawer: row.drawer,
    redOf: original && { no: original.no, number: original.number },
    redConfirmation: row.redConfirmation,
    redReason: row.redReason,
    reversedFen: row.reversedFen,
    requestedByName: row.requestedByName,
    requestedAt: row.requestedAt,
    deliveredAt: row.deliveredAt,
    version: row.version,
    may: mayWithInvoice(actor, spaceId, side, {
      status: row.status,
      isRed: row.redOf !== null,
      requestedBy: oneOf(sides, row.requestedBy),
    }),
  }
}

function unitPrice(netFen: number, quantity: string): string | null {
  if (quantity === '' || Number(quantity) === 0) return null
  return decimalOf(divide(quotient(netFen), exactOf(quantity)), 6)
}
