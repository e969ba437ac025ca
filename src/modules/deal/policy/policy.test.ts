import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  array,
  assert as check,
  boolean,
  constantFrom,
  integer,
  property,
  record,
  string,
  subarray,
  type Arbitrary,
} from 'fast-check'
import type { Actor, Grant } from '../../../platform/action/actor.ts'
import { deciderOf, gateOf, type GateFacts } from './gate.ts'
import { loginKey, maxPastedLines, readPaste } from './paste.ts'
import { earlierStages, mayDecide, mayGrant } from './rights.ts'
import { daysOf, termProblem } from './terms.ts'
import {
  duties,
  engagementStatuses,
  nextStage,
  otherSide,
  productTypes,
  sides,
  stages,
  type Side,
} from './vocabulary.ts'

const shop = record({
  name: constantFrom('旗舰店', '专营店', '快手小店'),
  subAccounts: integer({ min: 0, max: 5 }),
  heldSubAccounts: integer({ min: 0, max: 5 }),
  servedSubAccounts: integer({ min: 0, max: 5 }),
}).map((drawn) => ({ ...drawn, heldSubAccounts: Math.min(drawn.subAccounts, drawn.heldSubAccounts) }))

const facts: Arbitrary<GateFacts> = record({
  status: constantFrom(...engagementStatuses),
  proposedBy: constantFrom(...sides),
  stage: constantFrom(...stages),
  productType: constantFrom(...productTypes),
  startsOn: constantFrom('2026-03-01', '2026-04-10', '2026-05-01'),
  endsOn: constantFrom(null, '2026-06-01'),
  today: constantFrom('2026-04-10'),
  contacts: record({ client: subarray([...duties]), vendor: subarray([...duties]) }),
  shops: array(shop, { maxLength: 3 }),
  agents: integer({ min: 0, max: 3 }),
  openChangeBy: constantFrom(null, ...sides),
})

/** Nothing is missing whatever the stage. */
const complete: GateFacts = {
  status: 'accepted',
  proposedBy: 'client',
  stage: 'intake',
  productType: 'longTerm',
  startsOn: '2026-03-01',
  endsOn: null,
  today: '2026-04-10',
  contacts: { client: [...duties], vendor: [...duties] },
  shops: [{ name: '旗舰店', subAccounts: 2, heldSubAccounts: 2, servedSubAccounts: 2 }],
  agents: 2,
  openChangeBy: null,
}

test('a gate is ready exactly when every item is met, and an unmet item is owed by a side it waits on', () => {
  check(
    property(facts, (given) => {
      const gate = gateOf(given)
      assert.equal(gate.ready, gate.next !== null && gate.items.every((item) => item.met))
      for (const item of gate.items)
        if (!item.met && given.status === 'accepted') assert.ok(gate.waitsOn.includes(item.owedBy), item.key)
    }),
  )
})

test('what is over waits on nobody and has no next stage', () => {
  check(
    property(facts, constantFrom('declined' as const, 'withdrawn' as const), (given, status) => {
      const gate = gateOf({ ...given, status })
      assert.deepEqual([gate.next, gate.items, gate.waitsOn, gate.ready], [null, [], [], false])
    }),
  )
  assert.deepEqual(gateOf({ ...complete, stage: 'closed' }).waitsOn, [])
})

test('an open offer waits on the invited side alone', () => {
  check(
    property(facts, (given) => {
      if (given.stage === 'closed') return
      const gate = gateOf({ ...given, status: 'proposed' })
      assert.deepEqual(gate.waitsOn, [otherSide(given.proposedBy)])
      assert.equal(gate.ready, false)
    }),
  )
})

test('doing what is owed never makes anything else missing', () => {
  check(
    property(facts, boolean(), (given, both) => {
      const before = missing(given)
      const more = { ...given, agents: given.agents + 1, ...(both ? { contacts: complete.contacts } : {}) }
      for (const key of missing(more)) assert.ok(before.has(key))
    }),
  )
})

test('with everything in place an engagement passes every gate up to closing', () => {
  for (const stage of stages.slice(0, stages.indexOf('closing'))) {
    const gate = gateOf({ ...complete, stage })
    assert.equal(gate.ready, true, stage)
    assert.equal(gate.next, nextStage(stage))
  }
})

test('closing waits until no agent holds a login any more', () => {
  const closing = gateOf({ ...complete, stage: 'closing' })
  assert.deepEqual(
    closing.items.filter((item) => !item.met).map((item) => [item.key, item.owedBy, item.names]),
    [['accountsReturned', 'vendor', ['旗舰店']]],
  )
  const returned = {
    ...complete,
    stage: 'closing' as const,
    shops: [{ name: '旗舰店', subAccounts: 2, heldSubAccounts: 0, servedSubAccounts: 0 }],
  }
  assert.deepEqual(gateOf(returned).waitsOn, ['client'])
})

test('onboarding names the shops without a login, and those whose logins nobody holds', () => {
  const gate = gateOf({
    ...complete,
    stage: 'onboarding',
    agents: 0,
    shops: [
      { name: '旗舰店', subAccounts: 0, heldSubAccounts: 0, servedSubAccounts: 0 },
      { name: '专营店', subAccounts: 3, heldSubAccounts: 0, servedSubAccounts: 0 },
    ],
  })
  const owed = gate.items.filter((item) => !item.met).map(({ key, owedBy, names }) => ({ key, owedBy, names }))
  assert.deepEqual(owed, [
    { key: 'agentsAdmitted', owedBy: 'vendor', names: [] },
    { key: 'subAccountsOpened', owedBy: 'client', names: ['旗舰店'] },
    { key: 'subAccountsHeld', owedBy: 'vendor', names: ['专营店'] },
  ])
})

test('the way back never crosses a step that only the other side may take', () => {
  for (const side of sides) {
    for (const stage of stages) {
      for (const earlier of earlierStages(side, stage)) {
        const crossed = stages.slice(stages.indexOf(earlier), stages.indexOf(stage))
        assert.ok(
          crossed.every((passed) => mayDecide(side, passed)),
          `${side} ${stage} -> ${earlier}`,
        )
      }
    }
  }
  assert.equal(deciderOf('adaptation'), 'client')
  assert.deepEqual(earlierStages('vendor', 'operating'), [])
  assert.ok(earlierStages('client', 'operating').includes('adaptation'))
})

test('each product type has its own duration: a promotion days, a short term at most half a year, a long term months [R-000-12]', () => {
  const start = '2026-04-01'
  const after = (days: number) => new Date(Date.parse(start) + (days - 1) * 86_400_000).toISOString().slice(0, 10)
  check(
    property(constantFrom(...productTypes), integer({ min: -30, max: 800 }), (productType, days) => {
      const fits = { campaign: days >= 1 && days <= 31, shortTerm: days >= 1 && days <= 184, longTerm: days >= 28 }
      const endsOn = after(days)
      assert.equal(daysOf(start, endsOn), days)
      assert.equal(termProblem({ productType, startsOn: start, endsOn }) === null, fits[productType], `${days}`)
    }),
  )
  assert.equal(termProblem({ productType: 'longTerm', startsOn: start, endsOn: null }), null)
  assert.notEqual(termProblem({ productType: 'campaign', startsOn: start, endsOn: null }), null)
})

test('pasted lines: two columns, tab or comma of either width, blank lines skipped, line numbers kept', () => {
  const { lines, problems } = readPaste('店:小满\t周启明\r\n\r\n店:小雪,何雨桐\n店:小寒，孙一凡\n店:大寒')
  assert.deepEqual(problems, [])
  assert.deepEqual(lines, [
    { line: 1, login: '店:小满', agent: '周启明' },
    { line: 3, login: '店:小雪', agent: '何雨桐' },
    { line: 4, login: '店:小寒', agent: '孙一凡' },
    { line: 5, login: '店:大寒', agent: null },
  ])
})

test('the same login in other width or case is a repetition, and the line it repeats is named', () => {
  const { problems } = readPaste('Tea:A1\n店:二\nＴＥＡ：ａ１')
  assert.deepEqual(
    problems.map(({ line, column, en }) => [line, column, en]),
    [[3, 'login', 'The same as line 1.']],
  )
})

test('a missing login, a third column and too many lines are each told where they are', () => {
  const { problems } = readPaste(`\t周启明\n店:一\t周启明\t多\n${'长'.repeat(101)}`)
  assert.deepEqual(
    problems.map(({ line, column }) => [line, column]),
    [
      [1, 'login'],
      [2, 'line'],
      [3, 'login'],
    ],
  )
  const many = Array.from({ length: maxPastedLines + 1 }, (_, index) => `店:${index}`).join('\n')
  assert.deepEqual(
    readPaste(many).problems.map(({ line, column }) => [line, column]),
    [[501, 'line']],
  )
})

test('reading a paste never loses a line with text and never invents one', () => {
  check(
    property(array(string()), (texts) => {
      const text = texts.join('\n')
      const filled = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
      assert.equal(readPaste(text).lines.length, filled.length)
    }),
  )
})

test('a login key does not change when it is taken again', () => {
  check(property(string({ unit: 'grapheme' }), (login) => assert.equal(loginKey(loginKey(login)), loginKey(login))))
})

function actor(kind: Side, ...grants: Grant[]): Actor {
  const organization = { id: 'o', kind, name: '甲', memberId: 'm', grants, engagementIds: ['e'] }
  return { userId: 'u', sessionId: 's', displayName: '甲', email: 'a@example.com', organization }
}

test('an owner gives any role of the own kind; a project manager those he leads, within his own shops', () => {
  const all = { engagementId: null, shopIds: null }
  const owner = actor('vendor', { role: 'vendorOwner', ...all })
  assert.equal(mayGrant(owner, 'e', { role: 'projectManager', shopIds: null }), true)
  assert.equal(mayGrant(owner, 'e', { role: 'clientQa', shopIds: null }), false)
  const manager = actor('vendor', { role: 'projectManager', engagementId: 'e', shopIds: ['s1'] })
  assert.equal(mayGrant(manager, 'e', { role: 'agent', shopIds: ['s1'] }), true)
  assert.equal(mayGrant(manager, 'e', { role: 'agent', shopIds: null }), false)
  assert.equal(mayGrant(manager, 'e', { role: 'agent', shopIds: ['s2'] }), false)
  assert.equal(mayGrant(manager, 'e', { role: 'vendorFinance', shopIds: ['s1'] }), false)
  assert.equal(mayGrant(manager, 'other', { role: 'agent', shopIds: ['s1'] }), false)
})

function missing(of: GateFacts): Set<string> {
  return new Set(
    gateOf(of)
      .items.filter((item) => !item.met)
      .map((item) => item.key),
  )
}
