import { installedPostgres15 } from '../src/testing/postgres15.ts'
import { buildWeb } from '../src/app/cli/webBuild.ts'
import { findBrowser } from './testing/browser.ts'
import { checkNames, runCheck, type Check } from './testing/commands.ts'
import { findTests } from './testing/files.ts'
import { runNodeTests } from './testing/nodeTests.ts'
import { summary, total, type PartResult } from './testing/result.ts'
import { borrowServer, removeAbandonedServers, startTestServer, type TestServer } from './testing/servers.ts'

const partNames = [...checkNames, 'unit', 'api', 'e2e'] as const
type Part = (typeof partNames)[number]

const usage = `npm test -- [${partNames.join('|')}] ... [part of a file's path] ...`

const abort = new AbortController()
const servers = new Set<TestServer>()
const results: PartResult[] = []

function isPart(word: string): word is Part {
  return (partNames as readonly string[]).includes(word)
}

async function withServer(
  start: () => Promise<TestServer>,
  work: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await start()
  servers.add(server)
  process.env.ZUOXI_TEST_SERVER = server.url
  try {
    await work(server)
  } finally {
    delete process.env.ZUOXI_TEST_SERVER
    await server.stop()
    servers.delete(server)
  }
}

async function runTests(
  part: string,
  files: readonly string[],
  options: { concurrency?: number; timeoutSeconds: number },
): Promise<void> {
  if (files.length === 0 || abort.signal.aborted) return
  process.stdout.write(`\n== ${part}\n`)
  results.push(await runNodeTests({ part, files, ...options, signal: abort.signal }))
}

function skip(part: string, what: string, reason: string): void {
  results.push({ part, passed: 0, failed: 0, skipped: [{ what, reason }], seconds: 0 })
}

async function runChecks(wanted: readonly Check[]): Promise<void> {
  for (const check of wanted) {
    if (abort.signal.aborted) return
    process.stdout.write(`\n== ${check}\n`)
    results.push(await runCheck(check, abort.signal))
  }
}

/** Once, before anything that serves pages: the commands and the browser's tests would otherwise each begin with it. */
async function buildPages(): Promise<void> {
  if (abort.signal.aborted) return
  process.stdout.write('\n== web build\n')
  const started = performance.now()
  const failed = await buildWeb((line) => void process.stdout.write(`${line}\n`), abort.signal).then(
    () => 0,
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      return 1
    },
  )
  results.push({
    part: 'web build',
    passed: 1 - failed,
    failed,
    skipped: [],
    seconds: (performance.now() - started) / 1000,
  })
}

/** The tests on a database once more, on the oldest version we promise and on a server of the user's. */
async function runOnOtherServers(files: readonly string[], databaseUrl: string | undefined): Promise<void> {
  if (files.length === 0) return
  const oldest = installedPostgres15()
  if (oldest === null && databaseUrl === undefined)
    skip(
      'api on PostgreSQL 15',
      `${files.length} files`,
      'PostgreSQL 15 is not installed here and DATABASE_URL is not set',
    )
  if (oldest !== null)
    await withServer(
      () => startTestServer('PostgreSQL 15', oldest),
      () => runTests('api on PostgreSQL 15', files, { timeoutSeconds: 600 }),
    )
  if (databaseUrl !== undefined)
    await withServer(
      () => borrowServer(databaseUrl),
      () => runTests('api on DATABASE_URL', files, { timeoutSeconds: 600 }),
    )
}

async function runBrowserTests(files: readonly string[]): Promise<void> {
  if (files.length === 0 || abort.signal.aborted) return
  const browser = await findBrowser(abort.signal)
  if ('problem' in browser) {
    process.stderr.write(`${browser.problem}\n`)
    results.push({ part: 'e2e', passed: 0, failed: 1, skipped: [], seconds: 0 })
    return
  }
  process.env.CHROMIUM_PATH = browser.path
  await runTests('e2e', files, { concurrency: 1, timeoutSeconds: 600 })
}

/** Tests of the commands start the whole product, and the size of the pages is measured on what was built. */
function servesPages(file: string): boolean {
  return /(?:^|[\\/])(?:e2e|cli|web)[\\/]/.test(file)
}

async function runAll(parts: ReadonlySet<Part>, filters: readonly string[]): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL
  // Settings of the person who runs the tests must not change what is tested.
  for (const name of Object.keys(process.env))
    if (/^(?:ZUOXI_(?!SHARED|POSTGRES15)|DATABASE_URL$|PG)/.test(name)) delete process.env[name]
  process.env.NODE_ENV = 'test'
  if (filters.length === 0) await runChecks(checkNames.filter((name) => parts.has(name)))
  const tests = findTests(filters)
  if (parts.has('unit') || parts.has('api') || parts.has('e2e')) {
    removeAbandonedServers()
    if ([...(parts.has('unit') ? tests.unit : []), ...(parts.has('e2e') ? tests.e2e : [])].some(servesPages))
      await buildPages()
    await withServer(
      () => startTestServer('embedded'),
      async () => {
        if (parts.has('unit')) await runTests('unit', tests.unit, { timeoutSeconds: 600 })
        if (parts.has('api')) await runTests('api', tests.api, { timeoutSeconds: 600 })
        if (parts.has('e2e')) await runBrowserTests(tests.e2e)
      },
    )
  }
  if (parts.has('api') && !abort.signal.aborted) await runOnOtherServers(tests.api, databaseUrl)
}

/** One Ctrl-C may arrive several times: from the terminal, and passed on by npm and by our launcher. */
const togetherMilliseconds = 1000

function stopOnSignals(): void {
  let askedAt = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (abort.signal.aborted && performance.now() - askedAt < togetherMilliseconds) return
      if (abort.signal.aborted) process.exit(130)
      askedAt = performance.now()
      process.stderr.write('\nstopping the tests ...\n')
      abort.abort()
    })
  }
}

const words = process.argv.slice(2)
if (words.includes('--help') || words.some((word) => word.startsWith('-'))) {
  process.stdout.write(`${usage}\n`)
  process.exitCode = words.includes('--help') ? 0 : 2
} else {
  stopOnSignals()
  const named = words.filter(isPart)
  const parts = new Set<Part>(named.length > 0 ? named : partNames)
  await runAll(
    parts,
    words.filter((word) => !isPart(word)),
  ).catch((error: unknown) => {
    if (abort.signal.aborted) return
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    results.push({ part: 'test run', passed: 0, failed: 1, skipped: [], seconds: 0 })
  })
  for (const server of servers) await server.stop()
  process.stdout.write(summary(results))
  const { passed, failed } = total(results)
  if (abort.signal.aborted) process.exitCode = 130
  else process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
