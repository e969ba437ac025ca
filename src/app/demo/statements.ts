import { issueInvoice, listInvoices, requestInvoice } from '../../modules/billing/api/invoice.ts'
import { confirmPayment, reportPayment } from '../../modules/billing/api/payment.ts'
import { getStatement } from '../../modules/billing/api/statement.ts'
import {
  approveStatement,
  computeStatement,
  confirmStatement,
  finalizeStatement,
  sendStatement,
} from '../../modules/billing/api/statementStep.ts'
import { listPeriods } from '../../modules/evaluation/api/period.ts'
import { clientCast, vendorCast } from './cast.ts'
import { memberNamed, type DemoEngagement } from './engagement.ts'
import type { DemoOrganization } from './organizations.ts'

type Actor = DemoOrganization['owner']
type People = { readonly approver: Actor; readonly finance: Actor; readonly payer: Actor }

/**
 * The months both sides have signed: the first of them is final, invoiced and partly paid, with a transfer that the vendor has yet to
 * see arrive; the next one lies with the client.
 */
export async function settleMonths(
  client: DemoOrganization,
  vendor: DemoOrganization,
  { engagementId }: DemoEngagement,
): Promise<void> {
  const { rows } = await vendor.owner.act(listPeriods, { engagementId, pageSize: 100 })
  const signed = rows.filter(({ status }) => status === 'frozen').map(({ period }) => period)
  const [first, second] = signed.toSorted()
  const people = {
    approver: vendor.owner,
    finance: memberNamed(vendor, vendorCast.members[3].name).actor,
    payer: memberNamed(client, clientCast.members[2].name).actor,
  }
  if (first !== undefined) await settle(people, engagementId, first)
  if (second !== undefined) await sendMonth(people, engagementId, second)
}

async function sendMonth({ approver, finance }: People, engagementId: string, period: string) {
  const { no, version } = await finance.act(computeStatement, { engagementId, period })
  const approved = await approver.act(approveStatement, { engagementId, no, version })
  return finance.act(sendStatement, { engagementId, no, version: approved.version })
}

async function settle(people: People, engagementId: string, period: string): Promise<void> {
  const { finance, payer } = people
  const { no, version } = await sendMonth(people, engagementId, period)
  const confirmed = await payer.act(confirmStatement, { engagementId, no, version })
  await finance.act(finalizeStatement, { engagementId, no, version: confirmed.version })
  const { payableId, payableFen, computed } = await payer.act(getStatement, { engagementId, no })
  if (payableId === null || !computed) return
  if (computed.toInvoice.grossFen > 0) await invoice(people, engagementId, payableId, computed.toInvoice.grossFen)
  await pay(people, { engagementId, payableId, period, payableFen })
}

/** The client asks for the invoice before it pays, and the vendor enters the one the tax platform issued. */
async function invoice({ finance, payer }: People, engagementId: string, payableId: string, grossFen: number) {
  const { address, bankAccount, bankName, registeredPhone: phone, unifiedSocialCreditCode } = clientCast.profile
  const { organization: name } = clientCast
  const buyer = { name, taxNumber: unifiedSocialCreditCode, address, phone, bankName, bankAccount }
  const asked = { engagementId, payableId, type: '81' as const, buyer, grossFen, inAdvance: true }
  const { no } = await payer.act(requestInvoice, asked)
  const { rows } = await finance.act(listInvoices, { engagementId })
  const request = rows.find((row) => row.no === no)
  if (!request) throw new Error('the demo has no invoice request')
  await finance.act(issueInvoice, {
    engagementId,
    no,
    version: request.version,
    number: '26342000000012345678',
    issuedOn: today(),
    drawer: vendorCast.members[3].name,
    item: { ...request.item, unit: '月', quantity: '1' },
  })
}

type Debt = {
  readonly engagementId: string
  readonly payableId: string
  readonly period: string
  readonly payableFen: number
}

/** Six tenths have arrived, two tenths are under way. */
async function pay({ finance, payer }: People, { engagementId, payableId, period, payableFen }: Debt): Promise<void> {
  const month = period.replace('-', '')
  const transfer = (part: number, tenths: number) => ({
    engagementId,
    payableId,
    bankRef: `CMB-${month}-0${part}`,
    amountFen: Math.floor((payableFen * tenths) / 10),
    paidOn: today(),
  })
  if (payableFen < 10) return
  const { id } = await payer.act(reportPayment, { ...transfer(1, 6), note: '首笔' })
  await finance.act(confirmPayment, { engagementId, id, version: 1 })
  await payer.act(reportPayment, { ...transfer(2, 2), note: '第二笔' })
}

function today(): string {
  return Temporal.Now.plainDateISO('Asia/Shanghai').toString()
}
