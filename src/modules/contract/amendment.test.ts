import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { inSpaces } from '../../platform/db/tx.ts'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { joinAs } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import type { Caller } from '../../testing/app.ts'
import { listNotifications } from '../notification/api.ts'
import { listAudit } from '../org/api/audit.ts'
import { acceptAmendment, declineAmendment, getAmendment, listAmendments, withdrawAmendment } from './api/amendment.ts'
import { getClause, listClauses } from './api/clause.ts'
import { getContract } from './api/contract.ts'
import { endDraftClause, getDraft, proposeDraft, setDraftClause, startDraft, updateDraft } from './api/draft.ts'
import { loadContract } from './index.ts'
import { agreeClauses, draftWith, payment, proposeClauses, replies, seatFee } from './testing.ts'

describe('clauses are drafted by one side, decided by the other', () => {
  let two: TwoSides
  let client: Caller
  let vendor: Caller

  before(async () => {
    two = await startTwoSides()
    client = two.client.owner
    vendor = two.vendor.owner
  })

  async function engagement(): Promise<string> {
    return (await agree(two)).id
  }

  test('the first amendment agreed is the contract, and the engines get its clauses', async () => {
    const engagementId = await engagement()
    const none = await client.call(getContract, { engagementId })
    assert.deepEqual([none.data.version, none.data.may], [0, ['draft', 'propose']])
    const no = await proposeClauses(client, engagementId, [seatFee(), payment])
    const waiting = await vendor.call(getContract, { engagementId })
    assert.deepEqual([waiting.data.version, waiting.data.proposal?.no, waiting.data.proposal?.changes], [0, no, 2])
    const accepted = await vendor.call(acceptAmendment, { engagementId, no, version: 1 })
    assert.equal(accepted.data.version, 2)
    const { rows } = (await client.call(listClauses, { engagementId })).data
    assert.deepEqual(
      rows.map((row) => [row.no, row.kind, row.version, row.effectiveFrom, row.effectiveTo]),
      [
        ['3.1', 'fee', 1, '2026-04-01', null],
        ['9.1', 'payment', 1, '2026-04-01', null],
      ],
    )
    const loaded = await inSpaces(two.app.services.ownerDb, [engagementId], 'readOnly', (db) =>
      loadContract(db, engagementId),
    )
    assert.deepEqual(
      [loaded?.zone, loaded?.startsOn, loaded?.clauses.map((clause) => clause.no)],
      ['Asia/Shanghai', '2026-04-01', ['3.1', '9.1']],
    )
  })

  test('the clauses that are measured by a definition are found by it', async () => {
    const engagementId = await engagement()
    const no = await proposeClauses(client, engagementId, [seatFee(), replies, payment])
    await vendor.call(acceptAmendment, { engagementId, no, version: 1 })
    const measuredBy = async (definition: string): Promise<string[]> => {
      const { data } = await client.call(listClauses, { engagementId, definition, state: 'inForce', day: '2026-04-10' })
      return data.rows.map((row) => row.no)
    }
    assert.deepEqual(await measuredBy('pdd@1/replyWithin3Min/buyerDay'), ['7.2'])
    assert.deepEqual(await measuredBy('own@1/replyWithin3Min/round'), [])
  })

  test('a draft is invisible to the other side, in its lists, its audit log and in the database itself', async () => {
    const engagementId = await engagement()
    const draftId = await draftWith(client, engagementId, [seatFee('3.1', 987_600)], { title: '内部底价' })
    const ask = await vendor.call(getDraft, { engagementId, draftId })
    assert.equal(ask.error?.code, 'notFound')
    assert.deepEqual((await vendor.call(getContract, { engagementId })).data.drafts, [])
    for (const write of [
      vendor.call(setDraftClause, { engagementId, draftId, revision: 1, ...seatFee() }),
      vendor.call(proposeDraft, { engagementId, draftId, version: 1 }),
      vendor.call(updateDraft, { engagementId, draftId, version: 1, title: '抢先', effectiveFrom: '2026-05-01' }),
    ])
      assert.equal((await write).error?.code, 'notFound')
    const seen = await inSpaces(two.app.services.ownerDb, [two.vendor.id, engagementId], 'readOnly', async (db) => [
      ...(await db.selectFrom('amendmentDraft').selectAll().execute()),
      ...(await db.selectFrom('amendmentDraftChange').selectAll().execute()),
    ])
    assert.deepEqual(seen, [])
    const shared = await inDatabase(
      two.app,
      `select 1 from audit_event where space_id = $1 and (action like 'amendmentDraft%' or entry like '%987600%')
       union all select 1 from live_event where space_id = $1 and name like 'amendmentDraft%'`,
      [engagementId],
    )
    assert.deepEqual(shared, [])
    const own = await client.call(listAudit, { search: 'amendmentDraft' })
    assert.equal(own.error, null)
    assert.equal((await client.call(getContract, { engagementId })).data.drafts.length, 1)
  })

  test('of all who decide at once one wins, and the others read who it was', async () => {
    const second = (await joinAs(two.app, vendor, ['vendorOwner'], '陆一鸣')).caller
    for (let round = 0; round < 4; round += 1) {
      const engagementId = await engagement()
      const no = await proposeClauses(client, engagementId, [seatFee(), payment])
      const decision = { engagementId, no, version: 1 }
      const answers = await Promise.all([
        vendor.call(acceptAmendment, decision),
        second.call(declineAmendment, { ...decision, reason: '单价不符' }),
        client.call(withdrawAmendment, decision),
        second.call(acceptAmendment, decision),
      ])
      assert.equal(answers.filter(({ status }) => status === 200).length, 1)
      for (const { error } of answers)
        if (error) {
          assert.equal(error.code, 'amendmentDecided')
          assert.match(error.message, /^(林晓雯|陆一鸣) 已先一步(同意|拒绝|撤回)了变更 #1/)
        }
      const { status } = (await client.call(getAmendment, { engagementId, no })).data
      assert.equal(
        status,
        ['accepted', 'declined', 'withdrawn', 'accepted'][answers.findIndex((a) => a.status === 200)],
      )
      const { total } = (await client.call(listClauses, { engagementId })).data
      assert.equal(total, status === 'accepted' ? 2 : 0)
    }
  })

  test('both sides propose at once: one waits for an answer, the other is told to settle it first', async () => {
    const engagementId = await engagement()
    const drafts = [
      await draftWith(client, engagementId, [seatFee(), payment]),
      await draftWith(vendor, engagementId, [seatFee('3.1', 480_000), payment]),
    ] as const
    const answers = await Promise.all([
      client.call(proposeDraft, { engagementId, draftId: drafts[0], version: 1 }),
      vendor.call(proposeDraft, { engagementId, draftId: drafts[1], version: 1 }),
    ])
    assert.deepEqual(answers.map(({ error }) => error?.code ?? 'shown').toSorted(), ['amendmentWaits', 'shown'])
  })

  test('an amendment ends the version before it on the day before, and an end leaves no version', async () => {
    const engagementId = await engagement()
    const sides = { proposer: client, decider: vendor }
    await agreeClauses(sides, engagementId, [seatFee(), seatFee('3.2', 100_000), payment])
    await agreeClauses({ proposer: vendor, decider: client }, engagementId, [seatFee('3.1', 480_000)], {
      title: '七月调价',
      effectiveFrom: '2026-07-01',
    })
    const { data: third } = await client.call(startDraft, { engagementId, title: '终止', effectiveFrom: '2026-08-16' })
    await client.call(endDraftClause, { engagementId, draftId: third.id, revision: 0, no: '3.2' })
    const { data: proposed } = await client.call(proposeDraft, { engagementId, draftId: third.id, version: 1 })
    await vendor.call(acceptAmendment, { engagementId, no: proposed.no, version: 1 })
    const { versions, history } = (await vendor.call(getClause, { engagementId, no: '3.1' })).data
    assert.deepEqual(
      versions.map((v) => [v.version, v.effectiveFrom, v.effectiveTo, v.agreedIn, v.endedIn]),
      [
        [2, '2026-07-01', null, 2, null],
        [1, '2026-04-01', '2026-06-30', 1, 2],
      ],
    )
    assert.deepEqual(
      history.map((entry) => [entry.no, entry.title, entry.status]),
      [
        [2, '七月调价', 'accepted'],
        [1, '外包服务合同', 'accepted'],
      ],
    )
    const ended = (await client.call(getClause, { engagementId, no: '3.2' })).data.versions
    assert.deepEqual(
      ended.map((v) => [v.version, v.effectiveTo, v.endedIn]),
      [[1, '2026-08-15', 3]],
    )
    const inAugust = await client.call(listClauses, { engagementId, state: 'inForce', day: '2026-08-15' })
    const later = await client.call(listClauses, { engagementId, state: 'inForce', day: '2026-08-16' })
    assert.deepEqual([inAugust.data.total, later.data.total], [3, 2])
  })

  test('a version agreed for later gives way to an amendment that begins before it, and stays in the history', async () => {
    const engagementId = await engagement()
    const sides = { proposer: client, decider: vendor }
    await agreeClauses(sides, engagementId, [seatFee(), payment])
    const between = Temporal.Now.instant()
    await agreeClauses(sides, engagementId, [seatFee('3.1', 500_000)], { effectiveFrom: '2027-01-01' })
    await agreeClauses(sides, engagementId, [seatFee('3.1', 470_000)], { effectiveFrom: '2026-10-01' })
    const { versions } = (await client.call(getClause, { engagementId, no: '3.1' })).data
    assert.deepEqual(
      versions.map((v) => [v.version, v.effectiveFrom, v.effectiveTo, v.replacedIn === null]),
      [
        [3, '2026-10-01', null, true],
        [2, '2027-01-01', null, false],
        [1, '2026-04-01', '2026-09-30', true],
      ],
    )
    const asOf = await inSpaces(two.app.services.ownerDb, [engagementId], 'readOnly', (db) =>
      loadContract(db, engagementId, between),
    )
    assert.deepEqual(
      asOf?.clauses.map((clause) => [clause.no, clause.version, clause.effectiveTo]),
      [
        ['3.1', 1, null],
        ['9.1', 1, null],
      ],
    )
  })

  test('the database itself refuses two versions of a clause on one day', async () => {
    const engagementId = await engagement()
    await agreeClauses({ proposer: client, decider: vendor }, engagementId, [seatFee(), payment])
    await assert.rejects(
      inDatabase(
        two.app,
        `insert into clause_version (space_id, no, version, kind, title, terms, effective_from, agreed_in)
         select space_id, no, 2, kind, title, terms, '2026-09-01', agreed_in from clause_version where space_id = $1 and no = '3.1'`,
        [engagementId],
      ),
      /clause_version_one_in_force/,
    )
  })

  test('two tabs: the second save of a clause is refused, and what was saved first stands', async () => {
    const engagementId = await engagement()
    const draftId = await draftWith(client, engagementId, [seatFee()])
    const save = (seatPriceFen: number) =>
      client.call(setDraftClause, { engagementId, draftId, revision: 1, ...seatFee('3.1', seatPriceFen) })
    const answers = await Promise.all([save(460_000), save(470_000)])
    assert.deepEqual(answers.map(({ error }) => error?.code ?? 'saved').toSorted(), ['clauseChangedMeanwhile', 'saved'])
    const { clauses } = (await client.call(getDraft, { engagementId, draftId })).data
    assert.equal(clauses[0]?.revision, 2)
    const head = { engagementId, draftId, version: 1, title: '改名', effectiveFrom: '2026-04-01' }
    assert.equal((await client.call(updateDraft, head)).data.version, 2)
    assert.equal((await client.call(updateDraft, head)).error?.code, 'conflict')
  })

  test('nothing takes effect before the engagement begins', async () => {
    const engagementId = await engagement()
    const early = { engagementId, title: '早于开始', effectiveFrom: '2020-01-01' }
    const { error } = await client.call(startDraft, early)
    assert.match(JSON.stringify(error?.fields), /合作从 2026-04-01 开始，生效日期不能更早。/)
    const { id: draftId } = (await client.call(startDraft, { ...early, effectiveFrom: '2026-05-01' })).data
    const moved = await client.call(updateDraft, { ...early, draftId, version: 1 })
    assert.equal(moved.error?.code, 'invalidInput')
  })

  test('a clause that ends before the draft’s new day stays in the draft, to be mended', async () => {
    const engagementId = await engagement()
    const draftId = await draftWith(client, engagementId, [{ ...seatFee(), effectiveTo: '2026-10-31' }, payment])
    const head = { engagementId, draftId, version: 1, title: '推迟', effectiveFrom: '2026-11-16' }
    assert.equal((await client.call(updateDraft, head)).status, 200)
    const { clauses, problems } = (await client.call(getDraft, { engagementId, draftId })).data
    assert.deepEqual(
      clauses.map(({ no, deed, effectiveTo }) => [no, deed, effectiveTo]),
      [
        ['3.1', 'added', '2026-10-31'],
        ['9.1', 'added', null],
      ],
    )
    assert.ok(problems.some(({ clauseNo, zh }) => clauseNo === '3.1' && /早于生效日期/.test(zh)))
    const mended = await client.call(setDraftClause, { engagementId, draftId, revision: 1, ...seatFee() })
    assert.equal(mended.status, 200)
  })

  test('a new clause takes no number another one has, and an agreed number keeps its kind', async () => {
    const engagementId = await engagement()
    await agreeClauses({ proposer: client, decider: vendor }, engagementId, [seatFee(), replies, payment])
    const draftId = await draftWith(client, engagementId, [seatFee('3.2', 100_000)])
    const set = (clause: object) =>
      client.post('/api/amendmentDraft.setClause', { engagementId, draftId, revision: 0, ...clause })
    for (const clause of [
      { ...seatFee(), added: true },
      { ...seatFee('3.2'), added: true },
      { ...seatFee(replies.no), added: true },
      seatFee(replies.no),
    ]) {
      const refused = await set(clause)
      assert.equal(refused.status, 400)
      assert.match(refused.body.toString(), /已被使用/)
    }
    assert.equal((await set({ ...seatFee('3.3'), added: true })).status, 200)
    assert.equal((await set(seatFee('3.1', 460_000))).status, 200)
  })

  test('what was drafted upon a clause that has changed since is neither shown nor agreed', async () => {
    const engagementId = await engagement()
    const sides = { proposer: client, decider: vendor }
    await agreeClauses(sides, engagementId, [seatFee(), payment])
    const stale = await draftWith(vendor, engagementId, [seatFee('3.1', 520_000)], { effectiveFrom: '2026-09-01' })
    await agreeClauses(sides, engagementId, [seatFee('3.1', 480_000)], { effectiveFrom: '2026-07-01' })
    const { outdated } = (await vendor.call(getDraft, { engagementId, draftId: stale })).data
    assert.deepEqual(outdated, ['3.1'])
    const { error } = await vendor.call(proposeDraft, { engagementId, draftId: stale, version: 1 })
    assert.equal(error?.code, 'amendmentOutdated')
    const again = { engagementId, draftId: stale, revision: 1, ...seatFee('3.1', 520_000) }
    await vendor.call(setDraftClause, again)
    assert.equal((await vendor.call(proposeDraft, { engagementId, draftId: stale, version: 1 })).status, 200)
  })

  test('the other side’s owners are told, the decision is in both audit logs, and the list is exported', async () => {
    const engagementId = await engagement()
    const no = await proposeClauses(client, engagementId, [seatFee(), payment])
    const path = `/engagements/${engagementId}/amendments/${no}`
    const bell = (await vendor.call(listNotifications, {})).data.rows.filter((row) => row.path === path)
    assert.deepEqual(
      bell.map((row) => [row.kind, row.detail['title'], row.detail['organization']]),
      [['amendmentProposed', '外包服务合同', '花间里茶']],
    )
    await vendor.call(declineAmendment, { engagementId, no, version: 1, reason: '税率不符' })
    const answer = (await client.call(listNotifications, {})).data.rows.find((row) => row.path === path)
    assert.deepEqual([answer?.kind, answer?.detail['reason']], ['amendmentDeclined', '税率不符'])
    const actions = await inDatabase<{ action: string }>(
      two.app,
      `select action from audit_event where space_id = $1 and object_type = 'amendment' order by seq`,
      [engagementId],
    )
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['amendmentDraft.propose', 'amendment.decline'],
    )
    const { rows } = (await client.call(listAmendments, { engagementId, status: 'declined' })).data
    assert.deepEqual(
      rows.map((row) => [row.no, row.decisionReason]),
      [[no, '税率不符']],
    )
    const exported = await client.post('/api/amendment.list/export', { format: 'csv', input: { engagementId } })
    assert.match(exported.body.toString('utf8'), /未同意/)
  })

  test('who binds nobody drafts at most, and agents do not read clauses', async () => {
    const engagementId = await engagement()
    const manager = (await joinAs(two.app, vendor, [{ role: 'projectManager', engagementId }], '许静')).caller
    const agent = (await joinAs(two.app, vendor, [{ role: 'agent', engagementId }], '何雨桐')).caller
    const draftId = await draftWith(manager, engagementId, [seatFee(), payment])
    const proposed = await manager.call(proposeDraft, { engagementId, draftId, version: 1 })
    assert.equal(proposed.error?.code, 'forbidden')
    assert.equal((await vendor.call(proposeDraft, { engagementId, draftId, version: 1 })).status, 200)
    assert.equal(
      (await vendor.call(acceptAmendment, { engagementId, no: 1, version: 1 })).error?.code,
      'otherSideDecides',
    )
    for (const [action, rest] of [
      [listClauses, {}],
      [getContract, {}],
      [getAmendment, { no: 1 }],
      [listAmendments, {}],
    ] as const)
      assert.equal((await agent.post(`/api/${action.name}`, { engagementId, ...rest })).status, 403, action.name)
  })
})
