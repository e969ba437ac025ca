import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { sessionSignIn } from '../modules/account/api.ts'
import type { OrganizationKind, Role } from '../platform/action/roles.ts'
import type { Caller, TestApp } from './app.ts'

export type TestGrant = { readonly role: Role; readonly engagementId?: string; readonly shopIds?: readonly string[] }
export type TestOrganization = {
  readonly id: string
  readonly code: string
  readonly kind: OrganizationKind
  readonly name: string
}
export type TestMember = {
  readonly memberId: string
  readonly userId: string
  readonly name: string
  readonly caller: Caller
}

const password = 'rain falls on tin roofs'

/** Statements of the test itself, as the owning role: to prepare what no action makes, or to look at what is stored. */
export async function inDatabase<T extends object>(app: TestApp, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: app.database.url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** An organisation known to the directory, without members. */
export async function addOrganization(app: TestApp, kind: OrganizationKind, name: string): Promise<TestOrganization> {
  const letters = [...randomBytes(8)].map((byte) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 32]).join('')
  const code = `${letters.slice(0, 4)}-${letters.slice(4)}`
  const [row] = await inDatabase<{ id: string }>(
    app,
    `with opened as (insert into space (id, kind) values (gen_random_uuid(), 'organization') returning id),
       made as (insert into organization (space_id, kind, name, code, activated_at)
         select id, $1, $2, $3, now() from opened returning space_id, code, kind, name)
     insert into organization_directory (organization_id, code, kind, name, activated_at, created_at)
       select space_id, code, kind, name, now(), now() from made returning organization_id as id`,
    [kind, name, code],
  )
  if (!row) throw new Error('no organisation')
  return { id: row.id, code, kind, name }
}

/** A signed-in person who is a member with the given roles; a plain role reaches the whole organisation. */
export async function addMember(
  app: TestApp,
  organization: TestOrganization,
  name: string,
  grants: readonly (Role | TestGrant)[],
): Promise<TestMember> {
  const email = `${randomBytes(6).toString('hex')}@example.com`
  const userId = await app.services.identity.register({
    email,
    password,
    displayName: name,
    language: 'zh',
    origin: 'invitation',
  })
  await inDatabase(app, `insert into space (id, kind) values ($1, 'person') on conflict do nothing`, [userId])
  const [member] = await inDatabase<{ id: string }>(
    app,
    'insert into member (space_id, user_id, display_name, email) values ($1, $2, $3, $4) returning id',
    [organization.id, userId, name, email],
  )
  if (!member) throw new Error('no member')
  for (const grant of grants) await giveRole(app, organization, member.id, grant)
  const caller = app.caller({ organizationId: organization.id })
  const answer = await caller.call(sessionSignIn, { email, password })
  if (answer.error) throw new Error(answer.error.code)
  return { memberId: member.id, userId, name, caller }
}

/** Gives a role as an owner of the organisation would. */
export async function giveRole(
  app: TestApp,
  organization: TestOrganization,
  memberId: string,
  grant: Role | TestGrant,
): Promise<void> {
  const { role, engagementId, shopIds }: TestGrant = typeof grant === 'string' ? { role: grant } : grant
  await inDatabase(
    app,
    'insert into member_role (space_id, member_id, role, engagement_id, shop_ids) values ($1, $2, $3, $4, $5)',
    [organization.id, memberId, role, engagementId ?? null, shopIds ?? null],
  )
}
