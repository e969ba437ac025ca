import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installationCreate, passwordRequestReset, passwordReset } from '../../modules/account/api.ts'
import type { ActionInput, ActionSpec } from '../../platform/action/action.ts'
import { operator, startMailServer } from '../../testing/account.ts'
import { freePort, startCli } from '../../testing/cliProcess.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { until } from '../../testing/holder.ts'

test('a mail that was promised is sent after the process was killed and the mail server came back', async () => {
  const mailPort = await freePort()
  const settings = {
    ZUOXI_DATA: temporaryFolder(),
    ZUOXI_PORT: String(await freePort()),
    ZUOXI_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
  }
  const address = `http://127.0.0.1:${settings.ZUOXI_PORT}`
  async function statusOf<A extends ActionSpec>(action: A, input: ActionInput<A>): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-zuoxi': '1' }
    const answer = await fetch(`${address}/api/${action.name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    await answer.arrayBuffer()
    return answer.status
  }

  const first = startCli(['start', '--no-demo'], settings)
  await first.prints(address)
  assert.equal(await statusOf(installationCreate, operator), 200)
  assert.equal(await statusOf(passwordRequestReset, { email: operator.email }), 200)
  first.child.kill('SIGKILL')
  await first.ended

  const { mails } = await startMailServer(mailPort)
  const second = startCli(['start', '--no-demo'], settings)
  await second.prints(address)
  await until(() => mails.length > 0)
  assert.equal(mails[0]?.to, operator.email)
  const token = /\/reset-password#(\S+)/.exec(mails[0]?.body ?? '')?.[1] ?? ''
  assert.equal(await statusOf(passwordReset, { token, newPassword: 'a kettle sings at dawn' }), 200)
  await until(() => mails.length > 1)
  assert.match(mails[1]?.body ?? '', /密码已更改/)
  const numbers = await fetch(`${address}/metrics`)
  assert.match(await numbers.text(), /^zuoxi_jobs_total\{job="account\.tell",outcome="done"\} [1-9]/m)
  second.child.kill('SIGINT')
  assert.equal(await second.ended, 0)
})
