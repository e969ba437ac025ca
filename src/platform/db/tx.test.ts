import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { cleanUpLater } from '../../testing/cleanup.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { createDb, type Db } from './kysely.ts'
import { createPool } from './pool.ts'
import { inSpaces } from './tx.ts'

const mine = randomUUID()
const theirs = randomUUID()
let db: Db

describe('a transaction inside spaces', () => {
  before(async () => {
    const database = await createTestDatabase()
    db = createDb(createPool({ url: database.url, max: 2 }))
    await db
      .insertInto('space')
      .values([mine, theirs].map((id) => ({ id, kind: 'person' })))
      .execute()
    await db
      .insertInto('notification')
      .values([mine, theirs].map((spaceId) => ({ spaceId, kind: 'test', path: '/' })))
      .execute()
    cleanUpLater(async () => {
      await db.destroy()
      await database.drop()
    })
  })

  test('sees the rows of its spaces only', async () => {
    const rows = await inSpaces(db, [mine], 'readOnly', (tx) =>
      tx.selectFrom('notification').select('spaceId').execute(),
    )
    assert.deepEqual(rows, [{ spaceId: mine }])
  })

  test('cannot write into another space', async () => {
    const write = inSpaces(db, [mine], 'readWrite', (tx) =>
      tx.insertInto('notification').values({ spaceId: theirs, kind: 'x', path: '/' }).execute(),
    )
    await assert.rejects(write, /row-level security/)
  })

  test('cannot move a row into another space', async () => {
    const move = inSpaces(db, [mine], 'readWrite', (tx) =>
      tx.updateTable('notification').set({ spaceId: theirs }).execute(),
    )
    await assert.rejects(move, /row-level security/)
  })

  test('leaves nothing of its rights on the connection', async () => {
    await inSpaces(db, [mine], 'readOnly', (tx) => tx.selectFrom('notification').select('spaceId').execute())
    const outside = sql`select current_user as name, current_setting('app.spaces', true) as spaces`.execute(db)
    assert.deepEqual(
      (await outside).rows.map((row) => Object.values(row as object)[1]),
      [''],
    )
  })

  test('refuses writing where only reading was announced', async () => {
    const write = inSpaces(db, [mine], 'readOnly', (tx) => tx.deleteFrom('notification').execute())
    await assert.rejects(write, /read-only transaction/)
  })

  test('fails as a whole when one statement failed, even if the failure was swallowed', async () => {
    const swallowed = inSpaces(db, [mine], 'readWrite', async (tx) => {
      await tx.insertInto('notification').values({ spaceId: mine, kind: 'lost', path: '/' }).execute()
      await sql`select 1/0`.execute(tx).catch(() => {})
    })
    await assert.rejects(swallowed, /rolled back/)
    const kinds = await inSpaces(db, [mine], 'readOnly', (tx) => tx.selectFrom('notification').select('kind').execute())
    assert.deepEqual(kinds, [{ kind: 'test' }])
  })

  test('reads dates, instants and counts the same way alone and in arrays', async () => {
    const { rows } = await sql`
      select date '2026-04-10' as day, array[date '2026-04-10', null] as days,
        array[timestamptz '2026-04-10 10:10:15.123+08'] as instants, array[9007199254740991::bigint] as counts`.execute(
      db,
    )
    assert.deepEqual(rows, [
      {
        day: '2026-04-10',
        days: ['2026-04-10', null],
        instants: ['2026-04-10T02:10:15.123Z'],
        counts: [9_007_199_254_740_991],
      },
    ])
  })

  test('takes nothing but uuids as spaces', async () => {
    await assert.rejects(
      inSpaces(db, [`${mine}}'; drop table space; --`], 'readOnly', async () => {}),
      TypeError,
    )
  })

  test('sees nothing where it has no space', async () => {
    const rows = await inSpaces(db, [], 'readOnly', (tx) => tx.selectFrom('notification').select('spaceId').execute())
    assert.deepEqual(rows, [])
  })
})
