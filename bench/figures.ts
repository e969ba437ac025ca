// Promise: what the dashboard, an opened figure, the first page of the rows behind it and a filtered list of conversations
// cost at 1,000,000 conversations is at most 1.5 times what it costs at 10,000. Both engagements lie in databases of their own
// on one server, span the same ninety days and are asked in turn, through the product's pipeline: session, rights,
// transaction, input and output.
import { Client } from 'pg'
import type { DemoActor } from '../src/app/demo/person.ts'
import { loadDemo } from '../src/app/demo/load.ts'
import { createApp, type App } from '../src/app/main.ts'
import { prepareDatabase } from '../src/app/prepare.ts'
import { listConversations } from '../src/modules/desk/api.ts'
import { markDue } from '../src/modules/measure/index.ts'
import { listFigures, openFigure, overviewFigures } from '../src/modules/measure/api/figure.ts'
import { listFigureRows } from '../src/modules/measure/api/figureRow.ts'
import { listAgentReport, listDailyReport } from '../src/modules/measure/api/report.ts'
import { runTask } from '../src/platform/compute/run.ts'
import { readConfig } from '../src/platform/config.ts'
import { asOwner } from '../src/platform/db/tx.ts'
import { withBenchDatabase } from './database.ts'
import { ratios, report, type Pair } from './ratio.ts'

const sizes = { small: 10_000, large: Number(process.env['BENCH_CONVERSATIONS'] ?? 1_000_000) }
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7)
const callsPerRound = Number(process.env['BENCH_CALLS'] ?? 40)
const dayCount = 90
const firstDay = '2026-01-01'
const promised = 1.5

type Side = {
  readonly app: App
  /** Who took part in few conversations. */
  readonly agentId: string
  readonly owner: DemoActor
  readonly engagementId: string
  readonly shopId: string
}

/** An engagement with so many conversations of one question and mostly one answer, evenly over the days and twelve logins. */
async function fill(databaseUrl: string, conversations: number): Promise<Side> {
  const app = await createApp({
    config: readConfig({ ZUOXI_SECRET: 'a secret of the bench that is long enough', ZUOXI_LOG_LEVEL: 'silent' }),
    databaseUrl,
    webDir: null,
    role: 'web',
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

const whole = {
  from: firstDay,
  to: Temporal.PlainDate.from(firstDay)
    .add({ days: dayCount - 1 })
    .toString(),
}
const month = { from: '2026-02-01', to: '2026-02-28' }
const definition = 'taobao@1/replyWithin3Min/round'

/** Beside the figures: of conversations nobody answered there are few, and the list counts them. */
const unanswered = { pageSize: 50, unanswered: true } as const
/** The login of an agent who took part in so many conversations, spread over all the days. */
const rareLogin = 1013
const rareConversations = 100

type Read = { readonly name: string; readonly ask: (side: Side) => Promise<unknown> }

const reads: readonly Read[] = [
  {
    name: 'dashboard, a month',
    ask: ({ owner, engagementId, shopId }) => owner.act(overviewFigures, { engagementId, shopId, ...month }),
  },
  {
    name: 'dashboard, ninety days',
    ask: ({ owner, engagementId, shopId }) => owner.act(overviewFigures, { engagementId, shopId, ...whole }),
  },
  {
    name: 'report by agent, ninety days',
    ask: ({ owner, engagementId, shopId }) => owner.act(listAgentReport, { engagementId, shopId, ...whole }),
  },
  {
    name: 'daily report, a month',
    ask: ({ owner, engagementId, shopId }) => owner.act(listDailyReport, { engagementId, shopId, ...month }),
  },
  {
    name: 'all figures by day, a month',
    ask: ({ owner, engagementId, shopId }) =>
      owner.act(listFigures, { engagementId, shopId, ...month, groupBy: 'day', packs: ['taobao@1'] }),
  },
  {
    name: 'figure opened, ninety days',
    ask: ({ owner, engagementId, shopId }) => owner.act(openFigure, { engagementId, shopId, ...whole, definition }),
  },
  {
    name: 'mean response opened with percentiles, ninety days',
    ask: ({ owner, engagementId, shopId }) =>
      owner.act(openFigure, { engagementId, shopId, ...whole, definition: 'taobao@1/averageResponseTime/round' }),
  },
  {
    name: 'list of the conversations nobody answered',
    ask: ({ owner, engagementId, shopId }) => owner.act(listConversations, { engagementId, shopId, ...unanswered }),
  },
  {
    name: 'list of the conversations of an agent who took part in few',
    ask: ({ owner, engagementId, agentId }) => owner.act(listConversations, { engagementId, agentId, pageSize: 50 }),
  },
  ...(['missed', 'met'] as const).map((verdict) => ({
    name: `first page of the rows ${verdict}, ninety days`,
    ask: ({ owner, engagementId, shopId }: Side) =>
      owner.act(listFigureRows, { engagementId, shopId, ...whole, definition, verdict }),
  })),
]

async function p95({ ask }: Read, side: Side): Promise<number> {
  const times: number[] = []
  for (let call = 0; call < callsPerRound; call++) {
    const begun = performance.now()
    await ask(side)
    times.push(performance.now() - begun)
  }
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN
}

async function compare(read: Read, small: Side, large: Side): Promise<boolean> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const reference = await p95(read, small)
    const ours = await p95(read, large)
    // The first round warms both up.
    if (round > 0) pairs.push({ ours, reference })
  }
  const { median, smallest, largest } = ratios(pairs)
  const middle = (of: 'ours' | 'reference'): string =>
    (pairs.map((pair) => pair[of]).toSorted((a, b) => a - b)[Math.floor(pairs.length / 2)] ?? Number.NaN).toFixed(1)
  console.log(
    `       P95 ${middle('ours')} ms at ${sizes.large.toLocaleString('en')}, ${middle('reference')} ms at ${sizes.small.toLocaleString('en')}; ratios ${smallest.toFixed(2)} to ${largest.toFixed(2)}`,
  )
  return report(read.name, median, promised, 'times')
}

const kept = await withBenchDatabase(async (url) => {
  const largeUrl = new URL(url)
  largeUrl.pathname = '/figures_large'
  const administrator = new Client({ connectionString: url })
  await administrator.connect()
  await administrator.query('create database figures_large')
  await administrator.end()
  await prepareDatabase(largeUrl.href)
  const small = await fill(url, sizes.small)
  const large = await fill(largeUrl.href, sizes.large)
  let all = true
  for (const read of reads) all = (await compare(read, small, large)) && all
  await small.app.stop()
  await large.app.stop()
  return all
})
process.exitCode = kept ? 0 : 1
