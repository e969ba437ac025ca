import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { dateOfDay } from '../../../engine/calendar/days.ts'
import { createDb, type Db } from '../../../platform/db/kysely.ts'
import { createPool } from '../../../platform/db/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { byteas, dates, int2s, int4s, int8s } from './binaryLists.ts'

let database: TestDatabase
let db: Db
before(async () => {
  database = await createTestDatabase()
  db = createDb(createPool({ url: database.url }))
})
after(async () => {
  await db.destroy()
  await database.drop()
})

const row = fc.record({
  small: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  whole: fc.integer(),
  large: fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom(2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER)),
  // From 1900 on, with leap days.
  day: fc.integer({ min: -25_567, max: 60_000 }).map(dateOfDay),
  bytes: fc.option(fc.uint8Array({ maxLength: 40 })),
})

test('lists arrive in the database as they were, whatever their length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const { rows: read } = await sql<{ bytes: string | null }>`
        select unnest(${int2s(rows, ({ small }) => small)}::smallint[]) as small,
          unnest(${int4s(rows, ({ whole }) => whole)}::int[]) as whole,
          unnest(${int8s(rows, ({ large }) => large)}::bigint[]) as large,
          unnest(${dates(rows, ({ day }) => day)}::date[]) as day,
          encode(unnest(${byteas(rows, ({ bytes }) => bytes)}::bytea[]), 'hex') as bytes`.execute(db)
      const sent = rows.map(({ bytes, ...rest }) => ({
        ...rest,
        bytes: bytes === null ? null : Buffer.from(bytes).toString('hex'),
      }))
      assert.deepEqual(read, sent)
    }),
    { numRuns: 300 },
  )
})
