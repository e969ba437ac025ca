import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startMailServer } from '../../testing/account.ts'
import { agree, copyVendorMembers, startTwoSides } from '../../testing/engagements.ts'
import { until } from '../../testing/holder.ts'
import { joinAs } from '../../testing/organizations.ts'
import { payment, proposeClauses, seatFee } from './testing.ts'

test('who decides for the other side gets a mail with the address of the proposal; who proposes gets none', async () => {
  const { url, mails } = await startMailServer()
  const two = await startTwoSides({ role: 'all', environment: { ZUOXI_SMTP_URL: url } })
  const english = await joinAs(two.app, two.vendor.owner, ['projectManager'], 'Ada')
  const { id: engagementId } = await agree(two)
  await copyVendorMembers(two, engagementId)
  const no = await proposeClauses(two.client.owner, engagementId, [seatFee(), payment])
  const about = () => mails.filter(({ body }) => body.includes(`/engagements/${engagementId}/amendments/${no}`))
  await until(() => about().length === 2)
  assert.deepEqual(
    about()
      .map(({ to }) => to)
      .toSorted(),
    [two.vendor.ownerEmail, english.email].toSorted(),
  )
  assert.match(about()[0]?.body ?? '', /花间里茶 的 林晓雯 提出 天猫旗舰店长期外包 的合同变更 #1“外包服务合同”/)
})
