import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { startTestApp, type Caller, type RawAnswer, type TestApp } from '../testing/app.ts'
import { openTestOrganization } from '../testing/organizations.ts'
import { inDatabase } from '../testing/people.ts'
import type { ActionSpec } from '../platform/action/action.ts'
import { sessionSignIn } from '../modules/account/api.ts'
import { updateEngagement } from '../modules/deal/api/engagement.ts'
import { demoPassword, operatorCast } from './demo/cast.ts'
import { loadDemo, type DemoWorld } from './demo/load.ts'
import { modules } from './modules.ts'

const ofClient = `m.space_id = (select space_id from organization where kind = 'client' order by created_at limit 1)`

/** Somebody else's things, by the noun of the action that could touch them: `key of the input -> row of the demo`. */
const targets: Record<string, Record<string, string>> = {
  session: {
    sessionId: `select s.id from identity.session s join member m on m.user_id = s.person_id where ${ofClient} limit 1`,
  },
  notification: {
    ids: `select n.id from notification n join member m on m.user_id = n.space_id where ${ofClient} limit 1`,
  },
  organization: { organizationId: `select space_id as id from organization where kind = 'client' limit 1` },
  contact: { id: 'select id from organization_contact limit 1' },
  member: { id: `select id from member m where ${ofClient} limit 1` },
  invitation: { id: 'select id from invitation limit 1' },
  apiToken: { id: `select id from api_token limit 1` },
  reveal: { id: 'select id from reveal_grant limit 1', subjectId: 'select id from organization_contact limit 1' },
  shop: { id: 'select id from shop limit 1' },
  engagement: { changeId: 'select id from engagement_change limit 1' },
  audit: {},
  contract: {},
  clause: { draftId: 'select id from amendment_draft limit 1' },
  amendmentDraft: { draftId: 'select id from amendment_draft limit 1' },
  amendment: {},
  engagementShop: { shopId: 'select shop_id as id from engagement_shop limit 1' },
  engagementContact: { memberId: 'select id from member limit 1' },
  engagementMember: { memberId: 'select id from member limit 1' },
  exclusion: { id: 'select id from exclusion limit 1' },
  team: { memberId: 'select member_id as id from sub_account_holder limit 1' },
  dispute: { id: 'select id from dispute limit 1' },
  evidence: { id: 'select id from file limit 1' },
  enteredValue: { id: 'select id from entered_value limit 1' },
  terminationRight: {
    id: 'select id from termination_right limit 1',
    fileIds: 'select id from file limit 1',
  },
  measuredPack: { shopId: 'select shop_id as id from engagement_shop limit 1' },
  subAccount: {
    id: 'select id from sub_account limit 1',
    shopId: 'select shop_id as id from sub_account limit 1',
    memberId: 'select member_id as id from sub_account_holder limit 1',
    holderId: 'select id from sub_account_holder limit 1',
  },
  file: { id: 'select id from file limit 1' },
  payable: { id: 'select id from payable limit 1' },
  payment: { id: 'select id from payment limit 1' },
  invoice: { payableId: 'select id from payable limit 1' },
  import: {
    shopId: 'select shop_id as id from engagement_shop limit 1',
    fileId: 'select id from file limit 1',
    importId: 'select id from import_batch limit 1',
  },
  importProblem: { importId: 'select id from import_batch limit 1' },
  unknownAccount: {},
  importMapping: { id: 'select id from import_mapping limit 1' },
}

/** Actions that end the caller's own session come last. */
const last = ['session.revokeOthers', 'session.signOut']
const specs: ActionSpec[] = modules
  .flatMap((module) => module.handlers.map((handler) => handler.spec))
  .toSorted((a, b) => last.indexOf(a.name) - last.indexOf(b.name))
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Filled = { readonly input: unknown; readonly filled: number }

let app: TestApp
let world: DemoWorld
let organizationIds: readonly string[]
let engagementIds: readonly string[]
const strangers = new Map<string, Caller>()

/** The example with every id replaced: by somebody else's where `foreign`, else by one that exists nowhere. */
async function fill(spec: ActionSpec, foreign: boolean): Promise<Filled> {
  const noun = spec.name.split('.')[0] ?? ''
  let filled = 0
  async function idFor(key: string): Promise<string> {
    filled += 1
    if (!foreign) return randomUUID()
    if (key === 'engagementId') return world.engagementId
    const query = targets[noun]?.[key]
    assert.ok(query !== undefined, `${spec.name}: say in this test whose ${key} a stranger would try`)
    const [row] = await inDatabase<{ id: string }>(app, query)
    assert.ok(row, `${spec.name}: the demo has no ${key}`)
    return row.id
  }
  async function walk(value: unknown, key: string): Promise<unknown> {
    if (typeof value === 'string') return uuid.test(value) ? idFor(key) : value
    if (Array.isArray(value)) return Promise.all(value.map((item) => walk(item, key)))
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).map(async ([name, inner]) => [name, await walk(inner, name)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
  return { input: await walk(spec.example, ''), filled }
}

/** What the operator is there for: it opens organisations, so it knows that they exist. */
function isOwnWork(kind: string, spec: ActionSpec): boolean {
  return kind === 'operator' && spec.roles !== undefined && spec.roles !== 'any' && spec.roles.includes('platformAdmin')
}

function secretsFor(kind: string): readonly string[] {
  return kind === 'operator' ? engagementIds : [...organizationIds, ...engagementIds]
}

function comparable({ status, body }: RawAnswer): unknown {
  const parsed = JSON.parse(body.toString('utf8')) as { error?: { requestId?: string } } // an answer of ours is always an object
  delete parsed.error?.requestId
  return { status, parsed }
}

/** A fingerprint of every row that belongs to the demo's organisations, engagements and people. */
async function fingerprint(): Promise<string> {
  const tables = await inDatabase<{ name: string }>(
    app,
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'space_id'
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const [row] = await inDatabase<{ digest: string }>(
      app,
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t
       where space_id not in (select space_id from organization where name like '旁观%')
         and space_id not in (select user_id from member m join organization o using (space_id) where o.name like '旁观%' or o.kind = 'operator')
         and space_id not in (select space_id from organization where kind = 'operator')`,
    )
    parts.push(`${name} ${row?.digest}`)
  }
  return parts.join('\n')
}

describe('a stranger', () => {
  before(async () => {
    app = await startTestApp()
    world = await loadDemo(app)
    const operator = app.caller()
    await operator.call(sessionSignIn, { email: operatorCast.owner.email, password: demoPassword })
    for (const kind of ['client', 'vendor'] as const) {
      const { owner } = await openTestOrganization(app, operator, kind, `旁观${kind}`)
      strangers.set(kind, owner)
    }
    strangers.set('operator', operator)
    organizationIds = [world.client.id, world.vendor.id]
    engagementIds = (await inDatabase<{ id: string }>(app, 'select space_id as id from engagement')).map(({ id }) => id)
    const { version } = (
      await inDatabase<{ version: number }>(app, 'select version from engagement where space_id = $1', [
        world.engagementId,
      ])
    )[0] ?? { version: 1 }
    await world.client.owner.act(updateEngagement, {
      engagementId: world.engagementId,
      version,
      name: '花间集双店外包（续）',
      productType: 'longTerm',
      startsOn: '2026-09-30',
      reason: '双方商定延后开始',
    })
    await inDatabase(
      app,
      `with f as (insert into file (space_id, name, size, sha256, uploaded_by, uploaded_by_name)
           values ($1, '聊天记录.csv', 1, sha256('x'), $1, '林晓') returning id),
         b as (insert into import_batch (space_id, no, shop_id, file_id, kind, settings, zone, started_by, started_by_name)
           select $1, 1, (select shop_id from engagement_shop where space_id = $1 limit 1), id, 'messages', '{}', 'Asia/Shanghai', $1, '林晓' from f)
       insert into import_mapping (space_id, name, kind, columns, saved_by_name) values ($1, '我们的导出', 'messages', '[]', '林晓')`,
      [world.engagementId],
    )
    await inDatabase(
      app,
      `insert into exclusion (space_id, reason, from_at, to_at, note, requested_by, requested_by_id, requested_by_name, requested_at, answer_by)
       select space_id, 'spam', now() - interval '1 day', now(), '刷屏', 'vendor', gen_random_uuid(), '周启明', now(), now() from engagement limit 1`,
    )
    await inDatabase(
      app,
      `with d as (insert into dispute (space_id, no, period, clause_no, from_day, ask, opened_by, opened_by_id, opened_by_name, opened_at, decide_by)
           select space_id, 9001, '2026-04', '7.2', '2026-04-01', 'other', 'vendor', gen_random_uuid(), '周启明', now(), now() from engagement limit 1),
         v as (insert into entered_value (space_id, metric, name, reading, from_day, to_day, value, note, source, side, by_id, by_name, at)
           select space_id, 'M-28', '质检分', 'points', '2026-04-01', '2026-04-30', '91.5', '', 'form', 'vendor', gen_random_uuid(), '周启明', now() from engagement limit 1)
       insert into termination_right (space_id, clause_no, clause_version, of_clause_no, "right", holder, period, misses, accrued_at, expires_on)
       select space_id, '8.1', 1, '7.2', 'terminate', 'client', '2026-04', 2, now(), current_date + 30 from engagement limit 1`,
    )
    await inDatabase(
      app,
      `with p as (insert into payable (space_id, source, nature, name, trigger, amount_fen, invoice_gross_fen, invoice_net_fen, invoice_tax_fen,
           status, triggered_on, due_on)
         select space_id, 'payment:9.1:1', 'prepayment', '{"zh":"预付款","en":"Prepayment"}', 'contractSigned', 540000, 540000, 509434, 30566,
           'due', current_date, current_date from engagement where space_id = $1 returning space_id)
       insert into payment (space_id, bank_ref, amount_fen, paid_on, status, reported_by, reported_by_name, reported_at)
       select space_id, '20260325-0001', 540000, current_date, 'reported', 'client', '陆明远', now() from p`,
      [world.engagementId],
    )
    await inDatabase(
      app,
      `insert into api_token (space_id, name, roles, token_hash, created_by, expires_at)
       select space_id, '每日导入', '[]', sha256('x'), '林晓', now() + interval '1 day' from organization where kind = 'client' limit 1`,
    )
    // A reveal that waits and a notification, so that there is something to try for.
    await inDatabase(
      app,
      `insert into reveal_grant (space_id, user_id, member_name, subject_type, subject_id, subject_label, field, reason, status, expires_at)
       select space_id, user_id, display_name, 'contact', id, '林晓', 'phone', '对账需要', 'requested', now() + interval '1 day' from member m where ${ofClient} limit 1`,
    )
  })

  for (const spec of specs) {
    if (spec.scope === 'public') continue
    test(`without a session is asked to sign in by ${spec.name}`, async () => {
      const answer = await app.caller().post(`/api/${spec.name}`, (await fill(spec, true)).input)
      assert.equal(answer.status, 401)
    })
  }

  for (const kind of ['client', 'vendor', 'operator']) {
    for (const spec of specs) {
      if (spec.scope === 'public') continue
      test(`of another organisation (${kind}) gets nothing from ${spec.name}`, async () => {
        const caller = strangers.get(kind)
        assert.ok(caller)
        assert.ok(spec.input.safeParse(spec.example).success, 'the example has to be a valid input')
        const foreign = await fill(spec, true)
        const answer = await caller.post(`/api/${spec.name}`, foreign.input)
        assert.notEqual(answer.status, 500)
        if (foreign.filled > 0 && !isOwnWork(kind, spec)) {
          const missing = await caller.post(`/api/${spec.name}`, (await fill(spec, false)).input)
          assert.deepEqual(comparable(answer), comparable(missing), 'foreign and missing must look alike')
          const empty = answer.status === 200 && answer.body.toString('utf8') === '{"data":{}}'
          assert.ok(empty || answer.status === 403 || answer.status === 404, `status ${answer.status}`)
        }
        for (const secret of secretsFor(kind)) assert.ok(!answer.body.includes(secret), `${spec.name} told ${secret}`)
      })
    }
  }

  test('has changed nothing of anybody else with all these calls', async () => {
    const untouched = await fingerprint()
    for (const caller of strangers.values()) {
      for (const spec of specs.filter(
        ({ kind, scope }) => kind === 'command' && scope !== 'public' && scope !== 'account',
      )) {
        await caller.post(`/api/${spec.name}`, (await fill(spec, true)).input)
      }
    }
    assert.equal(await fingerprint(), untouched)
  })
})
