import type { ActionInput, ActionOutput, ActionSpec } from '../platform/action/action.ts'
import { createApp, type App } from '../app/main.ts'
import { readConfig } from '../platform/config.ts'
import { cleanUpLater } from './cleanup.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { temporaryFolder } from './folder.ts'

export type TestRefusal = {
  readonly code: string
  readonly message: string
  readonly detail: Record<string, unknown>
  readonly fields: readonly { path: string; message: string }[]
  readonly requestId: string
}

export type Answer<T> = {
  readonly status: number
  readonly headers: Record<string, unknown>
  /** The output; reading it of a refused call fails the test with the refusal's code. */
  readonly data: T
  readonly error: TestRefusal | null
}

/** Somebody who calls: keeps cookies like a browser does, and the organisation acted for. */
export type Caller = {
  organizationId: string | null
  language: 'zh-CN' | 'en'
  readonly cookies: Map<string, string>
  call<A extends ActionSpec>(
    action: A,
    input: ActionInput<A>,
    headers?: Record<string, string>,
  ): Promise<Answer<ActionOutput<A>>>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<RawAnswer>
}

export type RawAnswer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: Buffer }

export type TestApp = App & {
  readonly database: TestDatabase
  /** Whether it works off its own jobs. */
  readonly works: boolean
  caller(options?: { organizationId?: string; language?: 'zh-CN' | 'en' }): Caller
}

export type TestAppOptions = {
  readonly environment?: Record<string, string>
  readonly role?: 'web' | 'worker' | 'all'
  /** A built web application to serve beside the API. */
  readonly webDir?: string
  readonly services?: Parameters<typeof createApp>[0]['services']
}

/** The real application on a database of its own, called through HTTP without a socket; removed after the file's tests. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const environment = {
    // Never the data folder of the checkout, which may be somebody's real one.
    ZUOXI_DATA: temporaryFolder(),
    ZUOXI_LOG_LEVEL: 'silent',
    ZUOXI_SECRET: 'a secret of tests that is long enough',
    NODE_ENV: 'test',
    ...options.environment,
  }
  const app = await createApp({
    config: readConfig(environment),
    databaseUrl: database.url,
    webDir: options.webDir ?? null,
    role: options.role ?? 'web',
    ...(options.services ? { services: options.services } : {}),
  })
  await app.http.ready()
  cleanUpLater(async () => {
    await app.stop()
    await database.drop()
  })
  const works = options.role === 'all' || options.role === 'worker'
  return { ...app, database, works, caller: (caller = {}) => createCaller(app, caller) }
}

function createCaller(
  app: App,
  { organizationId = null, language = 'zh-CN' }: { organizationId?: string | null; language?: 'zh-CN' | 'en' },
): Caller {
  const cookies = new Map<string, string>()
  const caller: Caller = {
    organizationId,
    language,
    cookies,
    async post(path, body, headers = {}) {
      const response = await app.http.inject({
        method: 'POST',
        url: path,
        headers: {
          'content-type': 'application/json',
          'x-zuoxi': '1',
          'accept-language': caller.language,
          ...(caller.organizationId ? { 'x-organization': caller.organizationId } : {}),
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...headers,
        },
        payload: JSON.stringify(body),
      })
      for (const { name, value, maxAge } of response.cookies) {
        if (value === '' || maxAge === 0) cookies.delete(name)
        else cookies.set(name, value)
      }
      return { status: response.statusCode, headers: response.headers, body: response.rawPayload }
    },
    async call<A extends ActionSpec>(action: A, input: ActionInput<A>, headers: Record<string, string> = {}) {
      const { status, headers: answered, body } = await caller.post(`/api/${action.name}`, input, headers)
      // What the server sends was parsed by the action's own output schema.
      const parsed = JSON.parse(body.toString('utf8')) as { data?: ActionOutput<A>; error?: TestRefusal }
      return answer(action.name, status, answered, parsed)
    },
  }
  return caller
}

function answer<T>(
  name: string,
  status: number,
  headers: Record<string, unknown>,
  body: { data?: T; error?: TestRefusal },
): Answer<T> {
  return {
    status,
    headers,
    error: body.error ?? null,
    get data(): T {
      if (body.data === undefined)
        throw new Error(
          `${name} was refused with ${status} ${body.error?.code}: ${body.error?.message} ${JSON.stringify(body.error?.fields)}`,
        )
      return body.data
    },
  }
}
