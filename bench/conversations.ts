// The conversations of bench/figures.ts and bench/evaluationRows.ts, with the figures computed from them.
import { Client } from 'pg'
import type { DemoActor } from '../src/app/demo/person.ts'
import { loadDemo } from '../src/app/demo/load.ts'
import { createApp, type App } from '../src/app/main.ts'
import { modules } from '../src/app/modules.ts'
import { markDue } from '../src/modules/measure/index.ts'
import { runTask } from '../src/platform/compute/run.ts'
import { readConfig } from '../src/platform/config.ts'
import { asOwner } from '../src/platform/db/tx.ts'
import type { Module } from '../src/platform/module.ts'
import type { Pair } from './ratio.ts'

export const dayCount = 90
export const firstDay = '2026-01-01'
/** The login of an agent who took part in so many conversations, spread over all the days. */
const rareLogin = 1013
const rareConversations = 100

export type Side = {
  readonly app: App
  /** Who took part in few conversations. */
  readonly agentId: string
  readonly owner: DemoActor
  readonly engagementId: string
  readonly shopId: string
}

/** An engagement with so many conversations of one question and mostly one answer, evenly over the days and twelve logins. */
export async function fill(
  { databaseUrl, dataDir }: { readonly databaseUrl: string; readonly dataDir: string },
  conversations: number,
  more: readonly Module[] = [],
): Promise<Side> {
  const app = await createApp({
    config: readConfig({
      ZUOXI_SECRET: 'a secret of the bench that is long enough',
      ZUOXI_LOG_LEVEL: 'silent',
      ZUOXI_DATA: dataDir,
    }),
    databaseUrl,
    webDir: null,
    role: 'web',
    modules: [...modules, ...more],
  })
  const { engagementId, client } = await loadDemo(app)
  const connection = new Client({ connectionString: databaseUrl })
  await connection.connect()
  const { rows } = await connection.query<{ id: string }>(
    `select shop_id as id from engagement_shop where space_id = $1 order by marketplace = 'tmall' desc limit 1`,
    [engagementId],
  )
  const shopId = rows[0]?.id
  if (shopId === undefined) throw new Error('the demo has no shop')
  await writeChats(connection, engagementId, shopId, conversations)
  const days = Array.from({ length: dayCount }, (_, day) =>
    Temporal.PlainDate.from(firstDay).add({ days: day }).toString(),
  )
  const agentId = await writeRareAgent(connection, engagementId, shopId, conversations)
  const shop = { spaceId: engagementId, shopId }
  await asOwner(app.services.ownerDb, (db) => markDue(db, shop, days, { cause: 'import', causeId: null }))
  const begun = performance.now()
  await runTask({
    task: new URL('../src/modules/measure/recompute/task.ts', import.meta.url),
    input: { databaseUrl, ...shop },
  })
  console.log(
    `       figures of ${conversations.toLocaleString('en')} conversations computed in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  )
  await connection.query('vacuum analyze')
  await connection.end()
  return { app, agentId, owner: client.owner, engagementId, shopId }
}

/** Set-based and the same in every run: pseudo-random numbers come from hashing the conversation's number. */
async function writeChats(connection: Client, spaceId: string, shopId: string, conversations: number): Promise<void> {
  await connection.query(
    `select ensure_message_month(d::date) from generate_series($1::date, $1::date + 89, interval '1 month') d`,
    [firstDay],
  )
  await connection.query(
    `insert into chat_account (space_id, no, shop_id, login, login_key)
     select $1, 1000 + n, $2, '压测' || n, '压测' || n from generate_series(1, 12) n`,
    [spaceId, shopId],
  )
  const chats = `
    select i, $1::date + (i::bigint * ${dayCount} / ${conversations + 1})::int as day,
      ($1::date + (i::bigint * ${dayCount} / ${conversations + 1})::int)::timestamp at time zone 'Asia/Shanghai'
        + interval '8 hours' + (abs(hashint4(i)) % 54000) * interval '1 second' as at,
      case when abs(hashint4(i + 7)) % 100 < 3 then null
        when abs(hashint4(i + 7)) % 100 < 12 then 181 + abs(hashint4(i + 11)) % 800
        else 4 + abs(hashint4(i + 11)) % 150 end as waited,
      1001 + abs(hashint4(i + 13)) % 12 as account
    from generate_series(1, ${conversations}) as i`
  await connection.query(
    `insert into conversation (space_id, no, shop_id, external_id, month, buyer_id, started_at, ended_at, first_day, last_day,
       message_count, buyer_count, human_count, account_nos, import_no)
     select $2, i, $3, 'c' || i, date_trunc('month', day)::date, 'b' || i % ${Math.ceil(conversations / 2)}, at,
       at + coalesce(waited, 0) * interval '1 second', day, day, case when waited is null then 1 else 2 end, 1,
       case when waited is null then 0 else 1 end, array[account], 1
     from (${chats}) c`,
    [firstDay, spaceId, shopId],
  )
  for (const role of ['customer', 'agent'])
    await connection.query(
      `insert into message (at, content_hash, conversation_no, month, import_no, place, account_no, role, event, space_id, id, text)
       select at + ${role === 'agent' ? 'waited' : '0'} * interval '1 second', i, i, date_trunc('month', day)::date, 1, i * 2 % 1000000000,
         ${role === 'agent' ? 'account' : 'null::int'}, ${role === 'agent' ? 1 : 0}, 0, $2, '${role}', '在吗'
       from (${chats}) c ${role === 'agent' ? 'where waited is not null' : ''}`,
      [firstDay, spaceId],
    )
}

/** One of the agents took part in few conversations, under a login of his own, all the time. */
async function writeRareAgent(
  connection: Client,
  spaceId: string,
  shopId: string,
  conversations: number,
): Promise<string> {
  const { rows } = await connection.query<{ memberId: string; accountId: string }>(
    `select h.member_id as "memberId", a.id as "accountId" from sub_account_holder h
       join sub_account a on a.space_id = h.space_id and a.id = h.sub_account_id
     where h.space_id = $1 and a.shop_id = $2 and h.cancelled_at is null and h.valid_to is null order by a.login limit 1`,
    [spaceId, shopId],
  )
  const [held] = rows
  if (!held) throw new Error('nobody holds a login of the shop')
  const account = [spaceId, held.accountId]
  await connection.query(
    `insert into chat_account (space_id, no, shop_id, login, login_key)
     select space_id, ${rareLogin}, shop_id, login, login_key from sub_account where space_id = $1 and id = $2`,
    account,
  )
  await connection.query(
    `update sub_account_holder set valid_from = '2020-01-01' where space_id = $1 and sub_account_id = $2`,
    account,
  )
  await connection.query(
    `update conversation set account_nos = array[${rareLogin}] where space_id = $1 and no % ${conversations / rareConversations} = 7`,
    [spaceId],
  )
  await connection.query(
    `insert into account_conversations (space_id, account_no, day, conversations, numbers)
     select space_id, unnest(account_nos), first_day, count(*), array_agg(no) from conversation where space_id = $1 group by 1, 2, 3`,
    [spaceId],
  )
  return held.memberId
}

/** The time in milliseconds that 95 of a hundred calls take at most. */
export async function p95(ask: Ask, calls: number): Promise<number> {
  const times: number[] = []
  for (let call = 0; call < calls; call++) times.push(await timed(ask))
  return slowest(times)
}

/** The same of two that take turns: what disturbs the one disturbs the other. */
export async function p95OfBoth(asks: Record<keyof Pair, Ask>, calls: number): Promise<Pair> {
  const times = { ours: [] as number[], reference: [] as number[] }
  for (let call = 0; call < calls; call++) {
    times.reference.push(await timed(asks.reference))
    times.ours.push(await timed(asks.ours))
  }
  return { ours: slowest(times.ours), reference: slowest(times.reference) }
}

export type Ask = () => Promise<unknown>

async function timed(ask: Ask): Promise<number> {
  const begun = performance.now()
  await ask()
  return performance.now() - begun
}

function slowest(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN
}
