import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller, TestApp } from '../../testing/app.ts'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import { joinAs } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { agreeClauses, seatFee } from '../contract/testing.ts'
import { getStatement, listStatements, verifyStatement } from './api/statement.ts'
import { listStatementLines } from './api/line.ts'
import {
  approveStatement,
  computeStatement,
  confirmStatement,
  disputeStatement,
  finalizeStatement,
  recallStatement,
  sendStatement,
} from './api/statementStep.ts'
import { listPayables, payableSummary } from './api/payable.ts'
import { reportPayment } from './api/payment.ts'
import { engineVersion } from './compute/inputs.ts'
import { verifyFinalStatements } from './verifyFinal.ts'
import {
  buyers,
  freezeMonth,
  missedApril,
  paymentTerms,
  penalty,
  planPayables,
  reply,
  restateFrozen,
} from './testing.ts'

const terms = paymentTerms([
  {
    name: '四月服务费',
    base: { by: 'amount', amountFen: 2_700_000 },
    share: '1',
    nature: 'prepayment',
    trigger: 'contractSigned',
    dueDays: 0,
  },
])

let app: TestApp
let two: TwoSides
let engagementId: string
let client: Caller
let owner: Caller
let finance: Caller

async function clientSees(no: number) {
  return (await client.call(getStatement, { engagementId, no })).data
}

/** What the check of all final statements finds, one after the other. */
async function faultsFound(): Promise<(string | null)[]> {
  const faults: (string | null)[] = []
  for await (const { fault } of verifyFinalStatements(app.services.ownerDb)) faults.push(fault)
  return faults
}

/** Takes a month from the computation to the final statement, by three different people. */
async function settleMonth(month: string): Promise<number> {
  const computed = (await finance.call(computeStatement, { engagementId, period: month })).data
  const { no } = computed
  const approved = (await owner.call(approveStatement, { engagementId, no, version: computed.version })).data
  const sent = (await finance.call(sendStatement, { engagementId, no, version: approved.version })).data
  const confirmed = (await client.call(confirmStatement, { engagementId, no, version: sent.version })).data
  const done = await finance.call(finalizeStatement, { engagementId, no, version: confirmed.version })
  assert.equal(done.error, null)
  return no
}

describe('two bad months in a row', () => {
  before(async () => {
    two = await startTwoSides()
    app = two.app
    ;({ id: engagementId } = await agree(two))
    client = two.client.owner
    owner = two.vendor.owner
    finance = (await joinAs(app, two.vendor.owner, ['vendorFinance'], '罗文静')).caller
    await agreeClauses({ proposer: client, decider: owner }, engagementId, [seatFee(), reply, penalty, terms])
    await planPayables(app, engagementId, '2026-03-25')
    const { data } = await owner.call(reportPayment, {
      engagementId,
      bankRef: '20260325-0001',
      amountFen: 2_700_000,
      paidOn: '2026-03-25',
    })
    assert.deepEqual([data.status, data.creditedFen], ['received', 0])
    await freezeMonth(app, engagementId, '2026-04', buyers('2026-04', 9372, 14_200))
    await freezeMonth(app, engagementId, '2026-05', buyers('2026-05', 9570, 14_500), [missedApril])
  })

  test('the client sees nothing of a statement before it is sent, and the preparer does not approve it', async () => {
    const computed = (await finance.call(computeStatement, { engagementId, period: '2026-04' })).data
    assert.deepEqual([computed.status, computed.revision, computed.changed], ['computed', 1, true])
    assert.equal((await client.call(listStatements, { engagementId })).data.total, 0)
    assert.equal((await client.call(getStatement, { engagementId, no: 1 })).error?.code, 'notFound')
    const own = await finance.call(approveStatement, { engagementId, no: 1, version: computed.version })
    assert.equal(own.error?.code, 'forbidden')
    const ownersOwn = (await owner.call(computeStatement, { engagementId, period: '2026-04' })).data
    assert.equal(ownersOwn.changed, false, 'nothing new, nothing changed')
    const { data } = await finance.call(getStatement, { engagementId, no: 1 })
    assert.equal(data.revision, 1, 'running the month twice changes nothing')
  })

  test('April leaves a credit of 1,080.00 to the client, who had paid ahead [R-001-46]', async () => {
    assert.equal(await settleMonth('2026-04'), 1)
    const statement = await clientSees(1)
    assert.equal(statement.computed?.capital, '零元整')
    assert.deepEqual([statement.payableFen, statement.creditFen, statement.penaltiesFen], [0, 108_000, 108_000])
    assert.deepEqual(statement.computed?.toInvoice.grossFen, 2_592_000)
    const line = statement.computed?.lines.find(({ kind }) => kind === 'penalty')
    assert.equal(line?.amountFen, -108_000)
    const { data } = await client.call(payableSummary, { engagementId })
    assert.equal(data.creditFen, 108_000)
  })

  test('May costs half as much again and is lowered by the credit: 24,300.00 with its net and tax', async () => {
    assert.equal(await settleMonth('2026-05'), 2)
    const { computed, payableFen, previous, status } = await clientSees(2)
    assert.equal(payableFen, 2_430_000)
    assert.deepEqual([computed?.grossFen, computed?.netFen, computed?.taxFen], [2_430_000, 2_292_453, 137_547])
    assert.equal(computed?.capital, '贰万肆仟叁佰元整')
    assert.equal(status, 'final')
    assert.equal(previous?.no, 1)
    const { rows } = (await client.call(listPayables, { engagementId, open: true })).data
    assert.deepEqual(
      rows.map((row) => [row.nature, row.openFen, row.invoice.grossFen]),
      [['statement', 2_430_000, 2_430_000]],
    )
    const lines = (await client.call(listStatementLines, { engagementId, no: 2 })).data.rows
    const sum = lines.reduce((total, { amountFen }) => total + amountFen, 0)
    assert.equal(sum, computed?.totalFen)
  })

  test('a final statement computed again gives the same bytes, and the database lets nobody change it', async () => {
    const { data } = await client.call(verifyStatement, { engagementId, no: 2 })
    assert.equal(data.same, true)
    assert.equal(data.storedDigest, data.computedDigest)
    const again = await finance.call(computeStatement, { engagementId, period: '2026-05' })
    assert.equal(again.error?.code, 'statementStep')
    assert.deepEqual(await faultsFound(), [null, null])
    const spaces = [engagementId, two.vendor.id]
    const inApplication = (text: string) =>
      inSpaces(app.services.ownerDb, spaces, 'readWrite', (db) => sql.raw(text).execute(db))
    for (const text of [
      `update statement_final set due_on = '2030-01-01' where no = 2`,
      `delete from statement_final where no = 2`,
      `delete from statement where no = 2`,
      `update statement_revision set frozen = false where statement_no = 2`,
      `delete from statement_revision where statement_no = 2`,
      `update statement_draft set frozen = false where statement_no = 2`,
      `update statement_line set amount_fen = 0 where statement_no = 2`,
      `delete from statement_line where statement_no = 2`,
      `update statement_step set by_name = '' where statement_no = 2`,
    ])
      await assert.rejects(inApplication(text), /permission denied/, text)
    // Not even the owner of the tables takes it out of the states that follow.
    const changed = `update statement_line set amount_fen = amount_fen + 1 where space_id = $1 and statement_no = 2 and no = 1`
    await inDatabase(app, changed, [engagementId])
    assert.deepEqual(await faultsFound(), [null, 'lines'], 'who changes them by hand is found out')
    await inDatabase(app, changed.replace('+ 1', '- 1'), [engagementId])
    const back = `update statement set status = 'sent' where space_id = $1 and no = 2`
    await assert.rejects(inDatabase(app, back, [engagementId]), /statement_final/)
  })

  test('a statement that earlier rules computed otherwise is held against its hashes', async () => {
    const [stored] = await inDatabase<{ output: string }>(
      app,
      'select output from statement_revision where space_id = $1 and statement_no = 2',
      [engagementId],
    )
    const store = (engine: number, output: string) =>
      inDatabase(
        app,
        `update statement_revision set engine = $2, output = $3, output_digest = sha256(convert_to($3, 'UTF8'))
         where space_id = $1 and statement_no = 2`,
        [engagementId, engine, output],
      )
    const verified = async () => {
      const { same, earlierRules } = (await client.call(verifyStatement, { engagementId, no: 2 })).data
      return [same, earlierRules]
    }
    const now = stored?.output ?? ''
    const then = now.replace('"no":1', '"no":1,"then":true')
    assert.notEqual(then, now)
    await store(engineVersion - 1, then)
    assert.deepEqual(
      [await verified(), await faultsFound()],
      [
        [true, true],
        [null, null],
      ],
    )
    await store(engineVersion, then)
    assert.deepEqual(
      [await verified(), await faultsFound()],
      [
        [false, false],
        [null, 'differs'],
      ],
    )
    await store(engineVersion, now)
    assert.deepEqual(
      [await verified(), await faultsFound()],
      [
        [true, false],
        [null, null],
      ],
    )
  })

  test('facts that come after the freeze become delta lines of a later statement, once', async () => {
    // The vendor's outage of two hours takes 200 missed buyers out: 825.43 instead of 1,080.00.
    await restateFrozen(app, engagementId, '2026-04', buyers('2026-04', 9372, 14_000))
    await freezeMonth(app, engagementId, '2026-06', buyers('2026-06', 800, 1000))
    const no = await settleMonth('2026-06')
    const { computed } = await clientSees(no)
    const deltas = computed?.lines.filter(({ kind }) => kind === 'adjustment') ?? []
    assert.deepEqual(
      deltas.map(({ clauseNo, amountFen }) => [clauseNo, amountFen]),
      [['8.1', 25_457]],
    )
    await freezeMonth(app, engagementId, '2026-07', buyers('2026-07', 800, 1000))
    const { computed: july } = await clientSees(await settleMonth('2026-07'))
    assert.deepEqual(
      july?.lines.filter(({ kind }) => kind === 'adjustment'),
      [],
    )
  })

  test('a disputed statement is corrected out of the client’s sight and sent again', async () => {
    await freezeMonth(app, engagementId, '2026-08', buyers('2026-08', 650, 1000))
    const computed = (await finance.call(computeStatement, { engagementId, period: '2026-08' })).data
    const { no } = computed
    const approved = (await owner.call(approveStatement, { engagementId, no, version: computed.version })).data
    const sent = (await finance.call(sendStatement, { engagementId, no, version: approved.version })).data
    const early = await client.call(finalizeStatement, { engagementId, no, version: sent.version })
    assert.equal(early.error?.code, 'statementStep')
    const said = { engagementId, no, version: sent.version, reason: '停服 2 小时未剔除' }
    const [first, second] = await Promise.all([
      client.call(disputeStatement, said),
      client.call(disputeStatement, said),
    ])
    assert.equal([first, second].filter(({ error }) => error === null).length, 1, 'one of two decisions at once wins')
    await restateFrozen(app, engagementId, '2026-08', buyers('2026-08', 650, 1000 - 50))
    const seen = await clientSees(no)
    const again = (await finance.call(computeStatement, { engagementId, period: '2026-08' })).data
    assert.deepEqual([again.status, again.revision, again.changed], ['adjusted', 2, true])
    const meanwhile = await clientSees(no)
    assert.equal(meanwhile.revision, 1)
    assert.equal(meanwhile.payableFen, seen.payableFen)
    const ok = (await owner.call(approveStatement, { engagementId, no, version: again.version })).data
    const resent = (await finance.call(sendStatement, { engagementId, no, version: ok.version })).data
    const corrected = await clientSees(no)
    assert.equal(corrected.revision, 2)
    assert.ok(corrected.payableFen > seen.payableFen)
    assert.equal(corrected.computed?.lines.filter(({ kind }) => kind === 'adjustment').length, 1)
    const back = await finance.call(recallStatement, { engagementId, no, version: resent.version, reason: '还需核对' })
    assert.equal(back.data.status, 'adjusted')
    assert.equal((await clientSees(no)).may.length, 0)
  })

  test('an agent and a quality inspector see nothing of money', async () => {
    const { caller } = await joinAs(app, two.vendor.owner, [{ role: 'agent', engagementId }], '冯思琪')
    const inspector = (await joinAs(app, two.vendor.owner, ['qcInspector'], '谢安琪')).caller
    for (const who of [caller, inspector]) {
      assert.equal((await who.call(listStatements, { engagementId })).error?.code, 'forbidden')
      assert.equal((await who.call(listPayables, { engagementId })).error?.code, 'forbidden')
    }
  })
})
