import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import type { Caller } from '../../testing/app.ts'
import { acceptAmendment, getAmendment } from './api/amendment.ts'
import { listClauses, previewClause } from './api/clause.ts'
import { readContract } from './api/contract.ts'
import { getDraft, proposeDraft, startDraft } from './api/draft.ts'
import { templateNames } from './policy/vocabulary.ts'
import { inDatabase } from '../../testing/people.ts'
import { draftWith, payment, replies, seatFee } from './testing.ts'

describe('a contract that cannot be computed is not agreed', () => {
  let two: TwoSides
  let client: Caller
  let vendor: Caller

  before(async () => {
    two = await startTwoSides()
    client = two.client.owner
    vendor = two.vendor.owner
  })

  test('without a clause of payment it is not proposed, and the refusal says why in words', async () => {
    const { id: engagementId } = await agree(two)
    const draftId = await draftWith(client, engagementId, [seatFee()])
    const { error } = await client.call(proposeDraft, { engagementId, draftId, version: 1 })
    assert.equal(error?.code, 'contractNotComputable')
    assert.ok(Number(error?.detail['count']) >= 1)
    assert.ok((error?.fields.length ?? 0) >= 1)
    const { problems } = (await client.call(getDraft, { engagementId, draftId })).data
    assert.ok(problems.some(({ severity }) => severity === 'error'))
  })

  test('a target enforced before adaptation ends is told, by the usual two weeks or by the day the client ended it', async () => {
    const { id: engagementId } = await agree(two)
    const told = async (from: string) => {
      const enforcement = { kind: 'enforcement' as const, params: { applies: 'all' as const, from } }
      const draftId = await draftWith(client, engagementId, [
        seatFee(),
        replies,
        payment,
        { no: '10.2', title: '适应期', terms: enforcement },
      ])
      return (await client.call(getDraft, { engagementId, draftId })).data.problems
    }
    const [early, ...more] = await told('2026-04-14')
    assert.deepEqual(more, [])
    assert.deepEqual([early?.severity, early?.code, early?.clauseNo], ['warning', 'enforcedInAdaptation', '7.2'])
    assert.match(early?.zh ?? '', /2026-04-14.*2026-04-15/)
    assert.deepEqual(await told('2026-04-15'), [])
    await inDatabase(
      two.app,
      `with moved as (update engagement set stage = 'operating' where space_id = $1 returning space_id)
       insert into engagement_stage (space_id, seq, from_stage, to_stage, at, by_side, by_name)
       select space_id, 50, 'adaptation', 'operating', '2026-04-20T02:00:00Z', 'client', '林晓雯' from moved`,
      [engagementId],
    )
    assert.match((await told('2026-04-15'))[0]?.en ?? '', /adaptation ends on 2026-04-19/)
    assert.deepEqual(await told('2026-04-20'), [])
  })

  test('every template gives a contract that is proposed and accepted as it stands', async () => {
    for (const template of templateNames) {
      const { id: engagementId } = await agree(two)
      await addShop(two, engagementId)
      const input = { engagementId, title: '模板', effectiveFrom: '2026-04-01', template }
      const { data: draft } = await client.call(startDraft, input)
      const proposed = await client.call(proposeDraft, { engagementId, draftId: draft.id, version: 1 })
      assert.equal(proposed.error, null, `${template}: ${proposed.error?.message}`)
      const { no } = proposed.data
      const { clauses, result } = (await vendor.call(getAmendment, { engagementId, no })).data
      assert.equal(clauses.length, result.length)
      assert.equal((await vendor.call(acceptAmendment, { engagementId, no, version: 1 })).status, 200)
      const { rows } = (await client.call(listClauses, { engagementId })).data
      for (const row of rows) assert.ok(row.textZh.length > 10 && row.textEn.length > 10, `${template} ${row.no}`)
      const text = (await vendor.call(readContract, { engagementId, day: '2026-04-01' })).data
      assert.equal(text.clauses.length, rows.length)
    }
  })

  test('a preview writes the text in both languages and keeps nothing', async () => {
    const { id: engagementId } = await agree(two)
    const { text } = (await client.call(previewClause, { engagementId, ...seatFee(), effectiveFrom: '2026-04-01' }))
      .data
    assert.match(text.zh, /4,500|4500/)
    assert.match(text.en, /4,500|4500/)
    assert.equal((await client.call(listClauses, { engagementId })).data.total, 0)
  })
})
