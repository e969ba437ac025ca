// Promise: opening the rows behind any line of a statement takes, at P95 and with 1,000,000 conversations, at most 1.5 times what a page query
// by an index takes. Both are opened as a screen opens them, through the whole pipeline, session, input and output included: the page with names
// and the longest wait of each conversation, against an action whose one query reads as many conversations of the same days by their index.
// What the database has to do for either is told beside it, without a promise: one statement that counts all rows, finds those of the page and
// names who wrote, against that query, both in a transaction of the same rights.
import { sql } from 'kysely'
import { z } from 'zod'
import { evidencePage } from '../src/modules/measure/figures/evidence.ts'
import { listFigureRows } from '../src/modules/measure/api/figureRow.ts'
import { defineAction } from '../src/platform/action/action.ts'
import { handle } from '../src/platform/action/handler.ts'
import type { Db } from '../src/platform/db/kysely.ts'
import { inSpaces } from '../src/platform/db/tx.ts'
import { fill, p95OfBoth, type Ask, type Side } from './conversations.ts'
import { withBenchDatabase } from './database.ts'
import { ratios, report, type Pair } from './ratio.ts'

const conversations = Number(process.env['BENCH_CONVERSATIONS'] ?? 1_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
/** Of about a millisecond each: of a few dozen, whatever else the machine does would be the slowest. */
const callsPerRound = Number(process.env['BENCH_CALLS'] ?? 400)
const promised = 1.5
const pageSize = 50
const month = { from: '2026-02-01', to: '2026-02-28' }

const readPage = defineAction({
  name: 'bench.page',
  kind: 'query',
  scope: 'engagement',
  roles: ['clientOwner'],
  summary: { zh: '一页会话', en: 'A page of conversations' },
  input: z.strictObject({ engagementId: z.uuid(), shopId: z.uuid(), page: z.int().min(1) }),
  output: z.object({
    rows: z.array(
      z.object({
        no: z.int(),
        id: z.uuid(),
        externalId: z.string(),
        startedAt: z.string(),
        endedAt: z.string(),
        messageCount: z.int(),
        buyerId: z.string().nullable(),
      }),
    ),
  }),
  example: {
    engagementId: '11111111-1111-4111-8111-111111111111',
    shopId: '11111111-1111-4111-8111-111111111111',
    page: 1,
  },
})

type Row = z.output<typeof readPage.output>['rows'][number]

async function pageByIndex(db: Db, { engagementId, shopId, page }: z.output<typeof readPage.input>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select no, id, external_id, started_at, ended_at, message_count, buyer_id from conversation
    where space_id = ${engagementId} and shop_id = ${shopId} and started_at < ${'2026-03-01T00:00:00+08:00'}
    order by started_at desc, no desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  return rows
}

const bench = {
  name: 'bench',
  handlers: [handle(readPage, async ({ db }, input) => ({ rows: await pageByIndex(db, input) }))],
  jobs: [],
  subscriptions: [],
}

/** The rows behind a figure, found and read as the list does it. */
async function rowsBehind(
  db: Db,
  { engagementId, shopId }: Side,
  { definition, verdict, page = 1 }: Opened,
): Promise<number> {
  const asked = { spaceId: engagementId, definition, verdict, ...month, view: { shopIds: null }, shopId, agents: null }
  const { rows } = await evidencePage(db, asked, { skip: (page - 1) * pageSize, count: pageSize + 1 })
  return rows.length
}

type Opened = {
  readonly line: string
  readonly definition: string
  readonly verdict: 'missed' | 'met'
  readonly page?: number
}

const lines: readonly Opened[] = [
  { line: 'a penalty for replies that came late', definition: 'taobao@1/replyWithin3Min/round', verdict: 'missed' },
  { line: 'a bonus for replies in time', definition: 'taobao@1/replyWithin3Min/round', verdict: 'met' },
  { line: 'a fee by the number of chats', definition: 'own@1/received/session', verdict: 'met' },
  {
    line: 'the 20th page of a fee by the number of chats',
    definition: 'own@1/received/session',
    verdict: 'met',
    page: 20,
  },
]

async function against(ours: Ask, reference: Ask): Promise<number> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const pair = await p95OfBoth({ ours, reference }, callsPerRound)
    // The first round warms both up.
    if (round > 0) pairs.push(pair)
  }
  const { median, smallest, largest } = ratios(pairs)
  const times = (of: keyof Pair) => pairs.map((pair) => pair[of].toFixed(2)).join(', ')
  console.log(
    `       P95 ms ${times('ours')}; the page query ${times('reference')}; ratios ${smallest.toFixed(2)} to ${largest.toFixed(2)}`,
  )
  return median
}

async function compare(side: Side, asking: Opened): Promise<boolean> {
  const { owner, engagementId, shopId } = side
  const { line, definition, verdict, page = 1 } = asking
  const db = side.app.services.ownerDb
  const inSpace = (work: (own: Db) => Promise<unknown>) => inSpaces(db, [engagementId], 'readOnly', work)
  const open = () => owner.act(listFigureRows, { engagementId, ...month, definition, verdict, page, pageSize })
  const { rows, total } = await open()
  if (rows.length !== pageSize) throw new Error(`${line}: ${rows.length} rows`)
  console.log(`       ${line}: ${total.toLocaleString('en')} conversations`)
  const asked = { engagementId, shopId, page }
  const found = await against(
    () => inSpace((own) => rowsBehind(own, side, asking)),
    () => inSpace((own) => pageByIndex(own, asked)),
  )
  console.log(`       of this in the database alone ${found.toFixed(2)} times`)
  const opened = await against(open, () => owner.act(readPage, asked))
  return report(`opening the rows behind ${line}`, opened, promised, 'times')
}

const kept = await withBenchDatabase(async (databaseUrl, dataDir) => {
  const side = await fill({ databaseUrl, dataDir }, conversations, [bench])
  let all = true
  for (const line of lines) all = (await compare(side, line)) && all
  await side.app.stop()
  return all
})
process.exitCode = kept ? 0 : 1
