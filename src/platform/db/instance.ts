import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

export type Holder = { readonly pid: number; readonly address: string }
export type Claim =
  | { readonly kind: 'held'; release(): Promise<void> }
  | { readonly kind: 'running'; readonly holder: Holder }

export type ClaimOptions = {
  readonly databaseUrl: string
  /** Where people reach this instance; the next one that is started by mistake names it. */
  readonly address: string
  /** Called when the lock went to another instance while the connection to the database was lost. */
  readonly onLost: (holder: Holder) => void
}

// Advisory locks belong to one database; the numbers only have to differ from the other advisory locks we take.
const lockClass = 7300
const lockObject = 1

const marker = 'zuoxi-instance'

async function connect(options: ClaimOptions): Promise<Client> {
  const client = new Client({
    connectionString: options.databaseUrl,
    // The name of the connection tells the next one who we are; PostgreSQL keeps 63 bytes of it.
    application_name: `${marker} ${process.pid} ${options.address}`.slice(0, 63),
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  })
  client.on('error', () => {})
  await client.connect()
  // A machine that vanished from the network lets go of the lock after a minute or so rather than after two hours.
  await client.query('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3')
  return client
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1, $2) as locked', [
    lockClass,
    lockObject,
  ])
  return rows[0]?.locked ?? false
}

async function readHolder(client: Client): Promise<Holder> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = $2
       and l.database = (select oid from pg_database where datname = current_database())`,
    [lockClass, lockObject],
  )
  const [, pid = '0', address = '?'] = (rows[0]?.name ?? '').split(' ')
  return { pid: Number(pid), address }
}

/** The instance that works on this database at this moment, if there is one. */
export async function findInstance(databaseUrl: string): Promise<Holder | null> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const holder = await readHolder(client)
    return holder.pid === 0 ? null : holder
  } catch {
    // Whoever holds the data folder is not that far yet, or just going.
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * One instance per database: takes a session-level advisory lock on a connection kept for it, which PostgreSQL itself drops when we die in whatever
 * way. When the connection is lost (the server restarts), it is taken again as soon as the server answers.
 */
export async function claimInstance(options: ClaimOptions): Promise<Claim> {
  let client = await connect(options)
  let released = false

  // The session of a killed predecessor may need a moment to be noticed.
  let locked = await tryLock(client)
  for (let attempt = 0; !locked && attempt < 20; attempt += 1) {
    await pause(100)
    locked = await tryLock(client)
  }
  if (!locked) {
    const holder = await readHolder(client)
    await client.end()
    return { kind: 'running', holder }
  }

  async function claimAgain(): Promise<void> {
    for (;;) {
      if (released) return
      try {
        const next = await connect(options)
        if (await tryLock(next)) {
          client = next
          client.once('end', onEnd)
          return
        }
        const holder = await readHolder(next)
        await next.end()
        // Pid 0: the lock is held by a session that ended between the two questions, most likely our own old one.
        if (holder.pid !== 0 && holder.pid !== process.pid) return options.onLost(holder)
      } catch {
        // The server is not back yet.
      }
      await pause(500)
    }
  }
  function onEnd(): void {
    if (!released) void claimAgain()
  }
  client.once('end', onEnd)

  return {
    kind: 'held',
    async release() {
      released = true
      await client.end().catch(() => {})
    },
  }
}
