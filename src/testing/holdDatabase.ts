// A process of its own for tests that kill one: starts the embedded server and, when told to, writes rows and reports each as soon as it is committed.
import { Client } from 'pg'
import { startEmbedded } from '../platform/db/embedded/launcher.ts'

const [dataDir = '', task = 'hold'] = process.argv.slice(2)

function report(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

const server = await startEmbedded({ dataDir, log: (line) => report({ log: line }) })
// Before the report: whoever reads it may ask us to stop at once.
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
report({ url: server.url, pid: server.pid, adopted: server.adopted, uid: process.getuid?.() ?? -1 })

if (task === 'write') {
  const client = new Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  await client.query(
    'create table if not exists acknowledged (id bigint generated always as identity, value text not null)',
  )
  for (;;) {
    const { rows } = await client.query<{ id: string }>(`insert into acknowledged (value) values ('值') returning id`)
    report({ id: rows[0]?.id })
  }
}

setInterval(() => {}, 60_000)
