import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { addMember, addOrganization, inDatabase, type TestMember } from '../../testing/people.ts'
import { listNotifications, readNotifications } from './api.ts'

let app: TestApp
let owner: TestMember
let agent: TestMember

/** What a handler's `notify` leaves behind. */
async function notify(member: TestMember, name: string): Promise<string> {
  const [row] = await inDatabase<{ id: string }>(
    app,
    `insert into notification (space_id, kind, detail, path)
     values ($1, 'memberJoined', json_build_object('name', $2::text), '/members') returning id`,
    [member.userId, name],
  )
  return row?.id ?? ''
}

before(async () => {
  app = await startTestApp()
  const organization = await addOrganization(app, 'vendor', '云帆客服')
  owner = await addMember(app, organization, '周启明', ['vendorOwner'])
  agent = await addMember(app, organization, '何雨桐', ['agent'])
})

test('a person sees what waits for them, newest first, and nobody else does', async () => {
  await notify(owner, '孙一凡')
  await notify(owner, '冯思琪')
  const own = await owner.caller.call(listNotifications, {})
  assert.deepEqual(
    own.data.rows.map((row) => row.detail.name),
    ['冯思琪', '孙一凡'],
  )
  assert.equal(own.data.unread, 2)
  const others = await agent.caller.call(listNotifications, {})
  assert.deepEqual(others.data.rows, [])
})

test('what was marked as read no longer counts as unread and stays in the list', async () => {
  const unread = await owner.caller.call(listNotifications, { unread: true })
  const ids = unread.data.rows.map((row) => row.id)
  await owner.caller.call(readNotifications, { ids })
  const after = await owner.caller.call(listNotifications, {})
  assert.equal(after.data.unread, 0)
  assert.equal(after.data.total, ids.length)
  assert.ok(after.data.rows.every((row) => row.readAt !== null))
})

test('nobody marks what waits for somebody else as read', async () => {
  const id = await notify(owner, '沈梦洁')
  await agent.caller.call(readNotifications, { ids: [id] })
  const own = await owner.caller.call(listNotifications, { unread: true })
  assert.deepEqual(
    own.data.rows.map((row) => row.id),
    [id],
  )
})
