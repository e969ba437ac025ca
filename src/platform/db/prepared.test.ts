import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { cleanUpLater } from '../../testing/cleanup.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { createDb, type Db } from './kysely.ts'
import { createPool } from './pool.ts'
import { preparedStatement } from './prepared.ts'
import { inSpaces } from './tx.ts'

const mine = randomUUID()
const theirs = randomUUID()
let db: Db

before(async () => {
  const database = await createTestDatabase()
  // One connection: what a transaction leaves behind would meet the next one.
  db = createDb(createPool({ url: database.url, max: 1 }))
  const spaces = [mine, theirs]
  await db
    .insertInto('space')
    .values(spaces.map((id) => ({ id, kind: 'person' })))
    .execute()
  await db
    .insertInto('notification')
    .values(spaces.map((spaceId) => ({ spaceId, kind: 'test', path: '/' })))
    .execute()
  cleanUpLater(async () => {
    await db.destroy()
    await database.drop()
  })
})

const doubled = preparedStatement<{ n: number; text: string }, { twice: number; text: string; mode: string }>(
  (value) => sql`select ${value('n')}::int + ${value('n')}::int as twice, ${value('text')}::text as text,
    current_setting('plan_cache_mode') as mode`,
)
const seen = preparedStatement<{ kind: string }, { spaceId: string }>(
  (value) => sql`select space_id from notification where kind = ${value('kind')}`,
)

async function mode(own: Db): Promise<string | undefined> {
  const { rows } = await sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`.execute(own)
  return rows[0]?.mode
}

test('a kept plan answers with the values of each call, and leaves other statements to be planned as ever', async () => {
  for (const n of [4, 5])
    await inSpaces(db, [mine], 'readOnly', async (own) => {
      assert.equal(await mode(own), 'auto')
      const asked = [doubled(own, { n, text: 'a' }), doubled(own, { n: n + 1, text: 'b' }), mode(own)]
      assert.deepEqual(await Promise.all(asked), [
        [{ twice: 2 * n, text: 'a', mode: 'force_generic_plan' }],
        [{ twice: 2 * n + 2, text: 'b', mode: 'force_generic_plan' }],
        'auto',
      ])
      await doubled(own, { n, text: 'left so' })
    })
})

test('a kept plan sees the rows of the spaces of its transaction only', async () => {
  for (const space of [mine, theirs, mine])
    assert.deepEqual(await inSpaces(db, [space], 'readOnly', (own) => seen(own, { kind: 'test' })), [
      { spaceId: space },
    ])
})

test('a statement that fails leaves its plan usable in the next transaction', async () => {
  const divided = preparedStatement<{ n: number }, { n: number }>((value) => sql`select 1 / ${value('n')}::int as n`)
  await assert.rejects(
    inSpaces(db, [mine], 'readOnly', (own) => divided(own, { n: 0 })),
    /division by zero/,
  )
  assert.deepEqual(await inSpaces(db, [mine], 'readOnly', (own) => divided(own, { n: 1 })), [{ n: 1 }])
})
