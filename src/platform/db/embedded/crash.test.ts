import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { cleanUpLater } from '../../../testing/cleanup.ts'
import { temporaryFolder } from '../../../testing/folder.ts'
import { holdDatabase, until, type Holder } from '../../../testing/holder.ts'
import { startEmbedded, type EmbeddedServer } from './launcher.ts'
import { mayEnter } from './runAs.ts'

const linuxOnly = process.platform === 'linux' ? false : 'reads /proc'
const log = () => {}

async function start(dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, log })
  cleanUpLater(() => server.stop())
  return server
}

async function hold(...args: Parameters<typeof holdDatabase>): Promise<Holder> {
  const holder = await holdDatabase(...args)
  cleanUpLater(async () => void holder.child.kill('SIGKILL'))
  return holder
}

async function ids(url: string): Promise<Set<string>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>('select id from acknowledged')
    return new Set(rows.map((row) => row.id))
  } finally {
    await client.end()
  }
}

function assertNothingLost(acknowledged: readonly string[], present: ReadonlySet<string>): void {
  assert.ok(acknowledged.length > 0)
  assert.deepEqual(
    acknowledged.filter((id) => !present.has(id)),
    [],
  )
}

test('a server whose process was killed is adopted by the next, with everything acknowledged, and stops with it', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const killed = await hold(dataDir, 'write')
  await until(() => killed.acknowledged.length >= 20)
  await killed.kill('SIGKILL')
  const server = await start(dataDir)
  assert.equal(server.adopted, true)
  assert.equal(server.pid, killed.held.pid)
  assert.equal(server.url, killed.held.url)
  assertNothingLost(killed.acknowledged, await ids(server.url))
  await server.stop()
  await assert.rejects(ids(server.url), { code: 'ECONNREFUSED' })
})

test('an orderly stop of the process takes the server with it', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const holder = await hold(dataDir)
  await holder.kill('SIGTERM')
  await assert.rejects(ids(holder.held.url), { code: 'ECONNREFUSED' })
})

test(
  'process and server killed together, at random moments, lose nothing acknowledged',
  { skip: linuxOnly },
  async () => {
    const dataDir = join(temporaryFolder(), 'postgres')
    const acknowledged: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const holder = await hold(dataDir, 'write')
      const enough = randomInt(5, 200)
      await until(() => holder.acknowledged.length >= enough)
      process.kill(holder.held.pid, 'SIGKILL')
      await pause(randomInt(0, 30))
      await holder.kill('SIGKILL')
      acknowledged.push(...holder.acknowledged)
    }
    const server = await start(dataDir)
    assert.equal(server.adopted, false)
    assertNothingLost(acknowledged, await ids(server.url))
    await server.stop()
  },
)

test('a killed server is started again under its address while our process goes on', async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const server = await start(dataDir)
  const client = new Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  await client.query('create table acknowledged (id bigint)')
  await client.query('insert into acknowledged values (7300)')
  const before = server.pid
  process.kill(before, 'SIGKILL')
  await until(() => !server.isUp())
  await until(() => server.isUp())
  assert.notEqual(server.pid, before)
  assert.deepEqual(await ids(server.url), new Set(['7300']))
  await server.stop()
})

test(
  'a backend deep in a calculation does not keep a killed server from coming back',
  { skip: linuxOnly },
  async () => {
    const dataDir = join(temporaryFolder(), 'postgres')
    const server = await start(dataDir)
    const client = new Client({ connectionString: server.url })
    client.on('error', () => {})
    await client.connect()
    const busy = client.query(
      'select count(*) from generate_series(1, 1000000000) a cross join generate_series(1, 1000) b',
    )
    busy.catch(() => {})
    process.kill(server.pid, 'SIGKILL')
    await until(() => !server.isUp())
    await until(() => server.isUp())
    await assert.rejects(busy)
    await server.stop()
  },
)

test('a pid that now belongs to a stranger does not block the start', { skip: linuxOnly }, async () => {
  const dataDir = join(temporaryFolder(), 'postgres')
  const killed = await hold(dataDir)
  process.kill(killed.held.pid, 'SIGKILL')
  await killed.kill('SIGKILL')
  const owner = statSync(join(dataDir, 'cluster'))
  // The same account as the server's, as after a restart of a container: PostgreSQL itself would refuse.
  const stranger = spawn('sleep', ['300'], {
    stdio: 'ignore',
    ...(process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}),
  })
  await once(stranger, 'spawn')
  cleanUpLater(async () => void stranger.kill())
  const file = join(dataDir, 'cluster', 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)))
  const server = await start(dataDir)
  assert.equal(server.adopted, false)
  assert.equal(stranger.exitCode, null)
  await server.stop()
})

const nobody = { name: 'nobody', uid: 65_534, gid: 65_534, switched: true }
const asOrdinaryUser =
  process.getuid?.() !== 0
    ? 'the other tests run as an ordinary user already'
    : mayEnter(import.meta.dirname, nobody) && mayEnter(join(process.execPath, '..'), nobody)
      ? false
      : 'an ordinary user cannot reach this folder'

test('an ordinary user starts it too, and root later works on the same data', { skip: asOrdinaryUser }, async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  chownSync(folder, nobody.uid, nobody.gid)
  const dataDir = join(folder, 'postgres')
  const holder = await hold(dataDir, 'write', { uid: nobody.uid, gid: nobody.gid, cwd: '/' })
  assert.equal(holder.held.uid, nobody.uid)
  await until(() => holder.acknowledged.length >= 3)
  await holder.kill('SIGKILL')
  process.kill(holder.held.pid, 'SIGKILL')
  const server = await start(dataDir)
  assert.equal(statSync(join(dataDir, 'cluster')).uid, nobody.uid)
  assertNothingLost(holder.acknowledged, await ids(server.url))
  await server.stop()
})

test('an ordinary user is told whose data they are', { skip: asOrdinaryUser }, async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'postgres')
  await (await start(dataDir)).stop()
  await assert.rejects(hold(dataDir, 'hold', { uid: nobody.uid, gid: nobody.gid, cwd: '/' }), /belongs to the user/)
})
