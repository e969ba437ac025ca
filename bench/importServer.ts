// The product of bench/import.ts, in a process of its own so that its memory can be told: opens an engagement with a shop,
// takes a file through HTTP, imports it, and waits until the figures of its days are there. Prints what it took as JSON.
import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createOperator, openOrganization } from '../src/app/demo/organizations.ts'
import { createApp, type App } from '../src/app/main.ts'
import { acceptEngagement, proposeEngagement } from '../src/modules/deal/api/engagement.ts'
import { linkShop } from '../src/modules/deal/api/engagementShop.ts'
import { getImport, startImport } from '../src/modules/import/api/import.ts'
import { createShop, everyDay } from '../src/modules/shop/api.ts'
import { readConfig } from '../src/platform/config.ts'

const [databaseUrl = '', path = '', dataDir = ''] = process.argv.slice(2)

async function prepare(app: App) {
  const operator = await createOperator(app)
  const client = await openOrganization(app, operator, 'client')
  const vendor = await openOrganization(app, operator, 'vendor')
  const { id: engagementId } = await client.owner.act(proposeEngagement, {
    counterpartyCode: vendor.code,
    name: 'bench',
    productType: 'longTerm',
    startsOn: '2026-04-01',
  })
  await vendor.owner.act(acceptEngagement, { engagementId, version: 1 })
  const { id: shopId } = await client.owner.act(createShop, {
    marketplace: 'tmall',
    name: 'bench',
    category: 'bench',
    serviceHours: everyDay({ from: 480, to: 1440 }),
  })
  await client.owner.act(linkShop, { engagementId, shopId })
  return { owner: client.owner, organizationId: client.id, engagementId, shopId }
}

/** As a client would, in a process of its own: its memory is none of the product's. */
async function upload(address: string, cookie: string, organizationId: string, engagementId: string): Promise<string> {
  const script = fileURLToPath(new URL('importUpload.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    address,
    cookie,
    organizationId,
    engagementId,
    path,
  ])
  return stdout.trim()
}

/** Days whose figures are still to be computed, or jobs that will say so. */
async function waiting(app: App): Promise<boolean> {
  const { rows } = await app.services.pool.query<{ open: boolean }>(
    `select exists (select from measure_due) or exists (select from import_batch where announced_at is null)
       or exists (select from pgboss.job where state < 'completed' and name like any (array['import.completed%', 'measure%', 'figure%']) and start_after < now() + interval '1 second') as open`,
  )
  return rows[0]?.open ?? true
}

const config = {
  ...readConfig({ ZUOXI_SECRET: 'a secret of the bench that is long enough', ZUOXI_LOG_LEVEL: 'warn' }),
  dataDir,
}
const app = await createApp({ config, databaseUrl, webDir: null })
const { owner, organizationId, engagementId, shopId } = await prepare(app)
const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
const marks: Record<string, number> = {}
const startedAt = performance.now()
const mark = (name: string): void => void (marks[name] ??= (performance.now() - startedAt) / 1000)

const fileId = await upload(address, owner.cookieHeader(), organizationId, engagementId)
mark('uploaded')
const { importId } = await owner.act(startImport, { engagementId, shopId, fileId })
let accepted = 0
for (;;) {
  const seen = await owner.act(getImport, { engagementId, importId })
  if (seen.status === 'merging') mark('read')
  if (seen.progress.rowsWritten > 0 && seen.progress.rowsWritten >= seen.rowsRead * 0.98) mark('copied')
  accepted = seen.accepted
  if (seen.status === 'failed') throw new Error(JSON.stringify(seen.failure))
  if (seen.status === 'done') break
  await pause(50)
}
mark('merged')
const importMebibytes = process.resourceUsage().maxRSS / 1024
while (await waiting(app)) await pause(50)
mark('figures')
const { rows } = await app.services.pool.query<{ days: number }>('select count(*)::int as days from measured_day')
await app.stop()
process.stdout.write(
  `${JSON.stringify({ marks, accepted, days: rows[0]?.days ?? 0, mebibytes: process.resourceUsage().maxRSS / 1024, importMebibytes })}\n`,
)
