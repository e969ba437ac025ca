import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller, TestApp } from '../../testing/app.ts'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import { joinAs } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { agreeClauses, seatFee } from '../contract/testing.ts'
import { getOrganization, updateOrganization } from '../org/api/organization.ts'
import {
  deliverInvoice,
  getInvoice,
  issueInvoice,
  issueRedInvoice,
  requestInvoice,
  requestRedInvoice,
  withdrawInvoice,
} from './api/invoice.ts'
import { applyCredit, listPayables, payableSummary, triggerPayable, writeOffPayable } from './api/payable.ts'
import { confirmPayment, listCredits, listPayments, refundCredit, rejectPayment, reportPayment } from './api/payment.ts'
import { paidAhead, planPayables } from './testing.ts'

const buyer = {
  name: '花间里茶',
  taxNumber: '91330106MA2HUAJ034',
  address: '杭州市文三路 98 号',
  phone: '0571-88001234',
  bankName: '招商银行杭州分行',
  bankAccount: '571900123410801',
}
const item = { name: '*现代服务*客户服务费' }

let app: TestApp
let two: TwoSides
let engagementId: string
let client: Caller
let owner: Caller
let finance: Caller

async function payables() {
  return (await client.call(listPayables, { engagementId, sort: 'amountFen' })).data.rows
}

describe('the first month paid 20 and 80 percent ahead', () => {
  before(async () => {
    two = await startTwoSides()
    app = two.app
    ;({ id: engagementId } = await agree(two))
    client = two.client.owner
    owner = two.vendor.owner
    finance = (await joinAs(app, owner, ['vendorFinance'], '罗文静')).caller
    await agreeClauses({ proposer: client, decider: owner }, engagementId, [seatFee(), paidAhead])
    await planPayables(app, engagementId, '2026-03-02')
    const { data: profile } = await owner.call(getOrganization, {})
    const answer = await owner.call(updateOrganization, {
      name: profile.name,
      unifiedSocialCreditCode: '91340100MA2YUNFX99',
      address: '合肥市创新大道 2800 号',
      legalRepresentative: null,
      registeredPhone: '0551-65330021',
      taxpayerKind: 'general',
      bankName: '建设银行合肥支行',
      bankAccount: '34050146480800001234',
      dailyReveals: 20,
      version: profile.version,
    })
    assert.equal(answer.error, null)
  })

  test('signing makes 5,400.00 due, acceptance the other 21,600.00 [R-000-25]', async () => {
    await planPayables(app, engagementId, '2026-03-02')
    const [first, second] = await payables()
    assert.deepEqual([first?.amountFen, first?.dueOn, first?.state], [540_000, '2026-03-05', 'overdue'])
    assert.deepEqual([second?.amountFen, second?.state], [2_160_000, 'planned'])
    const { data } = await client.call(triggerPayable, {
      engagementId,
      id: second?.id ?? '',
      version: second?.version ?? 1,
      on: '2026-03-17',
    })
    assert.equal(data.dueOn, '2026-03-20')
  })

  test('the client pays, the vendor sees it arrive, and an invoice comes after that: 5,094.34 net and 305.66 tax [R-000-29] [R-000-30]', async () => {
    const [first] = await payables()
    const ask = { engagementId, payableId: first?.id ?? '', type: '81' as const, buyer, grossFen: 540_000 }
    assert.equal((await client.call(requestInvoice, ask)).error?.code, 'invoiceBeforeReceipt')
    const sent = {
      engagementId,
      bankRef: 'CMB-20260303-01',
      amountFen: 540_000,
      paidOn: '2026-03-03',
      payableId: ask.payableId,
    }
    const reported = (await client.call(reportPayment, sent)).data
    assert.equal(reported.status, 'reported')
    const [waiting] = await payables()
    assert.deepEqual(
      [waiting?.openFen, waiting?.underWayFen, waiting?.underWay],
      [540_000, 540_000, [{ id: reported.id, amountFen: 540_000, paidOn: '2026-03-03', status: 'reported' }]],
    )
    assert.equal((await client.call(requestInvoice, ask)).error?.code, 'invoiceBeforeReceipt', 'it has not arrived yet')
    const confirmed = await finance.call(confirmPayment, { engagementId, id: reported.id, version: 1 })
    assert.equal(confirmed.error, null)
    const [arrived] = await payables()
    assert.deepEqual([arrived?.openFen, arrived?.underWay], [0, []])
    const { data } = await client.call(requestInvoice, ask)
    assert.deepEqual([data.netFen, data.taxFen], [509_434, 30_566])
    const incomplete = { ...ask, buyer: { ...buyer, bankAccount: '' } }
    assert.equal((await client.call(requestInvoice, incomplete)).error?.fields[0]?.path, 'buyer.bankAccount')
  })

  test('one transfer is counted once, whoever enters it how often', async () => {
    const entry = { engagementId, bankRef: 'CMB-20260303-01', amountFen: 540_000, paidOn: '2026-03-03' }
    for (const caller of [client, finance]) assert.equal((await caller.call(reportPayment, entry)).data.repeated, true)
    const other = await client.call(reportPayment, { ...entry, amountFen: 540_001 })
    assert.equal(other.error?.code, 'bankRefTaken')
    assert.equal((await client.call(listPayments, { engagementId })).data.total, 1)
    const lost = (await client.call(reportPayment, { ...entry, bankRef: 'CMB-20260304-99' })).data
    await finance.call(rejectPayment, { engagementId, id: lost.id, version: 1, reason: '流水中没有' })
    const again = await finance.call(reportPayment, { ...entry, bankRef: 'CMB-20260304-99', amountFen: 100 })
    assert.equal(again.data.status, 'received')
  })

  test('what is paid in parts and too much pays what is open, and the rest is credit', async () => {
    const [, second] = await payables()
    assert.deepEqual([second?.paidFen, second?.state], [100, 'overdue'])
    const pay = (bankRef: string, amountFen: number) =>
      finance.call(reportPayment, {
        engagementId,
        bankRef,
        amountFen,
        paidOn: '2026-03-19',
        payableId: second?.id ?? '',
      })
    assert.equal((await pay('CMB-A-1', 1_000_000)).data.creditedFen, 0)
    assert.equal((await pay('CMB-A-2', 1_200_000)).data.creditedFen, 40_100)
    const { data } = await client.call(payableSummary, { engagementId })
    assert.deepEqual([data.openFen, data.creditFen, data.receivedFen], [0, 40_100, 2_740_100])
    // Conservation: everything received is in payables or credit.
    const paid = (await payables()).reduce((sum, { paidFen }) => sum + paidFen, 0)
    assert.equal(paid + data.creditFen, data.receivedFen)
  })

  test('parts of an invoice sum to the whole, the last takes what rounding left', async () => {
    const [, second] = await payables()
    const ask = { engagementId, payableId: second?.id ?? '', type: '82' as const, buyer }
    const parts = []
    for (const grossFen of [333_333, 333_333, 1_493_334])
      parts.push((await client.call(requestInvoice, { ...ask, grossFen })).data)
    assert.equal(
      parts.reduce((sum, { netFen }) => sum + netFen, 0),
      2_037_736,
    )
    assert.equal(
      parts.reduce((sum, { taxFen }) => sum + taxFen, 0),
      122_264,
    )
    assert.equal((await client.call(requestInvoice, { ...ask, grossFen: 1 })).error?.code, 'amountTooLarge')
    assert.deepEqual(
      (await payables()).map(({ invoicedFen }) => invoicedFen),
      [0, 0],
      'asked for is not invoiced',
    )
  })

  test('an issued invoice keeps its fields, shows accounts to finance only, and is reversed by a red letter', async () => {
    const issue = {
      engagementId,
      no: 1,
      version: 1,
      number: '26342000000012345678',
      issuedOn: '2026-03-04',
      drawer: '罗文静',
      item,
    }
    assert.equal((await finance.call(issueInvoice, { ...issue, number: '123' })).error?.fields[0]?.path, 'number')
    assert.equal((await finance.call(issueInvoice, issue)).data.status, 'issued')
    assert.equal((await payables())[0]?.invoicedFen, 540_000)
    assert.equal((await client.call(payableSummary, { engagementId })).data.invoicedFen, 540_000)
    const repeated = await finance.call(issueInvoice, { ...issue, no: 2 })
    assert.equal(repeated.error?.code, 'invoiceNumberTaken')
    await client.call(deliverInvoice, { engagementId, no: 1, version: 2 })
    const manager = (await joinAs(app, owner, ['projectManager'], '许静')).caller
    const seen = (await manager.call(getInvoice, { engagementId, no: 1 })).data
    assert.deepEqual([seen.seller?.masked, seen.seller?.bankAccount.includes('*')], [true, true])
    const full = (await client.call(getInvoice, { engagementId, no: 1 })).data
    assert.equal(full.seller?.bankAccount, '34050146480800001234')
    for (const text of [
      'update invoice set gross_fen = 1, net_fen = 1, tax_fen = 0 where no = 1',
      'delete from invoice where no = 1',
      `update issued_invoice set number = '26342000000012345670' where no = 1`,
      'delete from issued_invoice where no = 1',
    ]) {
      const changing = inSpaces(app.services.ownerDb, [engagementId], 'readWrite', (db) => sql.raw(text).execute(db))
      await assert.rejects(changing, /permission denied/, text)
    }
    const red = await client.call(requestRedInvoice, {
      engagementId,
      no: 1,
      version: 3,
      grossFen: 540_000,
      confirmation: '33010626050000012345',
      reason: '抬头有误',
    })
    assert.deepEqual([red.data.netFen, red.data.taxFen], [-509_434, -30_566])
    const { no } = red.data
    const issued = await finance.call(issueRedInvoice, {
      engagementId,
      no,
      version: 1,
      number: '26342000000012345679',
      issuedOn: '2026-03-06',
      drawer: '罗文静',
    })
    assert.equal(issued.error, null)
    assert.equal((await client.call(getInvoice, { engagementId, no: 1 })).data.status, 'redIssued')
    const [first] = await payables()
    assert.equal(first?.invoicedFen, 0)
  })

  // 999.85 / 1.06 = 943.25 and 4,400.15 / 1.06 = 4,151.08 alone, a fen less than the 5,094.34 of the whole.
  test('parts sum to the whole while a red letter waits, and red letters in parts to the invoice', async () => {
    const [payable] = await payables()
    const ask = { engagementId, payableId: payable?.id ?? '', type: '82' as const, buyer }
    const issued = async (no: number, last: string) => {
      const answer = await finance.call(issueInvoice, {
        engagementId,
        no,
        version: 1,
        number: `263420000000123457${last}`,
        issuedOn: '2026-03-07',
        drawer: '罗文静',
        item,
      })
      assert.equal(answer.error, null)
    }
    const reverse = (no: number, version: number, grossFen: number) =>
      client.call(requestRedInvoice, {
        engagementId,
        no,
        version,
        grossFen,
        confirmation: '33010626050000012346',
        reason: '分次开具',
      })
    const part = (await client.call(requestInvoice, { ...ask, grossFen: 99_985 })).data
    await issued(part.no, '01')
    const waiting = (await reverse(part.no, 2, 99_985)).data
    const rest = (await client.call(requestInvoice, { ...ask, grossFen: 440_015 })).data
    assert.deepEqual([part.netFen, rest.netFen, rest.taxFen], [94_325, 415_109, 24_906])
    await client.call(withdrawInvoice, { engagementId, no: waiting.no, version: 1 })
    await issued(rest.no, '02')
    const back = [(await reverse(rest.no, 2, 100_000)).data]
    const red = { engagementId, no: back[0]?.no ?? 0, version: 1, issuedOn: '2026-03-08', drawer: '罗文静' }
    assert.equal((await finance.call(issueRedInvoice, { ...red, number: '26342000000012345703' })).error, null)
    const { version } = (await client.call(getInvoice, { engagementId, no: rest.no })).data
    back.push((await reverse(rest.no, version, 340_015)).data)
    assert.equal(
      back.reduce((sum, { netFen }) => sum + netFen, 0),
      -415_109,
    )
  })

  test('writing off is the vendor owner’s alone, and credit pays what is open', async () => {
    await inDatabase(
      app,
      `insert into payable (space_id, source, nature, name, trigger, amount_fen, invoice_gross_fen, invoice_net_fen, invoice_tax_fen,
         status, triggered_on, due_on) values ($1, 'test', 'balance', '{"zh":"尾款","en":"Rest"}', 'date', 50000, 0, 0, 0, 'due', '2026-04-01', '2026-04-01')`,
      [engagementId],
    )
    const rest = (await payables()).find(({ amountFen }) => amountFen === 50_000)
    const one = { engagementId, id: rest?.id ?? '', version: rest?.version ?? 1 }
    assert.equal((await client.call(applyCredit, { ...one, amountFen: 50_000 })).error?.code, 'amountTooLarge')
    const applied = (await client.call(applyCredit, { ...one, amountFen: 40_100 })).data
    assert.equal(applied.paidFen, 40_100)
    assert.equal((await client.call(listCredits, { engagementId })).data.balanceFen, 0)
    const asked = { ...one, version: applied.version, reason: '双方协商免除尾差' }
    assert.equal((await finance.call(writeOffPayable, asked)).error?.code, 'forbidden')
    assert.equal((await owner.call(writeOffPayable, asked)).error, null)
    const { data } = await client.call(payableSummary, { engagementId })
    assert.equal(data.openFen, 0)
  })

  test('credit is given back once, by the vendor, and never more than there is', async () => {
    const paid = await finance.call(reportPayment, {
      engagementId,
      bankRef: 'CMB-B-1',
      amountFen: 5000,
      paidOn: '2026-04-02',
    })
    assert.equal(paid.data.creditedFen, 5000)
    const back = { engagementId, bankRef: 'CCB-R-1', amountFen: 5000, paidOn: '2026-04-03' }
    assert.equal((await client.call(refundCredit, back)).error?.code, 'forbidden')
    const tooMuch = await finance.call(refundCredit, { ...back, amountFen: 5001 })
    assert.deepEqual([tooMuch.error?.code, tooMuch.error?.detail['limit']], ['amountTooLarge', '50.00'])
    // Two windows at once with two bank references: the credit goes out once.
    const both = await Promise.all(
      ['CCB-R-1', 'CCB-R-2'].map((bankRef) => finance.call(refundCredit, { ...back, bankRef })),
    )
    assert.deepEqual(both.map(({ error }) => error?.code ?? 'done').toSorted(), ['amountTooLarge', 'done'])
    const bankRef = both[0]?.error ? 'CCB-R-2' : 'CCB-R-1'
    assert.equal((await finance.call(refundCredit, { ...back, bankRef })).data.repeated, true)
    const other = await finance.call(refundCredit, { ...back, bankRef, amountFen: 1 })
    assert.equal(other.error?.code, 'bankRefTaken')
    assert.equal((await client.call(listCredits, { engagementId })).data.balanceFen, 0)
    const { rows } = (await client.call(listPayments, { engagementId, search: bankRef })).data
    assert.deepEqual(
      rows.map(({ direction, amountFen, status }) => [direction, amountFen, status]),
      [['toClient', 5000, 'received']],
    )
  })
})
