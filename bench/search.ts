// Chinese search over 1,000,000 messages against an indexed equality lookup of the same page size.
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { sql } from 'kysely'
import type { Actor } from '../src/platform/action/actor.ts'
import type { Context } from '../src/platform/action/context.ts'
import type { Handler } from '../src/platform/action/handler.ts'
import { createDb, type Db } from '../src/platform/db/kysely.ts'
import { createPool } from '../src/platform/db/pool.ts'
import { inSpaces } from '../src/platform/db/tx.ts'
import { conversationListHandlers } from '../src/modules/desk/handlers/conversationList.ts'
import { indexShop } from '../src/modules/desk/search/build.ts'
import { newest } from '../src/modules/desk/search/find.ts'
import { fillChats, type BenchChats } from './chats.ts'
import { withBenchDatabase } from './database.ts'
import { median, ratios, report, type Pair } from './ratio.ts'

const messages = 1_000_000
const pageSize = 50
const callsPerRound = 100
const rounds = 5
const promised = 3

const kinds = [
  { name: 'in more than a fifth of the chats', from: 20_000, to: 100_000 },
  { name: 'in one to five of a hundred chats', from: 1000, to: 5000 },
  { name: 'in 50 to 200 chats', from: 50, to: 200 },
  { name: 'in at most 5 chats', from: 1, to: 5 },
] as const

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
}

type Work = (turn: number) => Promise<unknown>

async function timed(work: Work, turn: number): Promise<number> {
  const begun = performance.now()
  await work(turn)
  return performance.now() - begun
}

/** Median over the rounds of ours divided by the reference of the same round; call by call in turn, so that both meet the same machine. */
async function compare(name: string, ours: Work, reference: Work): Promise<boolean> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const own: number[] = []
    const theirs: number[] = []
    for (let turn = 0; turn < callsPerRound; turn++) {
      theirs.push(await timed(reference, turn))
      own.push(await timed(ours, turn))
    }
    // The first round fills the server's memory.
    if (round > 0) pairs.push({ ours: p95(own), reference: p95(theirs) })
  }
  const found = ratios(pairs)
  console.log(
    `       P95 ${ms(pairs.map((pair) => pair.ours))}, reference ${ms(pairs.map((pair) => pair.reference))}, ratios ${found.smallest.toFixed(2)} to ${found.largest.toFixed(2)}`,
  )
  return report(name, found.median, promised, 'x')
}

function ms(values: readonly number[]): string {
  return `${median(values).toFixed(2)} ms`
}

async function build(databaseUrl: string, chats: BenchChats): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const begun = performance.now()
  await indexShop(client, chats)
  console.log(
    `       index of ${messages.toLocaleString('en')} messages built in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  )
  const { rows } = await client.query<{ index: string; chats: string }>(`
    select pg_size_pretty(pg_total_relation_size('search_posting')) as index,
      (select pg_size_pretty(sum(pg_total_relation_size(inhrelid))) from pg_inherits where inhparent = 'message'::regclass) as chats`)
  console.log(`       its size is ${rows[0]?.index}, that of the messages ${rows[0]?.chats}`)
  await client.query('vacuum analyze search_posting')
  await client.query('vacuum analyze conversation')
  await client.end()
}

function gramText(gram: number): string {
  return String.fromCharCode(gram >>> 16, gram & 0xffff)
}

async function measure(db: Db, chats: BenchChats): Promise<boolean> {
  const organizationId = randomUUID()
  const spaces = [organizationId, chats.spaceId]
  const actor: Actor = {
    userId: randomUUID(),
    sessionId: randomUUID(),
    displayName: '压测',
    email: 'bench@example.com',
    organization: {
      id: organizationId,
      kind: 'client',
      name: '甲',
      memberId: randomUUID(),
      grants: [{ role: 'clientOwner', engagementId: null, shopIds: null }],
      engagementIds: [chats.spaceId],
    },
  }
  const [handler]: readonly Handler[] = conversationListHandlers
  if (!handler) throw new Error('the list has no handler')
  const call = (input: object) =>
    inSpaces(db, spaces, 'readOnly', (transaction) => {
      // The list looks at these three alone.
      const context = { db: transaction, actor, now: Temporal.Now.instant() } as Context
      return handler.run(context, handler.spec.input.parse({ engagementId: chats.spaceId, pageSize, ...input }))
    })
  const buyers = Math.floor(chats.conversations / 50)
  const buyer = (turn: number) => `买家${(turn * 37) % buyers}`
  const plain: Work = (turn) =>
    inSpaces(db, spaces, 'readOnly', (transaction) =>
      sql`select c.* from conversation c where c.space_id = ${chats.spaceId} and c.buyer_id = ${buyer(turn)}
        order by c.started_at desc, c.no desc limit ${pageSize}`.execute(transaction),
    )
  let kept = true
  for (const { name, from, to } of kinds) {
    const { rows } = await sql<{ gram: number }>`
      select gram from search_posting where space_id = ${chats.spaceId} and gram >= ${0x4e00 << 16} group by gram
      having sum(count) between ${from} and ${to} order by md5(gram::text) limit ${callsPerRound}`.execute(db)
    const grams = rows.map(({ gram }) => gram)
    if (grams.length === 0) throw new Error(`no words ${name}`)
    const gram = (turn: number) => grams[turn % grams.length] ?? 0
    const finder = { engagementId: chats.spaceId, shopIds: [chats.shopId], from: null, to: null }
    const found: Work = (turn) =>
      inSpaces(db, spaces, 'readOnly', (transaction) =>
        sql`select c.* from ${newest({ ...finder, grams: [gram(turn)] }, pageSize)} f
          join conversation c on c.space_id = ${chats.spaceId} and c.no = f.no
          order by c.started_at desc, c.no desc limit ${pageSize}`.execute(transaction),
      )
    kept = (await compare(`finding 50 conversations by a word ${name} against an equality`, found, plain)) && kept
    const page: Work = (turn) => call({ search: gramText(gram(turn)) })
    const reference: Work = (turn) => call({ buyer: buyer(turn) })
    kept = (await compare(`the list searched for a word ${name} against the list of a buyer`, page, reference)) && kept
  }
  return kept
}

const kept = await withBenchDatabase(async (databaseUrl) => {
  const chats = await fillChats(databaseUrl, messages)
  await build(databaseUrl, chats)
  const pool = createPool({ url: databaseUrl, max: 2 })
  const db = createDb(pool)
  try {
    return await measure(db, chats)
  } finally {
    await db.destroy()
  }
})
process.exitCode = kept ? 0 : 1
