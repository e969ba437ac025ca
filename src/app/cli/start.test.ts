import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { cleanUpLater } from '../../testing/cleanup.ts'
import { freePort, startCli, type CliProcess } from '../../testing/cliProcess.ts'
import { createEmptyDatabase } from '../../testing/database.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { until } from '../../testing/holder.ts'

type Settings = { ZUOXI_DATA: string; ZUOXI_PORT: string; DATABASE_URL?: string }

async function settings(): Promise<Settings> {
  return { ZUOXI_DATA: temporaryFolder(), ZUOXI_PORT: String(await freePort()) }
}

function start(given: Settings): CliProcess {
  return startCli(['start', '--no-demo'], given)
}

const address = (given: Settings) => `http://127.0.0.1:${given.ZUOXI_PORT}`

async function status(given: Settings, path: string): Promise<number> {
  try {
    return (await fetch(`${address(given)}${path}`)).status
  } catch {
    return 0
  }
}

function databasePid(given: Settings): number {
  return Number(readFileSync(join(given.ZUOXI_DATA, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** An init process of a container that never collects its orphans leaves a dead one visible: it counts as gone. */
function isGone(pid: number): boolean {
  if (!isAlive(pid)) return true
  return process.platform === 'linux' && /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

test('started, it answers; started twice, it says where it runs already; asked to stop, it leaves no process', async () => {
  const given = await settings()
  const first = start(given)
  await first.prints(address(given))
  assert.equal(await status(given, '/readyz'), 200)
  assert.equal(await status(given, '/'), 200)
  const pid = databasePid(given)

  const second = start({ ...given, ZUOXI_PORT: String(await freePort()) })
  assert.equal(await second.ended, 1)
  assert.match(second.output(), new RegExp(`already running at ${address(given)} \\(process ${first.child.pid}\\)`))
  assert.equal(await status(given, '/readyz'), 200)

  first.child.kill('SIGINT')
  assert.equal(await first.ended, 0)
  assert.ok(isGone(pid))
  assert.equal(await status(given, '/readyz'), 0)
})

test('killed at a random moment of its start, it starts again', async () => {
  const given = await settings()
  for (let round = 0; round < 4; round += 1) {
    const killed = start(given)
    await pause(randomInt(200, 2500))
    killed.child.kill('SIGKILL')
    await killed.ended
  }
  const started = start(given)
  await started.prints(address(given))
  assert.equal(await status(given, '/readyz'), 200)
  const pid = databasePid(given)
  started.child.kill('SIGTERM')
  assert.equal(await started.ended, 0)
  assert.ok(isGone(pid))
})

test('while a killed database comes back, requests are refused as unavailable, then served again', async () => {
  const given = await settings()
  const started = start(given)
  await started.prints(address(given))
  process.kill(databasePid(given), 'SIGKILL')
  const seen = new Set<number>()
  await until(async () => {
    const now = await status(given, '/readyz')
    seen.add(now)
    return now === 503
  })
  await until(async () => {
    const now = await status(given, '/readyz')
    seen.add(now)
    return now === 200
  })
  assert.ok(
    [...seen].every((code) => code === 200 || code === 503),
    `answers: ${[...seen].join(', ')}`,
  )
  started.child.kill('SIGINT')
  assert.equal(await started.ended, 0)
})

test('asked to stop while it starts, it stops', async () => {
  const given = await settings()
  for (const wait of [300, 900, 1500]) {
    const stopped = start(given)
    await pause(wait)
    stopped.child.kill('SIGINT')
    const code = await stopped.ended
    // Before our own handler is set the runtime ends by the signal itself, and nothing was started yet.
    assert.ok(code === 0 || code === 128, `${code}: ${stopped.output()}`)
  }
})

test('a taken port is named, and nothing stays behind', async () => {
  const given = await settings()
  const other = createServer()
  other.listen(Number(given.ZUOXI_PORT), '127.0.0.1')
  await once(other, 'listening')
  cleanUpLater(async () => void other.close())
  const refused = start(given)
  assert.equal(await refused.ended, 1)
  assert.match(refused.output(), new RegExp(`Port ${given.ZUOXI_PORT} is taken by another program`))
  assert.throws(() => databasePid(given), { code: 'ENOENT' })
})

test('on a server of the user it runs as well, once per database even with another data folder', async () => {
  const database = await createEmptyDatabase()
  cleanUpLater(() => database.drop())
  const given = { ...(await settings()), DATABASE_URL: database.url }
  const first = start(given)
  await first.prints(address(given))
  assert.equal(await status(given, '/readyz'), 200)
  const second = start({ ...(await settings()), DATABASE_URL: database.url })
  assert.equal(await second.ended, 1)
  assert.match(second.output(), new RegExp(`already running at ${address(given)}`))
  first.child.kill('SIGINT')
  assert.equal(await first.ended, 0)
})

test('a server that cannot be reached, a wrong password and a missing database are told apart', async () => {
  const database = await createEmptyDatabase()
  cleanUpLater(() => database.drop())
  const port = await freePort()
  const url = new URL(database.url)
  const other = (change: (copy: URL) => void) => {
    const copy = new URL(url)
    change(copy)
    return copy.href
  }
  const cases: readonly (readonly [string, RegExp])[] = [
    [other((copy) => (copy.port = String(port))), /cannot be reached/],
    [other((copy) => (copy.password = 'wrong')), /refuses the user or password/],
    [other((copy) => (copy.pathname = '/nowhere')), /has no database/],
    ['nonsense', /not a valid address/],
  ]
  for (const [DATABASE_URL, words] of cases) {
    const refused = start({ ...(await settings()), DATABASE_URL })
    assert.equal(await refused.ended, 1)
    assert.match(refused.output(), words)
    assert.doesNotMatch(refused.output(), /\n\s+at /)
  }
})

test('wrong settings and wrong usage exit with 2 and name what is wrong', async () => {
  const wrongPort = start({ ...(await settings()), ZUOXI_PORT: 'seven' })
  assert.equal(await wrongPort.ended, 2)
  assert.match(wrongPort.output(), /ZUOXI_PORT/)
  const unknown = startCli(['dance'], {})
  assert.equal(await unknown.ended, 2)
  assert.match(unknown.output(), /there is no command dance/)
  const surplus = startCli(['backup'], await settings())
  assert.equal(await surplus.ended, 2)
})

test('the help is in the language of the terminal', async () => {
  const chinese = startCli(['--help'], { LANG: 'zh_CN.UTF-8' })
  assert.equal(await chinese.ended, 0)
  assert.match(chinese.output(), /用法：.*backup FILE/s)
  const english = startCli(['--help'], { LANG: 'en_US.UTF-8' })
  assert.equal(await english.ended, 0)
  assert.match(english.output(), /Usage:.*backup FILE/s)
})
