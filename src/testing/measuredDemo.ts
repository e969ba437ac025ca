import assert from 'node:assert/strict'
import { clientCast, demoPassword } from '../app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../app/demo/load.ts'
import { sessionSignIn } from '../modules/account/api.ts'
import { overviewFigures } from '../modules/measure/api/figure.ts'
import { filePath } from '../platform/file/store.ts'
import type { TestApp } from './app.ts'
import { hearEvents } from './liveEvents.ts'
import { inDatabase } from './people.ts'
import type { Asked, FigureReader, Period } from './sameFigures.ts'

export type MeasuredDemo = FigureReader & {
  readonly world: DemoWorld
  readonly period: Period
  /** The shops with the file each one's chats came from, which is what the command line measures. */
  readonly shops: readonly (Asked & { readonly name: string })[]
}

/** By whose rules the demo's shops are measured, in their order. */
const rules = [
  ['own', 'taobao'],
  ['own', 'kuaishou'],
] as const

/** Loads the demo as a first start does, chats included, and waits until all of its days have figures. */
export async function loadMeasuredDemo(app: TestApp): Promise<MeasuredDemo> {
  const events = await hearEvents(app)
  const world = await loadDemo(app, { chats: true })
  const { engagementId } = world
  const owner = app.caller()
  await owner.call(sessionSignIn, { email: clientCast.owner.email, password: demoPassword })
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const overview = async () => (await owner.call(overviewFigures, { engagementId, from: today, to: today })).data
  await events.until('figure.restated', engagementId, async () => (await overview()).pendingDays === 0)
  const { firstDay, latestDay } = await overview()
  assert.ok(firstDay !== null && latestDay !== null)
  const period = { from: firstDay, to: latestDay }
  const files = await inDatabase<{ fileId: string; shopId: string }>(
    app,
    `select file_id as "fileId", shop_id as "shopId" from import_batch where space_id = $1 and kind = 'messages' and status = 'done'`,
    [engagementId],
  )
  const shops = world.shops.map(({ shopId, name, accounts }, index) => {
    const own = files.filter((file) => file.shopId === shopId)
    assert.equal(own.length, 1, name)
    return {
      name,
      shopId,
      period,
      path: filePath(app.services.config, engagementId, own[0]?.fileId ?? ''),
      rules: rules[index] ?? [],
      agentOf: new Map(accounts.map(({ login, agentName }) => [login, agentName])),
    }
  })
  return { owner, engagementId, world, period, shops }
}
