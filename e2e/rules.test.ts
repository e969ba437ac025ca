// One shop under every marketplace's rules, on one screen.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { memberNamed } from '../src/app/demo/engagement.ts'
import { loadDemo } from '../src/app/demo/load.ts'
import { rulePacks } from '../src/engine/metrics/packs/all.ts'
import { addMeasuredPack } from '../src/modules/measure/api/definition.ts'
import { exampleFolder, noChats } from '../src/modules/measure/testing.ts'
import { startWebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { importThrough } from './support/evidence.ts'
import { takeShots } from './support/shots.ts'
import { words } from './support/words.ts'

/** Worked out by hand in the description of the case: by definition, the value as a reader sees it. */
const expected = [
  ['taobao@1/replyWithin3Min/round', '80.0%'],
  ['douyin@1/replyWithin3Min/message', '66.7%'],
  ['douyin@1/replyWithin3Min/session', '60.0%'],
  ['pdd@1/replyWithin3Min/buyerDay', '60.0%'],
  ['kuaishou@2023-03/replyWithin3Min/buyerDay', '60.0%'],
  ['jd@1/firstReplyWithin30Sec/firstReply', '50.0%'],
] as const

test(
  'story S7 shows after its import what was worked out by hand, under all rules side by side',
  { skip: noChats },
  async () => {
    const app = await startWebApp()
    const { engagementId, shops, client, vendor } = await loadDemo(app)
    const shopId = shops[1]?.shopId ?? ''
    for (const marketplace of ['taobao', 'jd', 'pdd', 'douyin', 'xiaohongshu'] as const)
      await client.owner.act(addMeasuredPack, { engagementId, shopId, marketplace })
    const manager = memberNamed(vendor, vendorCast.members[0].name).actor
    const browser = await launchBrowser()
    for (const language of ['zh-CN', 'en'] as const) {
      const w = words(language)
      const { page, context, takeFaults } = await openPage(browser, app.url, { language })
      const data = { email: clientCast.owner.email, password: demoPassword }
      await context.request.post('/api/session.signIn', { headers: { 'x-zuoxi': '1' }, data })
      await page.goto(`/engagements/${engagementId}/figures?shopId=${shopId}&from=2026-04-10&to=2026-04-10&all=1`)
      // Brought in while the page is open: the figures come by themselves.
      if (language === 'zh-CN') {
        await page.getByText(w('measure.empty.title')).waitFor()
        await importThrough(manager, { engagementId, shopId }, 's7.csv', readFileSync(join(exampleFolder, 's7.csv')))
      }
      const table = page.getByRole('table', { name: w('measure.table.matrix') })
      for (const [key, value] of expected) {
        const [packId, metric, unit] = key.split('/')
        const pack = rulePacks.find(({ id }) => id === packId)
        const definition = pack?.definitions.find((one) => one.metric === metric && one.unit === unit)
        assert.ok(pack && definition, key)
        const side = language === 'en' ? 'en' : 'zh'
        const name = `${pack.name[side]} ${definition.name[side]}`
        await table.getByRole('link', { name: w('measure.openFigure', { name, value }), exact: true }).waitFor()
      }
      await page.waitForLoadState('networkidle')
      await expectNoAxeViolations(page)
      await takeShots(page, `rules-${language}`)
      assert.deepEqual(takeFaults(), [])
    }
  },
)
