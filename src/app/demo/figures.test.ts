import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { startTestApp } from '../../testing/app.ts'
import { loadMeasuredDemo, type MeasuredDemo } from '../../testing/measuredDemo.ts'
import { heatAddsUp, rowsAddUp } from '../../testing/partsOfDay.ts'
import { sameAsFile, sameInExports } from '../../testing/sameFigures.ts'

describe('figures of the demo as a first start makes it', () => {
  let demo: MeasuredDemo
  before(async () => {
    demo = await loadMeasuredDemo(await startTestApp({ role: 'all' }))
  })

  test('are of two shops and ninety days', () => {
    const { shops, period } = demo
    assert.deepEqual(
      shops.map(({ name }) => name),
      ['花间集旗舰店', '花间集快手小店'],
    )
    const days = Temporal.PlainDate.from(period.from).until(period.to).days
    // Today has chats as soon as its first shop opens.
    assert.ok(days === 89 || days === 90, `${days} days`)
  })

  test('open to as many units as they say, in every hour and period of service', async () => {
    const to = demo.period.to
    const period = { from: Temporal.PlainDate.from(to).subtract({ days: 20 }).toString(), to }
    const definitions = [
      'own@1/replyWithin3Min/round',
      'own@1/replyWithin3Min/buyerDay',
      'own@1/consultations/buyerDay',
      'own@1/unansweredSessions/session',
    ]
    assert.ok((await rowsAddUp(demo, 'hour', { ...period, definitions })) > 100)
    assert.ok((await rowsAddUp(demo, 'servicePeriod', { ...period, definitions })) > 10)
    assert.equal(await heatAddsUp(demo, period, 30), 30)
  })

  for (const [index, name] of ['Tmall', 'Kuaishou'].entries())
    test(`of its ${name} shop are the same from the command line, the API and both exports, in total, by day and by agent`, async () => {
      const shop = demo.shops[index]
      assert.ok(shop)
      await sameAsFile(demo, shop)
      await sameInExports(demo, shop)
    })
})
