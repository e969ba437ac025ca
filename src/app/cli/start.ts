import { flushCompileCache } from 'node:module'
import { readConfig, type Config } from '../../platform/config.ts'
import { chooseDataFolder, makeDataFolder } from '../../platform/dataFolder.ts'
import { openDatabase, type OpenDatabase } from '../../platform/db/database.ts'
import { runningEmbedded } from '../../platform/db/embedded/launcher.ts'
import { claimInstance, findInstance, type Holder } from '../../platform/db/instance.ts'
import { loadSecret } from '../../platform/secret.ts'
import { isStartupFailure, startupFailure } from '../../platform/startup.ts'
import { demoAccounts } from '../demo/accounts.ts'
import { loadDemo } from '../demo/load.ts'
import { demoState } from '../demo/state.ts'
import { createApp, type App } from '../main.ts'
import { prepareDatabase } from '../prepare.ts'
import { explainListen } from './listen.ts'
import { shutdownOnSignals, type Shutdown } from './shutdown.ts'
import { readArguments } from './usage.ts'
import { buildWeb } from './webBuild.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const warn = (line: string) => void process.stderr.write(`${line}\n`)

function runningAlready(holder: Holder): Error {
  return startupFailure('alreadyRunning', { address: holder.address, pid: holder.pid })
}

/** Opens the database; when another process of ours already has the data folder, says where that one answers. */
async function openOurs(config: Config, dataFolder: string): Promise<OpenDatabase> {
  try {
    return await openDatabase({ databaseUrl: config.databaseUrl, dataFolder, log: warn })
  } catch (error) {
    if (!isStartupFailure(error) || error.code !== 'inUse') throw error
    const holder = await findInstance(runningEmbedded(`${dataFolder}/postgres`))
    throw holder === null ? error : runningAlready(holder)
  }
}

type Settings = { readonly config: Config; readonly dataFolder: string; readonly demo: boolean }

/** Opens one thing after the other; each is closed again in the opposite order when we are asked to stop, be it half-way. */
async function bringUp({ config, dataFolder, demo }: Settings, shutdown: Shutdown): Promise<void> {
  const webDir = buildWeb(warn, shutdown.signal)
  // Its failure is seen where it is awaited; until then it must not count as unhandled.
  webDir.catch(() => {})
  const database = await shutdown.closing(await openOurs(config, dataFolder), (opened) => opened.close())
  const claim = await claimInstance({
    databaseUrl: database.url,
    address: config.url,
    onLost: (holder) => shutdown.fail(runningAlready(holder)),
  })
  if (claim.kind === 'running') throw runningAlready(claim.holder)
  await shutdown.closing(claim, (held) => held.release())
  const applied = await prepareDatabase(database.url)
  if (applied.length > 0) say(`数据库已升级。Database migrated: ${applied.join(', ')}`)
  const app = await createApp({ config, databaseUrl: database.url, webDir: await webDir })
  await shutdown.closing(app, (running) => running.stop())
  const accounts = demo ? await offerDemo(app) : null
  await app.http.listen({ host: config.host, port: config.port }).catch((error) => explainListen(error, config))
  say(`数据库 Database: ${database.description}`)
  if (accounts !== null) say(accounts)
  say(`坐席已启动 Zuoxi runs at ${config.url}`)
  // Kept for the next start even if this one is killed.
  flushCompileCache()
}

/**
 * `zuoxi start`: database, migrations, web pages, demo data when empty, server. Returns when it was asked to stop (Ctrl-C or SIGTERM), with nothing
 * left running: 0. Throws a StartupFailure (exit code 1) when something is missing, when the port is taken and when it is already running.
 */
export async function runStart(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { 'no-demo': { type: 'boolean', default: false } })
  const configured = readConfig(process.env)
  const dataFolder = chooseDataFolder(configured.dataDir)
  makeDataFolder(dataFolder)
  const config = { ...configured, dataDir: dataFolder, secret: loadSecret(configured.secret, dataFolder) }
  const shutdown = shutdownOnSignals(warn)
  const up = bringUp({ config, dataFolder, demo: !values['no-demo'] && !config.production }, shutdown)
  try {
    await Promise.race([up.then(() => shutdown.asked), shutdown.asked])
    return 0
  } finally {
    await shutdown.closeAll()
    await up.catch(() => {})
  }
}

/** Fills an empty installation; tells the accounts where the demo is what it holds. */
async function offerDemo(app: App): Promise<string | null> {
  const state = await demoState(app.services.pool)
  if (state === 'inUse') return null
  if (state !== 'loaded') {
    say('正在准备演示数据…… Preparing the demo ...')
    await loadDemo(app, { chats: true })
  }
  return demoAccounts()
}
