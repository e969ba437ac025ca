import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { cleanUpLater } from '../../testing/cleanup.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { createDb, type Db } from '../db/kysely.ts'
import { createPool } from '../db/pool.ts'
import { asOwner, inSpaces } from '../db/tx.ts'
import { appendAudit, type AuditEntry } from './append.ts'
import { verifyAudit } from './verify.ts'

let db: Db
let spaceId: string

function entry(number: number): AuditEntry {
  return {
    spaceId,
    atMs: 1_776_000_000_000 + number,
    action: 'shop.update',
    actorId: null,
    actorName: '林晓',
    organizationId: null,
    objectType: 'shop',
    objectId: String(number),
    before: { name: '旧名' },
    after: { name: '新名', hours: [8, 23.5] },
    reason: null,
    ip: '127.0.0.1',
    requestId: randomUUID(),
  }
}

async function faults(): Promise<string[]> {
  const { faults: found } = await verifyAudit(db)
  return found.filter((fault) => fault.spaceId === spaceId).map((fault) => `${fault.fault}@${fault.seq}`)
}

/** What somebody with the database's own password could do; no role of the product may. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await asOwner(db, (transaction) => statement.execute(transaction))
}

describe('the audit chain', () => {
  before(async () => {
    const database = await createTestDatabase()
    db = createDb(createPool({ url: database.url }))
    cleanUpLater(async () => {
      await db.destroy()
      await database.drop()
    })
  })

  beforeEach(async () => {
    spaceId = randomUUID()
    await db.insertInto('space').values({ id: spaceId, kind: 'organization' }).execute()
    await asOwner(db, (transaction) => appendAudit(transaction, [1, 2, 3, 4, 5].map(entry)))
  })

  test('is whole after entries were appended', async () => {
    assert.deepEqual(await faults(), [])
  })

  test('shows a changed entry', async () => {
    await tamper(
      sql`update audit_event set entry = replace(entry, '新名', '假名') where space_id = ${spaceId} and seq = 3`,
    )
    assert.deepEqual(await faults(), ['changed@3'])
  })

  test('shows an entry that was changed together with its hash', async () => {
    await tamper(sql`update audit_event set entry = replace(entry, '新名', '假名'),
      hash = sha256(previous_hash || convert_to(replace(entry, '新名', '假名'), 'UTF8')) where space_id = ${spaceId} and seq = 3`)
    assert.deepEqual(await faults(), ['inserted@4'])
  })

  test('shows a removed entry, in the middle and at the end', async () => {
    await tamper(sql`delete from audit_event where space_id = ${spaceId} and seq in (2, 5)`)
    assert.deepEqual(await faults(), ['removed@3', 'endDiffers@4'])
  })

  test('shows an inserted entry', async () => {
    await tamper(sql`insert into audit_event (space_id, seq, entry, previous_hash, hash)
      select space_id, 6, replace(entry, '"seq":5', '"seq":6'), hash, sha256(hash || convert_to(replace(entry, '"seq":5', '"seq":6'), 'UTF8'))
      from audit_event where space_id = ${spaceId} and seq = 5`)
    assert.deepEqual(await faults(), ['endDiffers@6'])
  })

  test('shows a chain that was rewritten as a whole, by a head noted before', async () => {
    const { heads } = await verifyAudit(db)
    await tamper(sql`delete from audit_event where space_id = ${spaceId}`)
    await tamper(sql`delete from audit_head where space_id = ${spaceId}`)
    await asOwner(db, (transaction) => appendAudit(transaction, [1, 2, 3, 4, 6].map(entry)))
    assert.deepEqual(await faults(), [])
    const { faults: found } = await verifyAudit(db, heads)
    const own = found.filter((fault) => fault.spaceId === spaceId)
    assert.deepEqual(
      own.map((fault) => fault.fault),
      ['rewritten'],
    )
  })

  test('derives its columns from the hashed text, so that none can be changed alone', async () => {
    await assert.rejects(
      tamper(sql`update audit_event set action = 'shop.create' where space_id = ${spaceId}`),
      /can only be updated to DEFAULT/,
    )
  })

  test('cannot be written by the role of the application', async () => {
    const change = inSpaces(db, [spaceId], 'readWrite', (transaction) =>
      sql`update audit_event set entry = '{}'`.execute(transaction),
    )
    await assert.rejects(change, /permission denied/)
  })

  test('stays whole when many append at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        asOwner(db, (transaction) => appendAudit(transaction, [entry(index + 10)])),
      ),
    )
    assert.deepEqual(await faults(), [])
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from audit_event where space_id = ${spaceId}`.execute(db)
    assert.equal(rows[0]?.n, 25)
  })
})
