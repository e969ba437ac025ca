// Promise: what the dashboard, an opened figure, the first page of the rows behind it and a filtered list of conversations
// cost at 1,000,000 conversations is at most 1.5 times what it costs at 10,000. Both engagements lie in databases of their own
// on one server, span the same ninety days and are asked in turn, through the product's pipeline: session, rights,
// transaction, input and output.
import { Client } from 'pg'
import { prepareDatabase } from '../src/app/prepare.ts'
import { listConversations } from '../src/modules/desk/api.ts'
import { listFigures, openFigure, overviewFigures } from '../src/modules/measure/api/figure.ts'
import { listFigureRows } from '../src/modules/measure/api/figureRow.ts'
import { listAgentReport, listDailyReport } from '../src/modules/measure/api/report.ts'
import { dayCount, fill, firstDay, p95, type Side } from './conversations.ts'
import { withBenchDatabase } from './database.ts'
import { ratios, report, type Pair } from './ratio.ts'

const sizes = { small: 10_000, large: Number(process.env['BENCH_CONVERSATIONS'] ?? 1_000_000) }
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7)
const callsPerRound = Number(process.env['BENCH_CALLS'] ?? 40)
const promised = 1.5

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
  ...(['missed', 'met'] as const).map((verdict) => ({
    name: `first page of the rows ${verdict} in an hour, ninety days`,
    ask: ({ owner, engagementId, shopId }: Side) =>
      owner.act(listFigureRows, { engagementId, shopId, ...whole, definition, verdict, hour: 20 }),
  })),
]

async function compare(read: Read, small: Side, large: Side): Promise<boolean> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const reference = await p95(() => read.ask(small), callsPerRound)
    const ours = await p95(() => read.ask(large), callsPerRound)
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

const kept = await withBenchDatabase(async (url, dataDir) => {
  const largeUrl = new URL(url)
  largeUrl.pathname = '/figures_large'
  const administrator = new Client({ connectionString: url })
  await administrator.connect()
  await administrator.query('create database figures_large')
  await administrator.end()
  await prepareDatabase(largeUrl.href)
  const small = await fill({ databaseUrl: url, dataDir }, sizes.small)
  const large = await fill({ databaseUrl: largeUrl.href, dataDir }, sizes.large)
  let all = true
  for (const read of reads) all = (await compare(read, small, large)) && all
  await small.app.stop()
  await large.app.stop()
  return all
})
process.exitCode = kept ? 0 : 1
