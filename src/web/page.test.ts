import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineAction } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import type { OrganizationKind, Role } from '../platform/action/roles.ts'
import { definePage, pageAccess } from './page.ts'
import { mayCall } from './session/mayCall.ts'
import { matchEntries, paletteEntries } from './shell/palette.ts'

const id = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'

function actor(kind: OrganizationKind, role: Role, engagementId: string | null = null): Actor {
  return {
    userId: id,
    sessionId: id,
    displayName: '林晓',
    email: 'lin@example.com',
    organization: {
      id,
      kind,
      name: '花间里茶',
      memberId: id,
      grants: [{ role, engagementId, shopIds: null }],
      engagementIds: engagementId ? [engagementId] : [],
    },
  }
}

function action(scope: 'account' | 'organization' | 'engagement' | 'overview' | 'public', roles: readonly Role[]) {
  const nothing = z.strictObject({})
  const summary = { zh: '看', en: 'Look' }
  return defineAction({
    name: 'thing.look',
    kind: 'query',
    scope,
    roles,
    summary,
    input: nothing,
    output: nothing,
    example: {},
  })
}

const load = async () => () => null
const page = definePage({
  path: '/shops',
  title: 'shell:home',
  needs: action('organization', ['clientOwner']),
  kinds: ['client'],
  load,
})

test('a page is open to the roles of the action it opens with, in organisations that use it', () => {
  assert.equal(pageAccess(page, actor('client', 'clientOwner')), 'open')
  assert.equal(pageAccess(page, actor('client', 'clientQa')), 'noRole')
  assert.equal(pageAccess(page, actor('vendor', 'vendorOwner')), 'wrongOrganization')
  assert.equal(pageAccess(page, null), 'signIn')
})

test('a page that stands alone needs no sign-in', () => {
  const signIn = definePage({ path: '/sign-in', title: 'shell:home', frame: 'bare', load })
  assert.equal(pageAccess(signIn, null), 'open')
})

test('a role in one engagement does not reach the organisation nor another engagement', () => {
  const inOne = actor('vendor', 'supervisor', id)
  assert.equal(mayCall(inOne, action('organization', ['supervisor'])), false)
  assert.equal(mayCall(inOne, action('engagement', ['supervisor']), id), true)
  assert.equal(mayCall(inOne, action('engagement', ['supervisor']), other), false)
  assert.equal(mayCall(inOne, action('overview', ['supervisor'])), true)
})

test('the palette offers pages that need no id and only what the person may start', () => {
  const start = { label: 'shell:more' as const, search: { new: 1 }, needs: action('organization', ['clientOwner']) }
  const detail = definePage({ path: '/shops/$shopId', title: 'shell:close', load })
  const listed = { ...page, actions: [start] }
  const labels = (allowed: boolean) =>
    paletteEntries(
      [listed, detail],
      (key) => key,
      () => allowed,
    ).map((entry) => entry.label)
  assert.deepEqual(labels(true), ['shell:home', 'shell:more'])
  assert.deepEqual(labels(false), ['shell:home'])
})

function pageEntry(label: string) {
  return { key: label, kind: 'page' as const, label, path: '/x', search: {} }
}

test('the palette finds by every word in any order, what begins with the text first', () => {
  const all = [pageEntry('Audit log of members'), pageEntry('Members'), pageEntry('Shops')]
  assert.deepEqual(
    matchEntries(all, 'mem').map((one) => one.label),
    ['Members', 'Audit log of members'],
  )
  assert.deepEqual(
    matchEntries(all, 'log audit').map((one) => one.label),
    ['Audit log of members'],
  )
})
