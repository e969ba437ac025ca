// Promise: a registered action that reads one row costs at most 2.5 times the CPU of a bare Fastify route that runs the
// same query. Both servers run at the same time and are asked in turn; the product checks the session, opens the
// transaction of the space, parses input and output, and writes its log and metrics.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { createDemoActor } from '../src/app/demo/person.ts'
import { createApp } from '../src/app/main.ts'
import { installationCreate } from '../src/modules/account/api.ts'
import { readConfig } from '../src/platform/config.ts'
import { withBenchDatabase } from './database.ts'
import { ratios, report, type Pair } from './ratio.ts'

const secret = 'a secret of the bench that is long enough'
const requests = Number(process.env['BENCH_REQUESTS'] ?? 4000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15)
const concurrency = 8

type Server = { readonly child: ChildProcess; readonly url: URL; next(): Promise<string> }

async function start(kind: string, databaseUrl: string): Promise<Server> {
  const file = fileURLToPath(new URL('pipelineServer.ts', import.meta.url))
  const child = spawn(process.execPath, [file, kind, databaseUrl], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ZUOXI_SECRET: secret, DATABASE_URL: '' },
  })
  if (!child.stderr) throw new Error('the server has no standard error')
  const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the ${kind} server ended`)
    return /^(http|\d)/.test(value) ? value : next()
  }
  return { child, url: new URL(await next()), next }
}

async function cpuOf(server: Server): Promise<number> {
  server.child.stdin?.write('\n')
  return Number(await server.next())
}

function load({ url }: Server, count: number, cookie: string, id: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const body = JSON.stringify({ id })
  const headers = { 'content-type': 'application/json', 'content-length': body.length, 'x-zuoxi': '1', cookie }
  let started = 0
  async function one(): Promise<void> {
    while (started < count) {
      started += 1
      await new Promise<void>((resolve, reject) => {
        const call = request(new URL('/api/thing.get', url), { method: 'POST', agent, headers }, (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`))
          answer.resume().on('end', resolve)
        })
        call.on('error', reject).end(body)
      })
    }
  }
  return Promise.all(Array.from({ length: concurrency }, one)).then(() => agent.destroy())
}

/** A person with one notification, and the cookie of a session. */
async function prepare(databaseUrl: string): Promise<{ cookie: string; id: string }> {
  const app = await createApp({
    config: readConfig({ ZUOXI_SECRET: secret, ZUOXI_LOG_LEVEL: 'silent' }),
    databaseUrl,
    webDir: null,
    role: 'web',
  })
  const actor = createDemoActor(app)
  await actor.act(installationCreate, {
    organizationName: 'bench',
    displayName: 'bench',
    email: 'bench@zuoxi.example',
    password: randomUUID(),
    language: 'en',
  })
  const id = randomUUID()
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `insert into notification (space_id, id, kind, path) select id, $1, 'bench', '/' from space where kind = 'person'`,
    [id],
  )
  await client.end()
  await app.stop()
  return { cookie: actor.cookieHeader(), id }
}

async function measure(databaseUrl: string): Promise<Pair[]> {
  const { cookie, id } = await prepare(databaseUrl)
  const ours = await start('action', databaseUrl)
  const bare = await start('bare', databaseUrl)
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const used: number[] = []
    for (const server of [ours, bare]) {
      const before = await cpuOf(server)
      await load(server, requests, cookie, id)
      used.push(((await cpuOf(server)) - before) / requests)
    }
    // The first round warms both up.
    if (round > 0) pairs.push({ ours: used[0] ?? Number.NaN, reference: used[1] ?? Number.NaN })
  }
  ours.child.kill()
  bare.child.kill()
  return pairs
}

const pairs = await withBenchDatabase(measure)
for (const pair of pairs)
  console.log(`action ${pair.ours.toFixed(0)} µs, bare route ${pair.reference.toFixed(0)} µs of CPU a request`)
const { median, smallest, largest } = ratios(pairs)
console.log(`ratio ${smallest.toFixed(2)} to ${largest.toFixed(2)} over ${rounds} pairs of ${requests} requests`)
process.exitCode = report('CPU of an action against a bare route', median, 2.5, 'times') ? 0 : 1
