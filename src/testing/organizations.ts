import { randomUUID } from 'node:crypto'
import type { ActionInput } from '../platform/action/action.ts'
import type { Role } from '../platform/action/roles.ts'
import { startTestApp, type Caller, type TestApp, type TestAppOptions } from './app.ts'
import { installationCreate, sessionCurrent } from '../modules/account/api.ts'
import { acceptInvitation, createInvitation } from '../modules/org/api/invitation.ts'
import { createOrganization } from '../modules/org/api/organization.ts'

/** Of everybody these helpers register. */
export const testPassword = 'rain falls on tin roofs'

/** An installation with its operator signed in. */
export async function startInstallation(options: TestAppOptions = {}): Promise<{ app: TestApp; operator: Caller }> {
  const app = await startTestApp(options)
  const operator = app.caller()
  const person = { displayName: '王岚', email: 'wang.lan@example.com', password: testPassword, language: 'zh' as const }
  const { error } = await operator.call(installationCreate, { organizationName: '坐席运营', ...person })
  if (error) throw new Error(error.code)
  return { app, operator }
}

/** The secret of an invitation's link. */
export function tokenOf(link: string): string {
  return new URL(link).hash.slice(1)
}

/** Accepts an invitation as somebody without an account; the caller is signed in afterwards and acts for the organisation. */
export async function acceptAsNew(app: TestApp, link: string, displayName: string): Promise<Caller> {
  const caller = app.caller()
  const registration = { displayName, password: testPassword, language: 'zh' as const }
  const { data } = await caller.call(acceptInvitation, { token: tokenOf(link), registration })
  caller.organizationId = data.organizationId
  return caller
}

export type Opened = { readonly id: string; readonly code: string; readonly owner: Caller; readonly ownerEmail: string }

/** An organisation opened by the operator, with its owner signed in. */
export async function openTestOrganization(
  app: TestApp,
  operator: Caller,
  kind: 'client' | 'vendor',
  name: string,
): Promise<Opened> {
  const ownerEmail = `owner-${randomUUID().slice(0, 8)}@example.com`
  const opened = await operator.call(createOrganization, { kind, name, ownerName: '林晓雯', ownerEmail })
  const { id, code, link } = opened.data
  return { id, code, ownerEmail, owner: await acceptAsNew(app, link, '林晓雯') }
}

type Grants = ActionInput<typeof createInvitation>['grants']

/** A member with the given roles, signed in. */
export async function joinAs(
  app: TestApp,
  owner: Caller,
  roles: readonly Role[] | Grants,
  displayName = '周启明',
): Promise<{ caller: Caller; email: string; memberId: string }> {
  const email = `member-${randomUUID().slice(0, 8)}@example.com`
  const grants = roles.map((role) => (typeof role === 'string' ? { role } : role))
  const { data } = await owner.call(createInvitation, { displayName, email, grants })
  const caller = await acceptAsNew(app, data.link, displayName)
  return { caller, email, memberId: await memberIdOf(caller) }
}

/** The caller's own membership in the organisation it acts for. */
export async function memberIdOf(caller: Caller): Promise<string> {
  const { data } = await caller.call(sessionCurrent, {})
  const id = data.actor?.organization?.memberId
  if (!id) throw new Error('the caller acts for no organisation')
  return id
}
