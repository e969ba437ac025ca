import { join } from 'node:path'
import { checkServer } from './server.ts'
import { runningEmbedded, startEmbedded } from './embedded/launcher.ts'
import { isStartupFailure } from '../startup.ts'

export type DatabaseOptions = {
  /** `DATABASE_URL`; null means the PostgreSQL that comes along. */
  readonly databaseUrl: string | null
  /** Where the embedded server keeps its data. */
  readonly dataFolder: string
  readonly log: (line: string) => void
  /** A command that may work beside a running Zuoxi uses that one's embedded server instead of refusing. */
  readonly share?: boolean
}

export type OpenDatabase = {
  readonly kind: 'embedded' | 'server'
  readonly url: string
  /** For example `18.4`. */
  readonly version: string
  /** One line for people, without the password. */
  readonly description: string
  /** False while an embedded server is being restarted. */
  isUp(): boolean
  close(): Promise<void>
}

/** Opens the database the configuration asks for and makes sure that it is fit for us. Throws a StartupFailure in clear words otherwise. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl !== null) {
    const facts = await checkServer(options.databaseUrl)
    const description = `PostgreSQL ${facts.version} (DATABASE_URL: ${facts.server})`
    return {
      kind: 'server',
      url: options.databaseUrl,
      version: facts.version,
      description,
      isUp: () => true,
      async close() {},
    }
  }
  const home = join(options.dataFolder, 'postgres')
  const server = await startOrShare(home, options)
  const { version } = await checkServer(server.url)
  return {
    kind: 'embedded',
    url: server.url,
    version,
    description: `PostgreSQL ${version} (${home})`,
    isUp: server.isUp,
    close: server.stop,
  }
}

type Running = { url: string; isUp(): boolean; stop(): Promise<void> }

async function startOrShare(home: string, { log, share }: DatabaseOptions): Promise<Running> {
  try {
    return await startEmbedded({ dataDir: home, log })
  } catch (error) {
    if (!share || !isStartupFailure(error) || error.code !== 'inUse') throw error
    return { url: runningEmbedded(home), isUp: () => true, async stop() {} }
  }
}
