import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionInput, ActionOutput, ActionSpec } from '../../platform/action/action.ts'
import { addShop } from '../../testing/engagements.ts'
import { importEnded, startImportBench, storedMessages, type ImportBench } from '../../testing/imports.ts'
import { inDatabase } from '../../testing/people.ts'
import { multipartBody } from '../../testing/upload.ts'
import { listShops } from '../shop/api.ts'
import { listEngagementAudit } from '../org/api/audit.ts'
import { createApiToken, listApiTokens, revokeApiToken } from '../org/api/apiToken.ts'
import { listMembers, suspendMember } from '../org/api/member.ts'
import { getImport, startImport } from './api/import.ts'
import { listImportProblems } from './api/importProblem.ts'
import { uploadFile } from './api/file.ts'

const chat = [
  'conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id',
  'K1,1,2026-04-10T10:10:15+08:00,customer,b1,在吗,b1',
  'K1,2,2026-04-10T10:11:00+08:00,agent,a1,在的,b1',
  'K1,3,昨天,agent,a1,在的,b1',
].join('\n')

type Answer<T> = { readonly status: number; readonly data?: T; readonly error?: { readonly code: string } }

describe('a machine with a token', () => {
  let bench: ImportBench
  let token: string
  let tokenId: string
  before(async () => {
    bench = await startImportBench()
    const { owner } = bench
    const made = (await owner.call(createApiToken, { name: '每日导入', grants: [{ role: 'clientContact' }], days: 30 }))
      .data
    token = made.token
    tokenId = made.id
  })

  async function send<T>(
    path: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
    secret = token,
  ): Promise<Answer<T>> {
    const response = await bench.app.http.inject({
      method: 'POST',
      url: `/api/${path}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, ...headers },
      payload: body,
    })
    // The envelope of every answer of ours.
    return { status: response.statusCode, ...(response.json() as Omit<Answer<T>, 'status'>) }
  }

  function call<A extends ActionSpec>(
    action: A,
    input: ActionInput<A>,
    headers: Record<string, string> = {},
    secret = token,
  ): Promise<Answer<ActionOutput<A>>> {
    return send(action.name, JSON.stringify(input), headers, secret)
  }

  test('uploads a file, starts its import once however often it asks, and reads how it went', async () => {
    const { engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const { body, contentType } = multipartBody([{ name: '聊天记录.csv', content: chat }])
    const upload = () =>
      send<{ id: string }>(`${uploadFile.name}?engagementId=${engagementId}`, body, {
        'content-type': contentType,
        'idempotency-key': 'upload-2026-04-11',
      })
    const sent = await upload()
    assert.equal(sent.status, 200)
    assert.equal((await upload()).data?.id, sent.data?.id)
    const fileId = sent.data?.id ?? ''
    const key = { 'idempotency-key': 'import-2026-04-11' }
    const [first, second] = [
      await call(startImport, { engagementId, shopId, fileId }, key),
      await call(startImport, { engagementId, shopId, fileId }, key),
    ]
    assert.ok(first.data)
    assert.deepEqual(second.data, first.data)
    await importEnded(bench, first.data.importId)
    const { data } = await call(getImport, { engagementId, importId: first.data.importId })
    assert.deepEqual([data?.status, data?.accepted, data?.rejected], ['done', 2, 1])
    assert.equal(data?.startedByName, '每日导入')
    const rejects = await call(listImportProblems, { engagementId, importId: first.data.importId })
    assert.deepEqual(
      rejects.data?.rows.map(({ row, value }) => [row, value]),
      [[4, '昨天']],
    )
    assert.equal((await storedMessages(bench.app, shopId)).length, 2)
  })

  test('stands in the audit log under its name, and in the list as just used', async () => {
    const { owner } = bench
    const { data } = await owner.call(listApiTokens, {})
    const [row] = data.rows
    assert.deepEqual([row?.name, row?.status, row?.lastUsedAt !== null], ['每日导入', 'active', true])
    assert.ok(!JSON.stringify(data).includes(token))
    const [kept] = await inDatabase<{ kept: string }>(bench.app, `select t::text as kept from api_token t`)
    assert.ok(kept && !kept.kept.includes(token.slice(3)))
    const audit = (await owner.call(listEngagementAudit, { engagementId: bench.engagementId, pageSize: 100 })).data
    const own = audit.rows.filter(({ actorName }) => actorName === '每日导入').map(({ action }) => action)
    assert.ok(own.includes('file.upload') && own.includes('import.start'), String(own))
  })

  test('does nothing that people answer for, and sees nothing beyond its roles and limits', async () => {
    const { owner, engagementId } = bench
    assert.equal((await call(listShops, {})).status, 200)
    const members = (await call(listMembers, {})).data
    const id = members?.rows[0]?.id ?? ''
    assert.equal((await call(suspendMember, { id, reason: '试试' })).error?.code, 'notForMachines')
    const more = await call(createApiToken, { name: '又一个', grants: [{ role: 'clientContact' }] })
    assert.equal(more.error?.code, 'notForMachines')
    assert.equal((await call(listApiTokens, {})).error?.code, 'notForMachines')
    assert.equal((await send('session.current', '{}')).error?.code, 'notForMachines')
    const refused = await owner.call(createApiToken, { name: '负责人', grants: [{ role: 'clientOwner' }] })
    assert.deepEqual(
      refused.error?.fields.map(({ path }) => path),
      ['grants.0.role'],
    )
    const reader = (await owner.call(createApiToken, { name: '只读', grants: [{ role: 'auditor' }] })).data.token
    const fileId = '11111111-1111-4111-8111-111111111111'
    const tried = await call(startImport, { engagementId, shopId: bench.shopId, fileId }, {}, reader)
    assert.equal(tried.error?.code, 'forbidden')
    const elsewhere = { 'x-organization': '11111111-1111-4111-8111-111111111111' }
    assert.equal((await call(listShops, {}, elsewhere)).error?.code, 'tokenRefused')
  })

  test('is refused when its token is made up, over or revoked', async () => {
    const { owner, app } = bench
    for (const secret of ['zx_', `zx_${'A'.repeat(43)}`, token.slice(3), `${token}x`]) {
      const answer = await call(listShops, {}, {}, secret)
      assert.deepEqual([answer.status, answer.error?.code], [401, 'tokenRefused'])
    }
    const short = (await owner.call(createApiToken, { name: '短', grants: [{ role: 'auditor' }], days: 1 })).data
    assert.equal((await call(listShops, {}, {}, short.token)).status, 200)
    await inDatabase(
      app,
      `update api_token set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1`,
      [short.id],
    )
    assert.equal((await call(listShops, {}, {}, short.token)).error?.code, 'tokenRefused')
    await owner.call(revokeApiToken, { id: tokenId })
    assert.equal((await call(listShops, {})).error?.code, 'tokenRefused')
    assert.equal((await owner.call(revokeApiToken, { id: tokenId })).error?.code, 'notFound')
  })
})
