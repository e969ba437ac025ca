import { Client } from 'pg'
import { startupFailure, type StartupFailure } from '../startup.ts'

export type ServerFacts = { readonly version: string; readonly server: string }

const oldestVersion = 150_000

export type ServerRow = {
  version: string
  versionNumber: number
  encoding: string
  readOnly: boolean
  user: string
  mayCreate: boolean
  roleExists: boolean
  hasRole: boolean
  superuser: boolean
  mayMakeRole: boolean
}

const question = `
  select current_setting('server_version') as version, current_setting('server_version_num')::int as "versionNumber",
    getdatabaseencoding() as encoding, pg_is_in_recovery() as "readOnly", current_user as user,
    has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as "mayCreate",
    exists (select from pg_roles where rolname = 'zuoxi_app') as "roleExists",
    (select rolsuper from pg_roles where rolname = current_user) as superuser,
    coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'zuoxi_app'), false) as "hasRole",
    (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayMakeRole"`

/** Host, port and database of a connection string, without user and password: fit for messages and logs. */
export function serverName(databaseUrl: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(databaseUrl)
    return `${hostname || searchParams.get('host') || 'localhost'}:${port || 5432}${pathname}`
  } catch (error) {
    throw startupFailure('serverAddressInvalid', {}, error)
  }
}

/** Connects once and checks that the server is new enough, stores Chinese text and lets us make what we need. */
export async function checkServer(databaseUrl: string): Promise<ServerFacts> {
  const server = serverName(databaseUrl)
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 })
  // A connection that breaks between two statements shows at the next one.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw explain(error, server)
  }
  try {
    const facts = (await client.query<ServerRow>(question)).rows[0]
    if (facts === undefined) throw startupFailure('serverUnreachable', { server, reason: 'no answer' })
    judgeServer(facts)
    return { version: facts.version.split(' ')[0] ?? facts.version, server }
  } finally {
    await client.end()
  }
}

const rolesNeedAdmin = 160_000

/** We make the role, or are a member of it. Since PostgreSQL 16 the right to make roles no longer gives access to those that others made. */
function mayActAsApplication(facts: ServerRow): boolean {
  if (facts.superuser || facts.hasRole) return true
  return facts.mayMakeRole && (!facts.roleExists || facts.versionNumber < rolesNeedAdmin)
}

/** Throws a StartupFailure when such a server is not fit for us. */
export function judgeServer(facts: ServerRow): void {
  if (facts.versionNumber < oldestVersion) throw startupFailure('serverTooOld', { found: facts.version })
  if (facts.encoding !== 'UTF8') throw startupFailure('serverEncoding', { found: facts.encoding })
  if (facts.readOnly) throw startupFailure('serverReadOnly')
  const missing = [
    ...(facts.mayCreate ? [] : ['create on database and on schema public']),
    ...(mayActAsApplication(facts) ? [] : ['createrole, or membership in the role zuoxi_app']),
  ]
  if (missing.length > 0) throw startupFailure('serverPrivileges', { user: facts.user, missing: missing.join('; ') })
}

/** SQLSTATE classes 28 (authorisation) and 3D (no such database); everything else did not get that far. */
function explain(error: unknown, server: string): StartupFailure {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const reason = message || code
  if (code.startsWith('28')) return startupFailure('serverRefusesLogin', { server, reason }, error)
  if (code === '3D000') return startupFailure('serverDatabaseMissing', { server }, error)
  return startupFailure('serverUnreachable', { server, reason }, error)
}
