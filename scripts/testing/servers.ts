import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Binaries } from '../../src/platform/db/embedded/binaries.ts'
import { clusterPaths } from '../../src/platform/db/embedded/cluster.ts'
import { startEmbedded } from '../../src/platform/db/embedded/launcher.ts'
import { takeLock } from '../../src/platform/db/embedded/lock.ts'
import { readPostmaster, worksHere } from '../../src/platform/db/embedded/postmaster.ts'

export type TestServer = { readonly url: string; readonly name: string; stop(): Promise<void> }

const prefix = 'zuoxi-test-'
const log = (line: string) => void process.stderr.write(`${line}\n`)

const hourMilliseconds = 3_600_000

/** Stops a server nobody holds any more. False when somebody does. */
function stopAbandoned(home: string): boolean {
  const paths = clusterPaths(home)
  if (!existsSync(paths.lock)) return true
  const lock = takeLock(paths.lock)
  if (lock === null) return false
  const server = readPostmaster(paths)
  if (server !== null && worksHere(server.pid, paths)) process.kill(server.pid, 'SIGQUIT')
  lock.release()
  return true
}

/** A run that was killed leaves its throw-away servers behind; the next one takes them away. */
export function removeAbandonedServers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    // A young folder without a held lock may belong to a test that is just beginning.
    const found = statSync(folder, { throwIfNoEntry: false })
    // Another run has just taken its own away.
    if (found === undefined) continue
    const young = Date.now() - found.mtimeMs < hourMilliseconds
    const homes = [folder, join(folder, 'postgres')]
    if (young && !homes.some((home) => existsSync(clusterPaths(home).lock))) continue
    if (homes.every(stopAbandoned)) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A throw-away server: the one that comes along, or that of the given programs. */
export async function startTestServer(name: string, binaries?: Binaries): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), prefix))
  const server = await startEmbedded({ dataDir, ephemeral: true, log, ...(binaries === undefined ? {} : { binaries }) })
  return {
    url: server.url,
    name,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The server of DATABASE_URL: tests make databases of their own there; the copied template goes at the end. */
export async function borrowServer(url: string): Promise<TestServer> {
  return {
    url,
    name: `DATABASE_URL`,
    async stop() {
      const client = new Client({ connectionString: url })
      await client.connect()
      try {
        const { rows } = await client.query<{ name: string }>(
          `select quote_ident(datname) as name from pg_database where datname ~ '^zuoxi_(test|template)_'`,
        )
        for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
      } finally {
        await client.end()
      }
    },
  }
}
