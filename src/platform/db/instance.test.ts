import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Client } from 'pg'
import { cleanUpLater } from '../../testing/cleanup.ts'
import { createEmptyDatabase } from '../../testing/database.ts'
import { until } from '../../testing/holder.ts'
import { claimInstance, findInstance, type Holder } from './instance.ts'

const address = 'https://zuoxi.example.com'
let databaseUrl = ''

before(async () => {
  const database = await createEmptyDatabase()
  databaseUrl = database.url
  cleanUpLater(() => database.drop())
})

function claim(onLost: (holder: Holder) => void = () => assert.fail('the lock was lost')) {
  return claimInstance({ databaseUrl, address, onLost })
}

async function terminate(): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'zuoxi-instance%'`,
  )
  await client.end()
}

test('a database has one instance at a time, and the second is told where the first answers', async () => {
  const first = await claim()
  assert.equal(first.kind, 'held')
  assert.deepEqual(await findInstance(databaseUrl), { pid: process.pid, address })
  const second = await claim()
  assert.deepEqual(second, { kind: 'running', holder: { pid: process.pid, address } })
  if (first.kind === 'held') await first.release()
  assert.equal(await findInstance(databaseUrl), null)
  const third = await claim()
  assert.equal(third.kind, 'held')
  if (third.kind === 'held') await third.release()
})

test('an instance whose connection breaks takes its lock again', async () => {
  const held = await claim()
  assert.equal(held.kind, 'held')
  await terminate()
  await until(async () => (await findInstance(databaseUrl)) !== null)
  assert.equal((await claim()).kind, 'running')
  if (held.kind === 'held') await held.release()
})

test('nobody is found on a server that does not answer', async () => {
  const nowhere = new URL(databaseUrl)
  nowhere.port = '1'
  assert.equal(await findInstance(nowhere.href), null)
})
