// One of the two servers of bench/pipeline.ts. `bare`: a Fastify route with one query. `action`: the product with its
// registered action `notification.list`'s reading replaced by one row of the same table, session check included.
// Prints its address, and its own CPU time in microseconds for every line that arrives on standard input.
import { createInterface } from 'node:readline'
import Fastify from 'fastify'
import { Pool } from 'pg'
import { z } from 'zod'
import { createApp } from '../src/app/main.ts'
import { modules } from '../src/app/modules.ts'
import { defineAction } from '../src/platform/action/action.ts'
import { handleForPerson } from '../src/platform/action/handler.ts'
import { readConfig } from '../src/platform/config.ts'

const [kind, databaseUrl = ''] = process.argv.slice(2)

async function bare() {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 })
  const app = Fastify()
  app.post<{ Body: { id: string } }>('/api/thing.get', async (request) => {
    const { rows } = await pool.query('select id, kind, path from notification where id = $1 limit 1', [
      request.body.id,
    ])
    return { data: rows[0] }
  })
  return app
}

const thing = defineAction({
  name: 'thing.get',
  kind: 'query',
  scope: 'account',
  summary: { zh: '读一行', en: 'Read one row' },
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.uuid(), kind: z.string(), path: z.string() }),
  example: { id: '11111111-1111-4111-8111-111111111111' },
})

const readThing = handleForPerson(thing, ({ db }, { id }) =>
  db.selectFrom('notification').select(['id', 'kind', 'path']).where('id', '=', id).limit(1).executeTakeFirstOrThrow(),
)

async function action() {
  const bench = { name: 'bench', handlers: [readThing], jobs: [], subscriptions: [] }
  const config = readConfig({ ZUOXI_SECRET: process.env['ZUOXI_SECRET'], ZUOXI_REQUESTS_PER_MINUTE: '100000000' })
  const app = await createApp({ config, databaseUrl, webDir: null, role: 'web', modules: [...modules, bench] })
  return app.http
}

const app = kind === 'bare' ? await bare() : await action()
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.stderr.write(`${address}\n`)
createInterface({ input: process.stdin }).on('line', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(`${user + system}\n`)
})
