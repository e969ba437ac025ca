import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { findBinaries, type Binaries } from './binaries.ts'
import {
  checkVersion,
  clusterPaths,
  createCluster,
  databaseName,
  explainFileError,
  ownerRole,
  prepareHome,
} from './cluster.ts'
import { awaitLeftovers, launch, readySeconds, type Embedding } from './launch.ts'
import { takeLock } from './lock.ts'
import { startupFailure } from '../../startup.ts'
import { choosePort } from './port.ts'
import { pruneLogs, readPostmaster, requestStop, worksHere } from './postmaster.ts'
import { chooseRunAs } from './runAs.ts'
import { supervise } from './supervisor.ts'
import type { ClusterPaths } from './cluster.ts'

export type EmbeddedOptions = {
  /** A folder for this server alone; it is made when missing. Data, password, log and settings lie inside. */
  readonly dataDir: string
  readonly log: (line: string) => void
  /** A throw-away database of a test: faster, and lost when the machine stops. */
  readonly ephemeral?: boolean
  /** Programs of another PostgreSQL than the one that comes along: tests run on the oldest supported version too. */
  readonly binaries?: Binaries
}

export type EmbeddedServer = {
  /** Connection string of the owner role to the database `zuoxi`; it stays the same across restarts of the server. */
  readonly url: string
  /** Of the present server process; changes when it had to be restarted. */
  readonly pid: number
  /** True when the server was already running: it had outlived a killed process of ours. */
  readonly adopted: boolean
  /** False while the server is being restarted after it died. */
  isUp(): boolean
  stop(): Promise<void>
}

/** A server that outlived us, once it is ready; null when there is none or it has just stopped. */
async function runningServer(paths: ClusterPaths): Promise<{ pid: number; port: number } | null> {
  for (const deadline = Date.now() + readySeconds * 1000; Date.now() < deadline; await pause(50)) {
    const found = readPostmaster(paths)
    if (found === null || !worksHere(found.pid, paths)) return null
    if (found.status === 'ready') return { pid: found.pid, port: found.port }
  }
  throw startupFailure('tooSlow', { seconds: readySeconds, log: paths.log })
}

function connectionUrl(paths: ClusterPaths, port: number, database: string): string {
  const password = readFileSync(paths.password, 'utf8').trim()
  return `postgres://${ownerRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

/** Connection string of the embedded server in `dataDir` that another process of ours is running at this moment. */
export function runningEmbedded(dataDir: string): string {
  const paths = clusterPaths(realpathSync(resolve(dataDir)))
  return connectionUrl(paths, readPostmaster(paths)?.port ?? 0, databaseName)
}

async function ensureDatabase(paths: ClusterPaths, port: number): Promise<void> {
  const client = new Client({ connectionString: connectionUrl(paths, port, 'postgres') })
  // A connection that breaks between two statements shows at the next one.
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } catch (error) {
    // 28P01 is PostgreSQL's "password authentication failed", 28000 an unknown role.
    const code = (error as { code?: string }).code
    if (code === '28P01' || code === '28000') throw startupFailure('passwordRefused', { folder: paths.home }, error)
    throw error
  } finally {
    await client.end()
  }
}

async function startOrAdopt(embedding: Embedding): Promise<{ pid: number; port: number; adopted: boolean }> {
  const running = await runningServer(embedding.paths)
  if (running !== null) return { ...running, adopted: true }
  await awaitLeftovers(embedding.paths)
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const port = await choosePort(embedding.paths.port)
    const pid = await launch(embedding, port)
    if (pid !== 'portTaken') return { pid, port, adopted: false }
  }
  throw startupFailure('noFreePort')
}

/**
 * Starts the PostgreSQL that comes along on the data in `dataDir`, creating them when there are none, or adopts the server that a killed process of
 * ours left running. Only one process at a time may do so. The server is restarted when it dies and stopped with us.
 *
 * It listens on a random port of 127.0.0.1 and asks for a random password (SCRAM), kept beside the data with mode 0600. A Unix socket would be a
 * little faster, but it does not exist for Node on Windows and its path may not exceed 107 bytes, which a data folder of the user's choice easily does.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const wanted = resolve(options.dataDir)
  const runAs = chooseRunAs(join(wanted, 'cluster'))
  prepareHome(clusterPaths(wanted), runAs)
  // A running server is recognised by its working directory, which the system reports without symbolic links.
  const paths = clusterPaths(realpathSync(wanted))
  const lock = takeLock(paths.lock)
  const ownerFile = join(paths.home, 'owner.pid')
  if (lock === null)
    throw startupFailure('inUse', {
      folder: paths.home,
      pid: existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8') : '?',
    })
  try {
    writeFileSync(ownerFile, String(process.pid), { mode: 0o600 })
    const binaries = options.binaries ?? findBinaries(paths.home, runAs)
    const ephemeral = options.ephemeral ?? false
    if (existsSync(paths.data)) checkVersion(paths, binaries)
    else createCluster(paths, binaries, runAs, ephemeral)
    pruneLogs(paths)
    const embedding: Embedding = { paths, binaries, runAs, ephemeral, log: options.log }
    const started = await startOrAdopt(embedding)
    try {
      await ensureDatabase(paths, started.port)
    } catch (error) {
      if (!started.adopted) requestStop(started.pid, 'fast', paths, binaries)
      throw error
    }
    const supervised = supervise(embedding, started)
    return {
      url: connectionUrl(paths, started.port, databaseName),
      adopted: started.adopted,
      get pid() {
        return supervised.pid()
      },
      isUp: supervised.isUp,
      async stop() {
        await supervised.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw explainFileError(error, paths.home)
  }
}
