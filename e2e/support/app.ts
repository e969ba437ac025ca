import { createApp, type App } from '../../src/app/main.ts'
import { buildWeb } from '../../src/app/cli/webBuild.ts'
import { readConfig } from '../../src/platform/config.ts'
import { cleanUpLater } from '../../src/testing/cleanup.ts'
import { createTestDatabase } from '../../src/testing/database.ts'

export type WebApp = App & { readonly url: string; readonly databaseUrl: string }

/** The real server with the real pages on a database of its own, listening on a free port until the file's tests end. */
export async function startWebApp(environment: Record<string, string> = {}): Promise<WebApp> {
  const webDir = await buildWeb(() => {}, new AbortController().signal)
  const database = await createTestDatabase()
  const config = readConfig({
    ZUOXI_LOG_LEVEL: 'error',
    ZUOXI_SECRET: 'a secret of tests that is long enough',
    NODE_ENV: 'test',
    ...environment,
  })
  const app = await createApp({ config, databaseUrl: database.url, webDir, role: 'all' })
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  cleanUpLater(async () => {
    await app.stop()
    await database.drop()
  })
  return { ...app, url, databaseUrl: database.url }
}
