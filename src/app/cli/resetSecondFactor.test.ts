import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAudit } from '../../modules/org/api/audit.ts'
import { profileGet, sessionSignIn, sessionVerifySecondFactor } from '../../modules/account/api.ts'
import { listNotifications } from '../../modules/notification/api.ts'
import {
  allTold,
  operator,
  signedIn,
  startMailServer,
  startWithOperator,
  turnOnSecondFactor,
} from '../../testing/account.ts'
import { startCli } from '../../testing/cliProcess.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { inDatabase } from '../../testing/people.ts'

const command = ['account', 'reset-second-factor']

test('the second factor of somebody who lost it is reset at the terminal, on record and not unnoticed', async () => {
  const mailServer = await startMailServer()
  const { app, owner } = await startWithOperator({ ZUOXI_SMTP_URL: mailServer.url }, 'all')
  await turnOnSecondFactor(owner)
  await allTold(app)
  mailServer.mails.length = 0
  const settings = { ZUOXI_DATA: temporaryFolder(), DATABASE_URL: app.database.url }
  const run = (...args: string[]) => startCli([...command, ...args], settings)

  const asked = run(operator.email)
  assert.equal(await asked.ended, 2, asked.output())
  assert.match(asked.output(), /王岚[\s\S]*Type the address again[\s\S]*not confirmed, nothing was changed/)
  assert.equal((await owner.call(profileGet, {})).data.secondFactor, true)

  const done = run(operator.email.toUpperCase(), '--yes', '--reason', '手机丢失，已视频核实')
  assert.equal(await done.ended, 0, done.output())
  assert.match(done.output(), /was reset and 1 sessions ended/)
  assert.equal((await owner.call(profileGet, {})).error?.code, 'signInRequired')

  const again = await signedIn(app)
  assert.equal((await again.call(profileGet, {})).data.secondFactor, false)
  const bell = await again.call(listNotifications, {})
  assert.ok(JSON.stringify(bell.data).includes('secondFactorReset'))
  await allTold(app)
  assert.deepEqual(
    mailServer.mails.map(({ to }) => to),
    [operator.email],
  )
  assert.match(mailServer.mails[0]?.body ?? '', /两步验证已由平台管理员重置/)

  const { rows } = (await again.call(listAudit, { action: 'account.resetSecondFactor' })).data
  const [entry] = rows
  assert.equal(rows.length, 1)
  assert.equal(entry?.title?.en, 'Reset a second factor (command line)')
  assert.equal(entry?.reason, '手机丢失，已视频核实')
  assert.match(entry?.actorName ?? '', /^zuoxi account \(\S+\)$/)
  assert.deepEqual(entry?.after, { secondFactor: false, ended: 1 })
  const verified = startCli(['audit', 'verify'], settings)
  assert.equal(await verified.ended, 0, verified.output())

  const twice = run(operator.email, '--yes')
  assert.equal(await twice.ended, 2)
  assert.match(twice.output(), /is not on; nothing to reset/)
  assert.equal((await again.call(profileGet, {})).status, 200)
})

test('a reset leaves no half finished sign-in behind that still waits for the code', async () => {
  const { app, owner } = await startWithOperator()
  const phone = await turnOnSecondFactor(owner)
  const waiting = app.caller()
  const { data } = await waiting.call(sessionSignIn, { email: operator.email, password: operator.password })
  assert.equal(data.step, 'secondFactor')
  const settings = { ZUOXI_DATA: temporaryFolder(), DATABASE_URL: app.database.url }
  const done = startCli([...command, operator.email, '--yes'], settings)
  assert.equal(await done.ended, 0, done.output())
  const answer = await waiting.call(sessionVerifySecondFactor, { code: phone.code(1) })
  assert.equal(answer.error?.code, 'challengeOver')
  assert.deepEqual(await inDatabase(app, 'select from identity.second_factor'), [])
})

test('a reset lifts the lock that wrong codes had brought, so that the owner sets up a new app at once', async () => {
  const { app, owner } = await startWithOperator()
  await turnOnSecondFactor(owner)
  for (let round = 1; round <= 2; round += 1) {
    const guesser = app.caller()
    await guesser.call(sessionSignIn, { email: operator.email, password: operator.password })
    for (let attempt = 1; attempt <= 5; attempt += 1) await guesser.call(sessionVerifySecondFactor, { code: '000000' })
  }
  const settings = { ZUOXI_DATA: temporaryFolder(), DATABASE_URL: app.database.url }
  const done = startCli([...command, operator.email, '--yes'], settings)
  assert.equal(await done.ended, 0, done.output())
  const again = await signedIn(app)
  const renewed = await turnOnSecondFactor(again)
  assert.equal(renewed.recoveryCodes.length, 10)
})

test('an address nobody has, a missing one and an unknown word exit with 2 and the reason, no database with 1', async () => {
  const { app } = await startWithOperator()
  const settings = { ZUOXI_DATA: temporaryFolder(), DATABASE_URL: app.database.url }
  const unknown = startCli([...command, 'nobody@example.com', '--yes'], settings)
  assert.equal(await unknown.ended, 2)
  assert.match(unknown.output(), /there is no account with the address nobody@example\.com/)
  const missing = startCli(command, settings)
  assert.equal(await missing.ended, 2)
  assert.match(missing.output(), /expected arguments: EMAIL/)
  const word = startCli(['account', 'reset-everything'], settings)
  assert.equal(await word.ended, 2)
  assert.match(word.output(), /there is no command account reset-everything/)
  const nowhere = { ...settings, DATABASE_URL: 'postgres://zuoxi@127.0.0.1:1/zuoxi' }
  const fault = startCli([...command, operator.email, '--yes'], nowhere)
  assert.equal(await fault.ended, 1, fault.output())
})
