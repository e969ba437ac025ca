import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { asOwner } from '../../platform/db/tx.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { saveChats } from '../desk/testing.ts'
import { markDue, type ShopOfSpace } from './due.ts'
import { conversationsOf, measureDays, measureDue } from './testing.ts'

const days = ['2026-04-10', '2026-04-11']
const chats = `conversation_id,buyer_id,sent_at,sender_role,agent_account
A,b1,2026-04-10 10:00:00,customer,
A,b1,2026-04-10 10:01:00,agent,小满
B,b2,2026-04-10 23:59:00,customer,
B,b2,2026-04-11 00:01:00,agent,小满
`

/** Everything that is stored of a shop but when. */
async function stored({ app }: TwoSides, { shopId }: ShopOfSpace): Promise<unknown[]> {
  const cells = await inDatabase(
    app,
    `select definition_no, grain, day, key, revision, met, total, excluded, duration_sum, encode(durations, 'hex') as durations
     from figure_cell where shop_id = $1 and until is null order by 1, 2, 3, 4`,
    [shopId],
  )
  const evidence = await inDatabase(
    app,
    `select definition_no, grain, key, verdict, day, units, encode(packed, 'hex') as packed
     from figure_evidence where shop_id = $1 order by 1, 2, 3, 4, 5`,
    [shopId],
  )
  return [...cells, ...evidence]
}

describe('computing what is due', () => {
  let two: TwoSides
  let shop: ShopOfSpace
  let watcher: Client
  let whole: unknown[]

  before(async () => {
    two = await startTwoSides()
    const { id } = await agree(two)
    shop = { spaceId: id, shopId: await addShop(two, id) }
    await saveChats(two.app.database.url, shop, conversationsOf(chats))
    watcher = new Client({ connectionString: two.app.database.url })
    await watcher.connect()
  })
  after(() => watcher.end())

  async function due(): Promise<string[]> {
    const rows = await inDatabase<{ day: string }>(
      two.app,
      'select day::text as day from measure_due where shop_id = $1 order by day',
      [shop.shopId],
    )
    return rows.map(({ day }) => day)
  }

  test('a computation that is killed leaves nothing half done, and the next one does it all', async () => {
    await asOwner(two.app.services.ownerDb, (db) => markDue(db, shop, days, { cause: 'import', causeId: null }))
    await watcher.query('begin; lock table figure_evidence in access exclusive mode')
    const killed = assert.rejects(measureDue(two.app, shop))
    await waitFor(
      `select pid from pg_stat_activity where application_name = 'zuoxi-measure' and wait_event_type = 'Lock'`,
    )
    await watcher.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zuoxi-measure'`,
    )
    await killed
    await watcher.query('rollback')
    assert.deepEqual(await due(), days)
    assert.deepEqual(await stored(two, shop), [])
    await measureDue(two.app, shop)
    assert.deepEqual(await due(), [])
    whole = await stored(two, shop)
    assert.ok(whole.length > 50)
  })

  test('the same days again change nothing, and two at once wait for each other', async () => {
    await measureDays(two.app, shop, days)
    assert.deepEqual(await stored(two, shop), whole)
    await Promise.all([measureDays(two.app, shop, days), measureDays(two.app, shop, days.toReversed())])
    assert.deepEqual(await stored(two, shop), whole)
  })

  test('what becomes due while it runs stays due', async () => {
    await asOwner(two.app.services.ownerDb, (db) => markDue(db, shop, days, { cause: 'import', causeId: null }))
    await watcher.query('begin; lock table figure_evidence in access exclusive mode')
    const running = measureDue(two.app, shop)
    await waitFor(
      `select pid from pg_stat_activity where application_name = 'zuoxi-measure' and wait_event_type = 'Lock'`,
    )
    await asOwner(two.app.services.ownerDb, (db) =>
      markDue(db, shop, ['2026-04-10'], { cause: 'exclusion', causeId: 'later' }),
    )
    await watcher.query('rollback')
    await running
    // It was taken up in the same run: the day was computed once more under its new ticket.
    assert.deepEqual(await due(), [])
    assert.deepEqual(await stored(two, shop), whole)
  })

  test('a login first met in chats that came in while it ran is credited like any other', async () => {
    await asOwner(two.app.services.ownerDb, (db) => markDue(db, shop, days, { cause: 'import', causeId: null }))
    await watcher.query('begin; lock table figure_evidence in access exclusive mode')
    const running = measureDue(two.app, shop)
    await waitFor(
      `select pid from pg_stat_activity where application_name = 'zuoxi-measure' and wait_event_type = 'Lock'`,
    )
    const late = `conversation_id,buyer_id,sent_at,sender_role,agent_account
N,b3,2026-04-11 10:00:00,customer,
N,b3,2026-04-11 10:01:00,agent,新来的
`
    await saveChats(two.app.database.url, shop, conversationsOf(late))
    await asOwner(two.app.services.ownerDb, (db) =>
      markDue(db, shop, ['2026-04-11'], { cause: 'import', causeId: 'later' }),
    )
    await watcher.query('rollback')
    await running
    const credited = await inDatabase(
      two.app,
      `select a.name, c.met, c.total from figure_cell c
         join figure_definition d on d.space_id = c.space_id and d.no = c.definition_no
         left join measured_agent a on a.space_id = c.space_id and a.no = c.key
       where c.shop_id = $1 and c.grain = 1 and c.day = '2026-04-11' and c.until is null
         and d.key = 'own@1/replyWithin3Min/round'`,
      [shop.shopId],
    )
    assert.deepEqual(credited, [{ name: '新来的', met: '1', total: '1' }])
  })

  test('a chat over midnight makes both of its days due', async () => {
    await asOwner(two.app.services.ownerDb, (db) =>
      markDue(db, shop, ['2026-04-11'], { cause: 'import', causeId: null }),
    )
    assert.deepEqual(await due(), days)
  })

  /** Asks until the database answers with a row: what happens there announces itself in no other way. */
  async function waitFor(question: string): Promise<void> {
    // Not the watcher: within its transaction the list of connections stays as it was first read.
    for (;;) if ((await inDatabase(two.app, question)).length > 0) return
  }
})
