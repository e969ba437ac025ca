import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import type { Caller } from '../../testing/app.ts'
import { acceptAmendment } from './api/amendment.ts'
import { listClauses } from './api/clause.ts'
import { readContract } from './api/contract.ts'
import { payment, replies, proposeClauses, seatFee } from './testing.ts'

/** Every week 100 chats are looked at by people of both sides, who enter how many were answered rightly. */
const accuracy = {
  no: '7.1',
  title: '回复准确率',
  terms: {
    kind: 'sla' as const,
    params: {
      type: 'C1' as const,
      measure: { source: 'entered' as const, metric: 'M-21', name: '回复准确率', reading: 'rate' as const },
      comparison: '>=' as const,
      target: '0.95',
      period: 'week' as const,
      minSample: 100,
    },
  },
}

describe('what both sides have agreed is on record', () => {
  let two: TwoSides
  let client: Caller
  let vendor: Caller
  let engagementId: string
  let no: number

  async function textOf(clauseNo: string, language: 'zh' | 'en'): Promise<string> {
    const { data } = await client.call(readContract, { engagementId, day: '2026-04-01' })
    return data.clauses.find((clause) => clause.no === clauseNo)?.text[language] ?? ''
  }

  before(async () => {
    two = await startTwoSides()
    client = two.client.owner
    vendor = two.vendor.owner
    engagementId = (await agree(two)).id
    no = await proposeClauses(vendor, engagementId, [seatFee(), accuracy, replies, payment])
  })

  test('a price that is only proposed is no price of the contract; once the other side agrees it is [R-000-14]', async () => {
    const prices = async () => (await client.call(listClauses, { engagementId })).data.rows.map((clause) => clause.no)
    assert.deepEqual(await prices(), [])
    assert.equal((await vendor.call(acceptAmendment, { engagementId, no, version: 1 })).error?.code, 'otherSideDecides')
    assert.deepEqual(await prices(), [])
    assert.equal((await client.call(acceptAmendment, { engagementId, no, version: 1 })).error, null)
    assert.deepEqual(await prices(), ['3.1', '7.1', '7.2', '9.1'])
    assert.match(await textOf('3.1', 'zh'), /4,500\.00/)
  })

  test('the number of seats stands in the contract [R-000-17]', async () => {
    assert.match(await textOf('3.1', 'zh'), /6 (?:个|席|名)/)
    assert.match(await textOf('3.1', 'en'), /\b6 dedicated seats/)
  })

  test('the quality the client asks for stands in the contract with its standard [R-000-21] [R-003-13]', async () => {
    assert.match(await textOf('7.1', 'zh'), /回复准确率.*95%/)
    assert.match(await textOf('7.2', 'zh'), /70%/)
  })

  test('so does how it is assessed and how often: by which rule or by whose entry, each week or month [R-000-22] [R-003-14]', async () => {
    assert.match(await textOf('7.1', 'zh'), /由指定人员凭证据填报/)
    assert.match(await textOf('7.1', 'zh'), /每周/)
    assert.match(await textOf('7.2', 'zh'), /拼多多/)
    assert.match(await textOf('7.2', 'zh'), /每个自然月/)
    assert.match(await textOf('7.2', 'en'), /month/)
  })

  test('so do cycle, day and way of payment, agreed with the contract [R-000-24] [R-001-22] [R-003-11]', async () => {
    const said = await textOf('9.1', 'zh')
    for (const words of ['每自然月结算一次', '结算单定稿后 15 日内以银行转账付款'])
      assert.ok(said.includes(words), `${words}: ${said}`)
    assert.match(await textOf('9.1', 'en'), /once a calendar month\. The client pays by bank transfer within 15 days/)
  })
})
