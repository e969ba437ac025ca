import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../src/app/prepare.ts'
import { startEmbedded } from '../src/platform/db/embedded/launcher.ts'

/** A prepared database on an embedded server of its own, with the settings of a real installation; gone after the work. */
export async function withBenchDatabase<T>(work: (databaseUrl: string, dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
  const server = await startEmbedded({ dataDir, log: () => {} })
  try {
    await prepareDatabase(server.url)
    return await work(server.url, dataDir)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
