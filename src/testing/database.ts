import { randomBytes, createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { prepareDatabase } from '../app/prepare.ts'
import { startEmbedded, type EmbeddedServer } from '../platform/db/embedded/launcher.ts'
import { readMigrations } from '../platform/db/migrate.ts'
import { cleanUpLater } from './cleanup.ts'

/** Connection string of the test server's maintenance database: from the test runner, or of a server of our own. */
async function serverUrl(): Promise<string> {
  const given = process.env['ZUOXI_TEST_SERVER']
  if (given) return given
  own ??= startOwn()
  return (await own).url
}

let own: Promise<EmbeddedServer> | null = null

/** Without a test runner (one test file alone) the file starts an ephemeral server and takes it away at its end. */
async function startOwn(): Promise<EmbeddedServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-test-'))
  const server = await startEmbedded({ dataDir, ephemeral: true, log: () => {} })
  cleanUpLater(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return server
}

export type TestDatabase = { readonly url: string; drop(): Promise<void> }

function withDatabase(url: string, name: string): string {
  const result = new URL(url)
  result.pathname = `/${name}`
  return result.href
}

async function administer<T>(work: (client: Client, server: string) => Promise<T>): Promise<T> {
  const server = await serverUrl()
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client, server)
  } finally {
    await client.end()
  }
}

/** An empty database of its own. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return administer(async (client, server) => {
    const name = `zuoxi_test_${randomBytes(6).toString('hex')}`
    await client.query(`create database ${name}`)
    return { url: withDatabase(server, name), drop: () => dropDatabase(name) }
  })
}

/** A migrated database of its own, copied from a template that is made once for each state of the migrations. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const migrations = await readMigrations()
  const level = createHash('sha256')
    .update(migrations.map(({ hash }) => hash).join())
    .digest('hex')
    .slice(0, 12)
  return administer(async (client, server) => {
    const template = `zuoxi_template_${level}`
    const name = `zuoxi_test_${randomBytes(6).toString('hex')}`
    // Test files run side by side: one makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(7300002)')
    try {
      const found = await client.query('select from pg_database where datname = $1', [template])
      if (found.rowCount === 0) await makeTemplate(client, server, template)
      await client.query(`create database ${name} template ${template}`)
    } finally {
      await client.query('select pg_advisory_unlock(7300002)')
    }
    return { url: withDatabase(server, name), drop: () => dropDatabase(name) }
  })
}

async function makeTemplate(client: Client, server: string, template: string): Promise<void> {
  const building = `${template}_building`
  await client.query(`drop database if exists ${building} with (force)`)
  await client.query(`create database ${building}`)
  await prepareDatabase(withDatabase(server, building))
  await client.query(`alter database ${building} rename to ${template}`)
}

async function dropDatabase(name: string): Promise<void> {
  await administer((client) => client.query(`drop database if exists ${name} with (force)`))
}
