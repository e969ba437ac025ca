import { buildWeb } from '../../src/app/cli/webBuild.ts'
import { startTestApp, type TestApp } from '../../src/testing/app.ts'

export type WebApp = TestApp & { readonly url: string }

/** The real server with the real pages on a database of its own, listening on a free port until the file's tests end. */
export async function startWebApp(environment: Record<string, string> = {}): Promise<WebApp> {
  const webDir = await buildWeb(() => {}, new AbortController().signal)
  const app = await startTestApp({ environment: { ZUOXI_LOG_LEVEL: 'error', ...environment }, webDir, role: 'all' })
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  return { ...app, url }
}
