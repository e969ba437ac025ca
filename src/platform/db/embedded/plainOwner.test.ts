import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import { prepareDatabase } from '../../../app/prepare.ts'
import { cleanUpLater } from '../../../testing/cleanup.ts'
import { temporaryFolder } from '../../../testing/folder.ts'
import { installedPostgres15 } from '../../../testing/postgres15.ts'
import { checkServer } from '../server.ts'
import { startEmbedded } from './launcher.ts'

const oldest = installedPostgres15()
const servers = [
  { name: 'the PostgreSQL that comes along', options: {}, skip: false },
  {
    name: 'PostgreSQL 15',
    options: oldest === null ? {} : { binaries: oldest },
    skip: oldest === null ? 'PostgreSQL 15 is not installed' : false,
  },
]

for (const { name, options, skip } of servers) {
  test(`an owner who may make roles but is no superuser has all it takes on ${name}`, { skip }, async () => {
    const server = await startEmbedded({
      dataDir: join(temporaryFolder(), 'pg'),
      log: () => {},
      ephemeral: true,
      ...options,
    })
    cleanUpLater(() => server.stop())
    const admin = new Client({ connectionString: server.url })
    await admin.connect()
    await admin.query(`create role plain login createrole password 'plain'`)
    await admin.query(`create database plain owner plain encoding 'UTF8' template template0`)
    await admin.end()

    const url = new URL(server.url)
    url.username = 'plain'
    url.password = 'plain'
    url.pathname = '/plain'
    await checkServer(url.href)
    await prepareDatabase(url.href)
    const owner = new Client({ connectionString: url.href })
    await owner.connect()
    await owner.query('begin')
    await owner.query(`set local role zuoxi_app; set local app.spaces = '{}'`)
    const seen = await owner.query<{ count: string; role: string }>(
      'select count(*), current_user as role from notification',
    )
    assert.deepEqual(seen.rows, [{ count: '0', role: 'zuoxi_app' }])
    await owner.query('rollback')
    await owner.end()
  })
}
