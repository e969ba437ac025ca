import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { installationCreate, sessionCurrent } from '../../modules/account/api.ts'
import { acceptEngagement, proposeEngagement } from '../../modules/deal/api/engagement.ts'
import { linkShop } from '../../modules/deal/api/engagementShop.ts'
import { getImport, restartImport, startImport } from '../../modules/import/api/import.ts'
import { acceptInvitation } from '../../modules/org/api/invitation.ts'
import { createOrganization } from '../../modules/org/api/organization.ts'
import { createShop, everyDay } from '../../modules/shop/api.ts'
import { runningEmbedded } from '../../platform/db/embedded/launcher.ts'
import { freePort, startCli, type CliProcess } from '../../testing/cliProcess.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { until } from '../../testing/holder.ts'
import { httpCaller, type HttpCaller } from '../../testing/httpCaller.ts'

const settings = { ZUOXI_DATA: temporaryFolder(), ZUOXI_PORT: String(await freePort()) }
const address = `http://127.0.0.1:${settings.ZUOXI_PORT}`
const home = join(settings.ZUOXI_DATA, 'postgres')
const kills = Number(process.env['ZUOXI_KILLS'] ?? 4)
const messages = 24_000

async function start(): Promise<CliProcess> {
  const started = startCli(['start', '--no-demo'], settings)
  await started.prints(address)
  return started
}

function killDatabase(): void {
  process.kill(Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
}

async function rows<T extends object>(text: string, values: unknown[]): Promise<T[]> {
  const client = new Client({ connectionString: runningEmbedded(home) })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

function chatFile(): string {
  const lines = ['conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id']
  for (let i = 0; i < messages; i += 1) {
    const conversation = Math.floor(i / 6)
    const at = new Date(Date.UTC(2026, 3, 1) + conversation * 300_000 + (i % 6) * 20_000).toISOString()
    const role = i % 2 === 0 ? 'customer' : 'agent'
    lines.push(
      `K${conversation},${i % 6},${at},${role},${role === 'agent' ? `a${conversation % 9}` : 'b'},内容 ${i},b${conversation % 999}`,
    )
  }
  return lines.join('\n')
}

const password = 'rain falls on tin roofs'

async function openEngagement(): Promise<{ owner: HttpCaller; engagementId: string }> {
  const operator = httpCaller(address)
  const person = { displayName: '王岚', email: 'wang.lan@example.com', password, language: 'zh' as const }
  await operator.call(installationCreate, { organizationName: '坐席运营', ...person })
  operator.organizationId = (await operator.call(sessionCurrent, {})).actor?.organization?.id ?? null
  const [client, vendor] = await Promise.all(
    (['client', 'vendor'] as const).map(async (kind) => {
      const ownerEmail = `${kind}@example.com`
      const opened = await operator.call(createOrganization, { kind, name: kind, ownerName: '林晓雯', ownerEmail })
      const owner = httpCaller(address)
      const registration = { displayName: '林晓雯', password, language: 'zh' as const }
      await owner.call(acceptInvitation, { token: new URL(opened.link).hash.slice(1), registration })
      owner.organizationId = opened.id
      return { owner, code: opened.code }
    }),
  )
  assert.ok(client && vendor)
  const { id: engagementId } = await client.owner.call(proposeEngagement, {
    counterpartyCode: vendor.code,
    name: '外包',
    productType: 'longTerm',
    startsOn: '2026-04-01',
  })
  await vendor.owner.call(acceptEngagement, { engagementId, version: 1 })
  return { owner: client.owner, engagementId }
}

async function addShop(owner: HttpCaller, engagementId: string, name: string): Promise<string> {
  const serviceHours = everyDay({ from: 480, to: 1440 })
  const { id: shopId } = await owner.call(createShop, { marketplace: 'tmall', name, category: '茶饮', serviceHours })
  await owner.call(linkShop, { engagementId, shopId })
  return shopId
}

/** The end of an import and of the computing of its figures, whatever happens to the server meanwhile. */
async function ended(owner: HttpCaller, engagementId: string, importId: string, shopId: string): Promise<string> {
  let status = ''
  await until(async () => {
    const found = await owner.call(getImport, { engagementId, importId }).catch(() => null)
    status = found?.endedAt ? found.status : ''
    return status !== ''
  })
  if (status === 'done')
    await until(async () => {
      const [open] = await rows<{ open: boolean }>(
        `select exists (select from measure_due where shop_id = $1) or exists (select from import_batch where announced_at is null)
           or not exists (select from figure_cell where shop_id = $1) as open`,
        [shopId],
      ).catch(() => [])
      return open?.open === false
    })
  return status
}

/** Everything an import leaves, in one line a kind: messages, conversations, figures of the whole shop. */
function stateOf(shopId: string) {
  return rows(
    `select (select count(*)::int from conversation c join message m on m.space_id = c.space_id and m.month = c.month and m.conversation_no = c.no where c.shop_id = $1) as messages,
       (select md5(string_agg(c.external_id || m.id || m.at || m.text || m.role, '|' order by c.external_id, m.id)) from conversation c
          join message m on m.space_id = c.space_id and m.month = c.month and m.conversation_no = c.no where c.shop_id = $1) as texts,
       (select md5(string_agg(external_id || message_count || started_at || ended_at || buyer_count || human_count, '|' order by external_id)) from conversation where shop_id = $1) as conversations,
       (select md5(string_agg(definition_no || ' ' || day || ' ' || met || ' ' || total, '|' order by definition_no, day)) from figure_cell where shop_id = $1 and grain = 0 and until is null) as figures`,
    [shopId],
  )
}

test('an import whose server or database is killed at any moment is there whole afterwards, or not at all', async () => {
  let zuoxi = await start()
  const { owner, engagementId } = await openEngagement()
  const fileId = await owner.upload(engagementId, '聊天.csv', chatFile())
  const undisturbed = await addShop(owner, engagementId, '不受打扰')
  const begun = performance.now()
  const first = await owner.call(startImport, { engagementId, shopId: undisturbed, fileId })
  assert.equal(await ended(owner, engagementId, first.importId, undisturbed), 'done')
  const longest = performance.now() - begun
  const expected = await stateOf(undisturbed)
  assert.deepEqual(Object.values(expected[0] ?? {})[0], messages)

  for (let round = 0; round < kills; round += 1) {
    const victim = (['zuoxi', 'database', 'zuoxi', 'both'] as const)[round % 4] ?? 'zuoxi'
    const shopId = await addShop(owner, engagementId, `第 ${round} 次`)
    const { importId } = await owner.call(startImport, { engagementId, shopId, fileId })
    await pause(randomInt(0, Math.ceil(longest)))
    if (victim !== 'zuoxi') killDatabase()
    if (victim !== 'database') {
      zuoxi.child.kill('SIGKILL')
      await zuoxi.ended
      zuoxi = await start()
    }
    let last = importId
    if ((await ended(owner, engagementId, importId, shopId)) !== 'done') {
      const [left] = await stateOf(shopId)
      assert.equal(Object.values(left ?? {})[0], 0, 'an import that has not ended as done has left nothing')
      last = (await owner.call(restartImport, { engagementId, importId })).importId
    }
    assert.equal(await ended(owner, engagementId, last, shopId), 'done', zuoxi.output())
    assert.deepEqual(await stateOf(shopId), expected, `round ${round}, ${victim} was killed`)
  }
  zuoxi.child.kill('SIGINT')
  assert.equal(await zuoxi.ended, 0)
})
