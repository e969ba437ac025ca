import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import { cleanUpLater } from '../../../testing/cleanup.ts'
import { createEmptyDatabase, createTestDatabase } from '../../../testing/database.ts'
import { temporaryFolder } from '../../../testing/folder.ts'
import { openTestOrganization, startInstallation } from '../../../testing/organizations.ts'
import { installedPostgres15 } from '../../../testing/postgres15.ts'
import { requeue, type WaitingJob } from '../../job/requeue.ts'
import { startEmbedded } from '../embedded/launcher.ts'
import { listTables } from './catalogue.ts'
import { isBackupProblem } from './format.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

const quiet = () => {}
const awkward = 'tab\t newline\n return\r backslash\\ \\N \\. 引号"\' 😀 坐席 ,;'

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Of every table: how many rows, and a checksum over all their columns, generated ones too. */
function contentOf(url: string): Promise<Map<string, string>> {
  return withClient(url, async (client) => {
    const content = new Map<string, string>()
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text collate "C")), '') as sum from ${name} t`,
      )
      content.set(name, rows[0]?.sum ?? '')
    }
    return content
  })
}

function waitingJobs(url: string): Promise<WaitingJob[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<WaitingJob>(
      `select name, data, priority, start_after as "startAfter", singleton_key as "singletonKey" from pgboss.job
       where name !~ '^__' and state = 'created' order by name, singleton_key`,
    )
    return rows
  })
}

/** An installation with two organisations, awkward texts and a job that waits. */
async function filledDatabase(): Promise<string> {
  const { app, operator } = await startInstallation()
  await openTestOrganization(app, operator, 'client', '云栖数码旗舰店')
  await openTestOrganization(app, operator, 'vendor', '启明客服外包')
  const { url } = app.database
  await withClient(url, async (client) => {
    await client.query(
      `insert into notification (space_id, kind, detail, path, at)
       select '00000000-0000-4000-8000-000000000000', $1, jsonb_build_object('text', $1::text, 'n', 0.1 + 1e-17), '/' || i, timestamptz '2026-04-10 10:10:15.123456+08'
       from generate_series(1, 2000) i`,
      [awkward],
    )
  })
  // Chats lie in partitions by month, which have to be there before they are loaded.
  await withClient(url, async (client) => {
    await client.query(`select ensure_message_month('2026-04-10'), ensure_message_month('2025-12-31')`)
    await client.query(
      `insert into message (at, content_hash, conversation_no, month, import_no, place, role, event, space_id, id, text)
       select now(), i, i, month, 1, i, 0, 0, '00000000-0000-4000-8000-000000000000', 'm' || i, $1
       from generate_series(1, 50) i, unnest('{2026-04-01,2025-12-01}'::date[]) as months (month)`,
      [awkward],
    )
  })
  const waiting = {
    data: { text: awkward },
    priority: 3,
    startAfter: new Date('2099-01-01T00:00:00Z'),
    singletonKey: 'once',
  }
  await requeue(url, [{ name: 'housekeeping.sweep', ...waiting }])
  return url
}

async function emptyDatabase(): Promise<string> {
  const database = await createEmptyDatabase()
  cleanUpLater(() => database.drop())
  return database.url
}

function restore(url: string, file: string) {
  return restoreBackup(url, file, quiet, (jobs) => requeue(url, jobs))
}

async function tableCount(url: string): Promise<number> {
  const tables = await withClient(url, listTables)
  return tables.length
}

const filled = filledDatabase()
const folder = temporaryFolder()

test('a restored database equals the one that was backed up, waiting jobs included', async () => {
  const source = await filled
  const file = join(folder, 'whole')
  const written = await writeBackup(source, file, 'zuoxi test', quiet)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('partial')),
    [],
  )

  const target = await emptyDatabase()
  const read = await restore(target, file)
  assert.equal(read.rows, written.rows)
  assert.deepEqual(await contentOf(target), await contentOf(source))
  const jobs = await waitingJobs(source)
  assert.equal(jobs.filter((job) => job.singletonKey === 'once').length, 1)
  assert.deepEqual(await waitingJobs(target), jobs)
})

function constraints(url: string) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select conrelid::regclass::text as at, conname, pg_get_constraintdef(oid) as definition, convalidated from pg_constraint
         where connamespace = 'public'::regnamespace order by 1, 2`,
    )
    return rows
  })
}

test('a restored database goes on counting where the other stood, and checks references as before', async () => {
  const source = await filled
  const file = join(folder, 'counting')
  await writeBackup(source, file, 'zuoxi test', quiet)
  const target = await emptyDatabase()
  await restore(target, file)
  const insert = `insert into live_event (space_id, name) values ('00000000-0000-4000-8000-000000000000', 'test.done') returning id`
  const next = (url: string) =>
    withClient(url, async (client) => (await client.query<{ id: string }>(insert)).rows[0]?.id)
  assert.equal(await next(target), await next(source))
  assert.deepEqual(await constraints(target), await constraints(source))
})

test(
  'a backup goes from the embedded engine to PostgreSQL 15 and back unchanged',
  { skip: installedPostgres15() === null ? 'PostgreSQL 15 is not installed' : false },
  async () => {
    const binaries = installedPostgres15()
    assert.ok(binaries)
    const servers = [
      await startEmbedded({ dataDir: join(folder, 'oldest'), log: quiet, ephemeral: true, binaries }),
      await startEmbedded({ dataDir: join(folder, 'embedded'), log: quiet, ephemeral: true }),
    ]
    try {
      let from = await filled
      const content = await contentOf(from)
      for (const [index, server] of servers.entries()) {
        const file = join(folder, `across-${index}`)
        await writeBackup(from, file, 'zuoxi test', quiet)
        await restore(server.url, file)
        assert.deepEqual(await contentOf(server.url), content)
        from = server.url
      }
    } finally {
      for (const server of servers) await server.stop()
    }
  },
)

test('a database with anything in it is refused and stays as it is', async () => {
  const file = join(folder, 'for-full')
  await writeBackup(await filled, file, 'zuoxi test', quiet)
  const target = await createTestDatabase()
  cleanUpLater(() => target.drop())
  const before = await contentOf(target.url)
  await assert.rejects(restore(target.url, file), isBackupProblem)
  assert.deepEqual(await contentOf(target.url), before)
})

test('a file that was cut off or altered anywhere is refused, and the database stays empty', async () => {
  const file = join(folder, 'intact')
  await writeBackup(await filled, file, 'zuoxi test', quiet)
  const intact = readFileSync(file)
  const target = await emptyDatabase()
  const damaged = join(folder, 'damaged')
  const variants: Buffer[] = [0, 5, 15, 16, 100, Math.floor(intact.length / 2), intact.length - 1].map((length) =>
    intact.subarray(0, length),
  )
  for (let part = 0; part < 12; part += 1) {
    const altered = Buffer.from(intact)
    const at = Math.floor((intact.length * part) / 12)
    altered.writeUInt8(altered.readUInt8(at) ^ 0x01, at)
    variants.push(altered)
  }
  variants.push(Buffer.concat([intact, Buffer.from('more')]), Buffer.from('id,name\n1,坐席\n'))
  for (const variant of variants) {
    writeFileSync(damaged, variant)
    await assert.rejects(restore(target, damaged), isBackupProblem, `variant ${variants.indexOf(variant)}`)
    assert.equal(await tableCount(target), 0)
  }
  await restore(target, file)
  assert.ok((await tableCount(target)) > 0)
})

test('what lies under the name of the backup is replaced only when it is a backup', async () => {
  const letter = join(folder, 'letter')
  writeFileSync(letter, 'private')
  await assert.rejects(writeBackup(await filled, letter, 'zuoxi test', quiet), isBackupProblem)
  assert.equal(readFileSync(letter, 'utf8'), 'private')
  const file = join(folder, 'again')
  await writeBackup(await filled, file, 'zuoxi test', quiet)
  await writeBackup(await filled, file, 'zuoxi test', quiet)
})

test('an empty database has nothing to back up', async () => {
  await assert.rejects(
    writeBackup(await emptyDatabase(), join(folder, 'nothing'), 'zuoxi test', quiet),
    isBackupProblem,
  )
  assert.ok(!readdirSync(folder).some((name) => name.startsWith('nothing')))
})

function pairs(url: string) {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ events: string; notifications: string }>(
      `select (select count(*) from live_event where name = 'pair') as events, (select count(*) from notification where kind = 'pair') as notifications`,
    )
    return rows[0]
  })
}

test('a backup taken while others write holds whole transactions only', async () => {
  const source = await createTestDatabase()
  cleanUpLater(() => source.drop())
  const writer = new Client({ connectionString: source.url })
  await writer.connect()
  const enough = new AbortController()
  const busy = (async () => {
    for (let n = 0; !enough.signal.aborted; n += 1) {
      await writer.query('begin')
      await writer.query(
        `insert into live_event (space_id, name) values ('00000000-0000-4000-8000-000000000000', 'pair')`,
      )
      await writer.query(
        `insert into notification (space_id, kind, path) values ('00000000-0000-4000-8000-000000000000', 'pair', '/${n}')`,
      )
      await writer.query('commit')
    }
  })()
  const file = join(folder, 'busy')
  try {
    await writeBackup(source.url, file, 'zuoxi test', quiet)
  } finally {
    enough.abort()
    await busy
    await writer.end()
  }
  const target = await emptyDatabase()
  await restore(target, file)
  const found = await pairs(target)
  assert.equal(found?.events, found?.notifications)
})
