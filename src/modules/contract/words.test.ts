import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { acceptAmendment, getAmendment } from './api/amendment.ts'
import { listClauses, previewClause } from './api/clause.ts'
import { readContract } from './api/contract.ts'
import { getDraft } from './api/draft.ts'
import { agreeClauses, draftWith, payment, proposeClauses, seatFee } from './testing.ts'

function since(from: string, words: string): string {
  return `自 ${from} 起生效。${words}`
}

describe('what was shown to the other side keeps its words', () => {
  let two: TwoSides
  let engagementId: string
  /** As an earlier way of making texts would have put it. */
  const earlier = { zh: '甲方每月按席付费。', en: 'Seats are paid monthly.' }

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
  })

  const texts = async (day: string) => {
    const { rows } = (await two.vendor.owner.call(listClauses, { engagementId, day })).data
    return rows.flatMap((row) => (row.no === '3.1' ? [row.textZh, row.textEn] : []))
  }

  test('a proposal keeps the words it shows, in both languages', async () => {
    const no = await proposeClauses(two.client.owner, engagementId, [seatFee(), payment])
    const [kept] = await inDatabase<{ words: Record<string, { zh: string; en: string }> }>(
      two.app,
      'select words from amendment where space_id = $1 and no = $2',
      [engagementId, no],
    )
    const { clauses } = (await two.vendor.owner.call(getAmendment, { engagementId, no })).data
    for (const { no: clause, after } of clauses) {
      const { zh, en } = kept?.words[clause] ?? { zh: '', en: '' }
      assert.ok(zh.length > 10 && en.length > 10, clause)
      assert.equal(after?.text.zh, since('2026-04-01', zh))
      assert.equal(after?.text.en, `In force from 2026-04-01 on. ${en}`)
    }
  })

  test('they are read and agreed although the same terms would be put otherwise now', async () => {
    await inDatabase(two.app, `update amendment set words = jsonb_set(words, '{3.1}', $2) where space_id = $1`, [
      engagementId,
      JSON.stringify(earlier),
    ])
    const shown = (await two.vendor.owner.call(getAmendment, { engagementId, no: 1 })).data.clauses
    assert.equal(shown.find(({ no }) => no === '3.1')?.after?.text.zh, since('2026-04-01', earlier.zh))
    await two.vendor.owner.call(acceptAmendment, { engagementId, no: 1, version: 1 })
    assert.deepEqual(await texts('2026-04-10'), [
      since('2026-04-01', earlier.zh),
      `In force from 2026-04-01 on. ${earlier.en}`,
    ])
    const { clauses } = (await two.client.owner.call(readContract, { engagementId, day: '2026-04-10' })).data
    assert.equal(clauses.find(({ no }) => no === '3.1')?.text.zh, since('2026-04-01', earlier.zh))
  })

  test('what is drafted upon them is put as texts are made now, beside the words agreed', async () => {
    const { no, title, terms } = seatFee('3.1', 500_000)
    const asked = { engagementId, no, title, terms, effectiveFrom: '2026-06-01', effectiveTo: null }
    const previewed = (await two.client.owner.call(previewClause, asked)).data
    assert.match(previewed.text.zh, /¥5,000\.00/)
    const draftId = await draftWith(two.client.owner, engagementId, [seatFee('3.1', 500_000)], {
      effectiveFrom: '2026-06-01',
    })
    const { clauses } = (await two.client.owner.call(getDraft, { engagementId, draftId })).data
    const drafted = clauses.find((clause) => clause.no === '3.1')
    assert.match(drafted?.text.zh ?? '', /¥5,000\.00/)
    assert.equal(drafted?.before?.text.zh, since('2026-04-01', earlier.zh))
  })

  test('an amendment that ends them changes their days, not their words; what was agreed before words were kept is made anew', async () => {
    const sides = { proposer: two.client.owner, decider: two.vendor.owner }
    await agreeClauses(sides, engagementId, [seatFee('3.1', 500_000)], { effectiveFrom: '2026-06-01' })
    const until = `自 2026-04-01 起生效，至 2026-05-31（含当日）止。${earlier.zh}`
    assert.equal((await texts('2026-05-31'))[0], until)
    assert.match((await texts('2026-06-01'))[0] ?? '', /¥5,000\.00/)
    await inDatabase(two.app, 'update amendment set words = null where space_id = $1 and no = 1', [engagementId])
    assert.match((await texts('2026-05-31'))[0] ?? '', /2026-05-31（含当日）止。.*¥4,500\.00/)
  })
})
