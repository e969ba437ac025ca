import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort, startCli, type CliProcess } from '../../testing/cliProcess.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { until } from '../../testing/holder.ts'
import { runningEmbedded } from '../../platform/db/embedded/launcher.ts'

const settings = { ZUOXI_DATA: temporaryFolder(), ZUOXI_PORT: String(await freePort()) }
const address = `http://127.0.0.1:${settings.ZUOXI_PORT}`
const home = join(settings.ZUOXI_DATA, 'postgres')

let cookie = ''
let organization = ''

type Reply = { readonly status: number; readonly data: Record<string, unknown> | undefined }

/** One call over a real connection. Status 0: no answer came. */
async function call(action: string, input: object): Promise<Reply> {
  try {
    const response = await fetch(`${address}/api/${action}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-zuoxi': '1',
        cookie,
        ...(organization === '' ? {} : { 'x-organization': organization }),
      },
      body: JSON.stringify(input),
    })
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (set.length > 0) cookie = set.join('; ')
    // The envelope of every answer of ours.
    const body = (await response.json()) as { data?: Record<string, unknown> }
    return { status: response.status, data: body.data }
  } catch {
    return { status: 0, data: undefined }
  }
}

async function start(): Promise<CliProcess> {
  const started = startCli(['start', '--no-demo'], settings)
  await started.prints(address)
  return started
}

function killDatabase(): void {
  process.kill(Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
}

/** Opens organisations one after the other and notes the names of those that were acknowledged, until told to stop. */
async function work(round: number, acknowledged: string[], enough: AbortSignal): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (let n = 0; !enough.aborted; n += 1) {
    const name = `商家 ${round}-${n}`
    const { status } = await call('organization.create', {
      kind: 'client',
      name,
      ownerName: '林晓雯',
      ownerEmail: `owner-${round}-${n}@example.com`,
    })
    statuses.add(status)
    if (status === 200) acknowledged.push(name)
    else await pause(20)
  }
  return statuses
}

async function storedNames(): Promise<Set<string>> {
  const client = new Client({ connectionString: runningEmbedded(home) })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select name from organization')
    return new Set(rows.map((row) => row.name))
  } finally {
    await client.end()
  }
}

/** Waits until so many were acknowledged; a process that ended by itself is a failure, with its last words. */
async function acknowledgedBy(zuoxi: CliProcess, acknowledged: readonly string[], count: number): Promise<void> {
  await until(() => {
    assert.equal(zuoxi.child.exitCode, null, zuoxi.output())
    return acknowledged.length >= count
  })
}

test('whatever is killed, what was acknowledged over HTTP is there afterwards and the audit chains are whole', async () => {
  let zuoxi = await start()
  const person = {
    displayName: '王岚',
    email: 'wang.lan@example.com',
    password: 'rain falls on tin roofs',
    language: 'zh',
  }
  const created = await call('installation.create', { organizationName: '坐席运营', ...person })
  assert.equal(created.status, 200)
  const session = await call('session.current', {})
  const actor = session.data?.actor as { organization?: { id?: string } } | undefined // the declared output of session.current
  organization = actor?.organization?.id ?? ''

  const acknowledged: string[] = []
  for (const [round, victim] of ['zuoxi', 'database', 'zuoxi', 'both'].entries()) {
    const enough = new AbortController()
    const before = acknowledged.length
    const working = work(round, acknowledged, enough.signal)
    await acknowledgedBy(zuoxi, acknowledged, before + 3)
    await pause(randomInt(0, 200))
    if (victim !== 'zuoxi') killDatabase()
    if (victim !== 'database') {
      zuoxi.child.kill('SIGKILL')
      await zuoxi.ended
      zuoxi = await start()
    }
    const restarted = acknowledged.length
    await acknowledgedBy(zuoxi, acknowledged, restarted + 3)
    enough.abort()
    const statuses = await working
    assert.deepEqual(
      [...statuses].filter((status) => ![0, 200, 429, 503].includes(status)),
      [],
      `answers while the ${victim} was killed\n${zuoxi.output()}`,
    )
  }
  const stored = await storedNames()
  assert.deepEqual(
    acknowledged.filter((name) => !stored.has(name)),
    [],
  )
  const audit = startCli(['audit', 'verify'], settings)
  assert.equal(await audit.ended, 0, audit.output())
  zuoxi.child.kill('SIGINT')
  assert.equal(await zuoxi.ended, 0)
})
