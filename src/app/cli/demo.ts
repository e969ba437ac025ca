import { loadSecret } from '../../platform/secret.ts'
import { demoAccounts } from '../demo/accounts.ts'
import { loadDemo } from '../demo/load.ts'
import { demoState } from '../demo/state.ts'
import { createApp } from '../main.ts'
import { prepareDatabase } from '../prepare.ts'
import { readArguments, usageError } from './usage.ts'
import { withDatabase } from './withDatabase.ts'

/** `zuoxi demo`: puts the demo organisations into an empty installation. Exit code 2 where there is something already. */
export async function runDemo(args: readonly string[]): Promise<number> {
  readArguments(args, {})
  return withDatabase(async ({ config, database }) => {
    await prepareDatabase(database.url)
    const secret = loadSecret(config.secret, config.dataDir)
    const app = await createApp({ config: { ...config, secret }, databaseUrl: database.url, webDir: null })
    try {
      const state = await demoState(app.services.pool)
      if (state === 'inUse' || state === 'loaded') {
        throw usageError(
          '数据库里已有组织，演示数据只放入空的安装。',
          'There are organisations already; the demo goes into an empty installation only.',
        )
      }
      await loadDemo(app, { chats: true })
    } finally {
      await app.stop()
    }
    process.stdout.write(`${demoAccounts()}\n`)
    return 0
  })
}
