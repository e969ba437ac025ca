import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Client } from 'pg'
import { cleanUpLater } from '../../testing/cleanup.ts'
import { createEmptyDatabase } from '../../testing/database.ts'
import { isStartupFailure } from '../startup.ts'
import { checkServer, judgeServer, serverName, type ServerRow } from './server.ts'

const fit: ServerRow = {
  version: '15.14 (Debian 15.14-0+deb12u1)',
  versionNumber: 150_014,
  encoding: 'UTF8',
  readOnly: false,
  user: 'zuoxi',
  mayCreate: true,
  roleExists: false,
  hasRole: false,
  superuser: false,
  mayMakeRole: true,
}

function refusedWith(code: string) {
  return (error: unknown) => isStartupFailure(error) && error.code === code
}

async function administer(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

test('a server is judged by version, encoding, role in replication and privileges', () => {
  assert.doesNotThrow(() => judgeServer(fit))
  assert.doesNotThrow(() => judgeServer({ ...fit, hasRole: true, mayMakeRole: false }))
  assert.throws(() => judgeServer({ ...fit, version: '14.9', versionNumber: 140_009 }), refusedWith('serverTooOld'))
  assert.throws(() => judgeServer({ ...fit, encoding: 'EUC_CN' }), refusedWith('serverEncoding'))
  assert.throws(() => judgeServer({ ...fit, readOnly: true }), refusedWith('serverReadOnly'))
  assert.throws(() => judgeServer({ ...fit, mayCreate: false }), refusedWith('serverPrivileges'))
  assert.throws(() => judgeServer({ ...fit, mayMakeRole: false }), refusedWith('serverPrivileges'))
  assert.doesNotThrow(() => judgeServer({ ...fit, roleExists: true }))
  const others = { ...fit, roleExists: true, version: '16.4', versionNumber: 160_004 }
  assert.throws(() => judgeServer(others), refusedWith('serverPrivileges'))
  assert.doesNotThrow(() => judgeServer({ ...others, superuser: true }))
})

test('the server the tests run on is fit', async () => {
  const database = await createEmptyDatabase()
  cleanUpLater(() => database.drop())
  const facts = await checkServer(database.url)
  assert.match(facts.version, /^\d+\.\d+/)
  assert.ok(!facts.server.includes('@'))
})

test('an owner without any privilege is told which are missing', async () => {
  const database = await createEmptyDatabase()
  const role = `zuoxi_test_${randomBytes(4).toString('hex')}`
  await administer(database.url, `create role ${role} login password 'poor'`)
  cleanUpLater(async () => {
    await administer(database.url, `drop role ${role}`)
    await database.drop()
  })
  const url = new URL(database.url)
  url.username = role
  url.password = 'poor'
  await assert.rejects(checkServer(url.href), (error) => {
    assert.ok(refusedWith('serverPrivileges')(error) && error instanceof Error)
    assert.match(error.message, /create on database.*createrole/s)
    return true
  })
})

test('the name of a server holds neither user nor password', () => {
  assert.equal(serverName('postgres://zuoxi:geheim@db.example.com/zuoxi'), 'db.example.com:5432/zuoxi')
  assert.equal(
    serverName('postgres://zuoxi:geheim@db.example.com:6432/zuoxi?sslmode=require'),
    'db.example.com:6432/zuoxi',
  )
  assert.throws(() => serverName('zuoxi'), refusedWith('serverAddressInvalid'))
})
