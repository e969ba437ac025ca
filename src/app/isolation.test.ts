import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { inSpaces } from '../platform/db/tx.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { openTestOrganization } from '../testing/organizations.ts'
import { saveChats } from '../modules/desk/testing.ts'
import { sessionSignIn } from '../modules/account/api.ts'
import { demoPassword, operatorCast } from './demo/cast.ts'
import { loadDemo, type DemoWorld } from './demo/load.ts'

type Table = {
  readonly name: string
  readonly tenant: boolean
  readonly secured: boolean
  readonly policies: number
  readonly right: boolean
  readonly reachable: boolean
  readonly partition: boolean
  readonly triggers: number
}

let app: TestApp
let world: DemoWorld
let strangerId: string
let tables: readonly Table[]

describe('row-level security alone, with every policy of the code left out', () => {
  before(async () => {
    app = await startTestApp()
    world = await loadDemo(app)
    const operator = app.caller()
    await operator.call(sessionSignIn, { email: operatorCast.owner.email, password: demoPassword })
    const shop = world.shops[0]
    assert.ok(shop)
    // Chats lie in partitions of their own, which must not let anybody past the policy of their table.
    const messages = [{ at: '2026-04-10T10:00:00+08:00', role: 'agent' as const, login: '小满', text: '在的' }]
    const scope = { spaceId: world.engagementId, shopId: shop.shopId }
    await saveChats(app.database.url, scope, [{ externalId: 'K1', messages }])
    strangerId = (await openTestOrganization(app, operator, 'vendor', '旁观客服')).id
    const found = await sql<Table>`
      select c.oid::regclass::text as name, c.relrowsecurity as secured, c.relispartition as partition,
        (select count(*) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'space_id') as tenant,
        (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
          and pg_get_expr(p.polqual, c.oid) = '(space_id = ANY ((current_setting(''app.spaces''::text))::uuid[]))'
          and pg_get_expr(p.polwithcheck, c.oid) = '(space_id = ANY ((current_setting(''app.spaces''::text))::uuid[]))') as right,
        has_table_privilege('zuoxi_app', c.oid, 'select, insert, update, delete') as reachable
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'`.execute(
      app.services.ownerDb,
    )
    tables = found.rows
  })

  test('every table the application role can reach belongs to a space', () => {
    const open = tables.filter(({ reachable, tenant }) => reachable && !tenant)
    assert.deepEqual(
      open.map(({ name }) => name),
      [],
    )
  })

  test('every tenant table the role can reach has the one policy of spaces and no other', () => {
    const reachable = tables.filter(({ reachable: open }) => open)
    assert.ok(reachable.length >= 10, `only ${reachable.length} tables`)
    assert.deepEqual(
      reachable.filter(({ secured, right, policies }) => !secured || !right || policies !== 1),
      [],
    )
  })

  test('no tenant table has a trigger', () => {
    const triggered = tables.filter(({ tenant, triggers }) => tenant && triggers > 0)
    assert.deepEqual(
      triggered.map(({ name }) => name),
      [],
    )
  })

  test('partitions are reached through their table alone', () => {
    const partitions = tables.filter(({ partition }) => partition)
    assert.deepEqual(
      partitions.map(({ name, reachable, secured }) => [name, reachable, secured]),
      [['message_2026_04', false, true]],
    )
  })

  test('nothing of the demo is seen from a stranger’s space, and all of it from its own', async () => {
    const own = [world.client.id, world.vendor.id, world.engagementId]
    const seenByOwn: string[] = []
    for (const { name } of tables.filter(({ reachable, tenant }) => reachable && tenant)) {
      const theirs = await inSpaces(app.services.ownerDb, [strangerId], 'readOnly', (db) =>
        sql<{ n: number }>`select count(*) as n from ${sql.raw(name)} where space_id <> ${strangerId}`.execute(db),
      )
      assert.equal(theirs.rows[0]?.n, 0, name)
      const ours = await inSpaces(app.services.ownerDb, own, 'readOnly', (db) =>
        sql<{ n: number }>`select count(*) as n from ${sql.raw(name)}`.execute(db),
      )
      if ((ours.rows[0]?.n ?? 0) > 0) seenByOwn.push(name)
    }
    for (const name of [
      'organization',
      'member',
      'shop',
      'engagement',
      'sub_account',
      'audit_event',
      'conversation',
      'message',
      'chat_account',
    ])
      assert.ok(seenByOwn.includes(name), name)
  })

  test('nothing can be changed or taken away from a stranger’s space', async () => {
    for (const { name } of tables.filter(({ reachable, tenant }) => reachable && tenant)) {
      for (const statement of [`update ${name} set space_id = space_id`, `delete from ${name}`]) {
        const changed = await inSpaces(app.services.ownerDb, [strangerId], 'readWrite', async (db) => {
          await sql`savepoint before_change`.execute(db)
          try {
            const result =
              await sql`with changed as (${sql.raw(statement)} where space_id <> ${strangerId} returning 1) select count(*) as n from changed`.execute(
                db,
              )
            return (result.rows[0] as { n: number }).n // one row with the count that was asked for
          } catch (error) {
            // Append-only tables refuse the statement altogether.
            assert.match(String(error), /permission denied/, name)
            await sql`rollback to savepoint before_change`.execute(db)
            return 0
          }
        })
        assert.equal(changed, 0, statement)
      }
    }
  })

  test('the role of the application is no owner and bypasses nothing', async () => {
    const role = await inSpaces(app.services.ownerDb, [strangerId], 'readOnly', (db) =>
      sql<{ bypass: boolean; super: boolean }>`
      select rolbypassrls as bypass, rolsuper as super from pg_roles where rolname = current_user`.execute(db),
    )
    assert.deepEqual(role.rows, [{ bypass: false, super: false }])
    const owned = inSpaces(app.services.ownerDb, [strangerId], 'readWrite', (db) =>
      sql`alter table shop disable row level security`.execute(db),
    )
    await assert.rejects(owned, /must be owner/)
  })
})
