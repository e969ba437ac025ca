import { before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { overviewFigures } from '../../modules/measure/api/figure.ts'
import { importFile, startImportBench, type ImportBench } from '../../testing/imports.ts'
import { savedFile } from '../../testing/messageFile.ts'
import { sameAsFile, sameInExports } from '../../testing/sameFigures.ts'
import { chatDays } from '../demo/chats.ts'
import { generateChats } from './chats/generate.ts'
import { csvOf } from './chats/rows.ts'
import { shelfCurve } from './chats/traffic.ts'

const period = { from: '2026-06-01', to: '2026-08-30' }
const firstDay = Temporal.PlainDate.from(period.from)

describe('figures of the chats of the demo', () => {
  let bench: ImportBench
  before(async () => {
    bench = await startImportBench()
  })

  test('are the same from the command line, the API and both exports, in total, by day and by agent', async () => {
    const agents = Array.from({ length: 12 }, (_, index) => ({ login: `花间集:${index + 1}`, index }))
    const rows = generateChats(
      { prefix: 'T', curve: shelfCurve, agents, outageDaysAgo: null },
      {
        seed: 20_260_917,
        zone: 'Asia/Shanghai',
        firstDay,
        lastDay: firstDay.add({ days: chatDays }),
        until: Temporal.Instant.from('2026-08-30T15:59:59Z'),
      },
    )
    const content = [...csvOf(rows)].join('')
    const { engagementId, shopId, owner } = bench
    const imported = await importFile(bench, content)
    assert.deepEqual([imported.status, imported.rejected], ['done', 0])
    await bench.events.until('figure.restated', engagementId, async () => {
      const { data } = await owner.call(overviewFigures, { engagementId, shopId, ...period })
      return data.latestDay === imported.lastDay && data.pendingDays === 0
    })
    const asked = { path: savedFile(content), shopId, period, rules: ['own', 'taobao'] }
    await sameAsFile(bench, asked)
    await sameInExports(bench, asked)
  })
})
