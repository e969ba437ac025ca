import type { Pool } from 'pg'
import { readConfig, type Config } from '../../platform/config.ts'
import { chooseDataFolder, makeDataFolder } from '../../platform/dataFolder.ts'
import { openDatabase, type OpenDatabase } from '../../platform/db/database.ts'
import { createPool } from '../../platform/db/pool.ts'

export type CommandDatabase = { readonly config: Config; readonly database: OpenDatabase; readonly pool: Pool }

const log = (line: string) => void process.stderr.write(`${line}\n`)

/** Opens the configured database for the time of one command. Works beside a running Zuoxi. */
export async function withDatabase<T>(work: (opened: CommandDatabase) => Promise<T>): Promise<T> {
  const configured = readConfig(process.env)
  const dataFolder = chooseDataFolder(configured.dataDir)
  makeDataFolder(dataFolder)
  const config = { ...configured, dataDir: dataFolder }
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder, log, share: true })
  const pool = createPool({ url: database.url, name: 'zuoxi-cli' })
  const interrupted = (signal: NodeJS.Signals) => {
    // An orderly end stops an embedded server of ours; what was under way is rolled back.
    void pool.end().finally(() => database.close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143)))
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    return await work({ config, database, pool })
  } finally {
    process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted)
    await pool.end()
    await database.close()
  }
}
