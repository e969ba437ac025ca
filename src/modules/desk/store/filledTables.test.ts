import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { kindOf, messageEvents, senderRoles } from '../../../engine/metrics/message.ts'
import { createNames } from '../../../engine/metrics/names.ts'
import { createTies, numberOfId } from '../../../engine/metrics/place.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { createPool } from '../../../platform/db/pool.ts'
import { createEmptyDatabase, type TestDatabase } from '../../../testing/database.ts'

// An installation that was filled by an earlier version is brought to the present one.
let database: TestDatabase
let pool: ReturnType<typeof createPool>

const space = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const shop = '33333333-3333-4333-8333-333333333333'
const ids = [
  'm7',
  '7',
  '0',
  '000',
  '',
  '没有数字',
  '12-34',
  'T20260411-012',
  '9'.repeat(15),
  '9'.repeat(16),
  '1234567890123456789',
]
  // Drawn at random: letters and digits change so often that they count nothing.
  .concat('a1b2c3d4', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'A1b2', 'a1b2c3', '1a2b3', 'x12345678901234')
const sixty = Array.from({ length: 60 }, (_, index) => index + 1)
const ordinals = [0, 1, 2047, 2048, 1_999_999]

before(async () => {
  database = await createEmptyDatabase()
  pool = createPool({ url: database.url, max: 2 })
  await migrate(pool, '0022_billing.sql')
  await pool.query(
    `insert into space (id, kind) values ($1, 'engagement'), ($2, 'organization'), ($3, 'organization')`,
    [space, other, shop],
  )
  await pool.query(
    `insert into engagement (space_id, code, name, client_organization_id, client_name, vendor_organization_id, vendor_name, product_type,
       starts_on, zone, proposed_by, proposed_by_name, proposed_at)
     values ($1, 'HT-2026-0001', '旧', $2, '甲', $3, '乙', 'longTerm', '2026-01-01', 'Asia/Shanghai', 'client', '某人', now())`,
    [space, other, shop],
  )
})
after(async () => {
  await pool.end()
  await database.drop()
})

test('messages and conversations of an earlier version keep everything, and get the place and the postings new ones get', async () => {
  const messages = senderRoles.flatMap((role, roleNo) =>
    messageEvents.flatMap((event, eventNo) => {
      const kind = kindOf(role, event)
      return kind === undefined
        ? []
        : ids.map((id, index) => ({ id, kind, roleNo, eventNo, ordinal: ordinals[index % 5] ?? 0 }))
    }),
  )
  await pool.query(`select ensure_message_month('2026-04-01')`)
  await pool.query(
    `insert into message (at, content_hash, conversation_no, month, import_no, ordinal, role, event, space_id, id, text)
     select '2026-04-10', no, no, '2026-04-01', 1, ordinal, role, event, $1, id, 'text ' || no
     from unnest($2::int[], $3::int[], $4::smallint[], $5::smallint[], $6::text[]) as m (no, ordinal, role, event, id)`,
    [
      space,
      messages.map((_, index) => index),
      messages.map(({ ordinal }) => ordinal),
      messages.map(({ roleNo }) => roleNo),
      messages.map(({ eventNo }) => eventNo),
      messages.map(({ id }) => id),
    ],
  )
  await pool.query(
    `insert into conversation (space_id, no, shop_id, external_id, month, started_at, ended_at, first_day, last_day, message_count,
       buyer_count, human_count, account_nos, rating, import_no)
     select $1, no, $2, 'c' || no, '2026-04-01', '2026-04-10', '2026-04-10', '2026-04-10', '2026-04-10', 1, 1, 1,
       case when no % 2 = 0 then array[1, 2] when no % 3 = 0 then array[2] else '{}' end, 4, 1
     from generate_series(1, 60) as no`,
    [space, shop],
  )
  const applied = await migrate(pool)
  assert.ok(applied.includes('0023_message_place.sql') && applied.includes('0030_account_conversations.sql'))

  const { rows } = await pool.query<{ no: number; place: string; text: string }>(
    'select conversation_no as no, place::text as place, text from message order by 1',
  )
  assert.equal(rows.length, messages.length)
  const encoder = new TextEncoder()
  const tieOf = createTies(createNames())
  for (const [index, { id, kind, ordinal }] of messages.entries()) {
    const bytes = encoder.encode(id)
    const number = BigInt(numberOfId(bytes, 0, bytes.length))
    const tie = BigInt(tieOf({ kind, agent: -1, assignedTo: -1 }))
    const place = number * 2n ** 26n + tie * 2n ** 11n + BigInt(ordinal % 2048)
    assert.deepEqual(rows[index], { no: index, place: String(place), text: `text ${index}` }, `${id} as ${kind}`)
  }

  const postings = await pool.query(
    'select account_no, day::text as day, conversations, numbers from account_conversations order by 1',
  )
  const expected = [sixty.filter((no) => no % 2 === 0), sixty.filter((no) => no % 2 === 0 || no % 3 === 0)]
  assert.deepEqual(
    postings.rows,
    expected.map((of, index) => ({ account_no: index + 1, day: '2026-04-10', conversations: of.length, numbers: of })),
  )
  const rated = await pool.query('select distinct rating, rated_at from conversation')
  assert.deepEqual(rated.rows, [{ rating: 4, rated_at: null }])
})
