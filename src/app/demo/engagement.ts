import { advanceStage } from '../../modules/deal/api/stage.ts'
import { acceptEngagement, proposeEngagement } from '../../modules/deal/api/engagement.ts'
import { setEngagementContact } from '../../modules/deal/api/engagementContact.ts'
import { linkShop } from '../../modules/deal/api/engagementShop.ts'
import { assignSubAccount, createSubAccount } from '../../modules/deal/api/subAccount.ts'
import { createShop, everyDay } from '../../modules/shop/api.ts'
import { agentNames } from './cast.ts'
import { firstChatDay, type DemoAccount, type DemoShop } from './chats.ts'
import type { DemoMember, DemoOrganization } from './organizations.ts'

/** Days the demo's engagement has been running. */
const runningDays = 97

export type DemoEngagement = {
  readonly engagementId: string
  readonly shopIds: readonly string[]
  readonly shops: readonly DemoShop[]
  /** The first day of service. */
  readonly startsOn: string
}

const shopNames = ['花间集旗舰店', '花间集快手小店'] as const

export function memberNamed(organization: DemoOrganization, name: string): DemoMember {
  const member = organization.members.find((candidate) => candidate.name === name)
  if (!member) throw new Error(`the demo has no member ${name}`)
  return member
}

async function createShops(client: DemoOrganization): Promise<string[]> {
  const tmall = await client.owner.act(createShop, {
    marketplace: 'tmall',
    name: shopNames[0],
    category: '女装',
    serviceHours: everyDay({ from: 8 * 60, to: 24 * 60 }),
    requiredOnlineMinutes: 16 * 60,
    exemptHours: [{ from: 0, to: 8 * 60 }],
  })
  const kuaishou = await client.owner.act(createShop, {
    marketplace: 'kuaishou',
    name: shopNames[1],
    category: '女装',
    serviceHours: everyDay({ from: 8 * 60, to: 23 * 60 }),
    requiredOnlineMinutes: 15 * 60,
  })
  return [tmall.id, kuaishou.id]
}

/** Each agent has a sub-account in one of the shops; the first four serve both. Held since before the first chat. */
async function openSubAccounts(
  client: DemoOrganization,
  vendor: DemoOrganization,
  { engagementId, shopIds }: Pick<DemoEngagement, 'engagementId' | 'shopIds'>,
  since: Temporal.PlainDate,
): Promise<DemoShop[]> {
  const validFrom = since.toZonedDateTime('Asia/Shanghai').toInstant().toString()
  const shops: DemoShop[] = []
  for (const [shopIndex, shopId] of shopIds.entries()) {
    const accounts: DemoAccount[] = []
    const serving = agentNames.filter((_, index) => index < 4 || index % shopIds.length === shopIndex)
    for (const agentName of serving) {
      const number = String(agentNames.indexOf(agentName) + 1).padStart(2, '0')
      const login = shopIndex === 0 ? `${shopNames[0]}:${agentName}` : `hjj_ks_${number}`
      const account = await client.owner.act(createSubAccount, { engagementId, shopId, login })
      const { memberId } = memberNamed(vendor, agentName)
      const reason = '演示数据：从第一批聊天起'
      await vendor.owner.act(assignSubAccount, { engagementId, id: account.id, memberId, validFrom, reason })
      accounts.push({ agentName, login })
    }
    shops.push({ shopId, name: shopNames[shopIndex] ?? '', accounts })
  }
  return shops
}

/** One engagement from the offer to daily operation, and a second one that still waits for the vendor's answer. */
export async function openEngagements(client: DemoOrganization, vendor: DemoOrganization): Promise<DemoEngagement> {
  const shopIds = await createShops(client)
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const startsOn = today.subtract({ days: runningDays }).toString()
  const { id: engagementId } = await client.owner.act(proposeEngagement, {
    counterpartyCode: vendor.code,
    name: '花间集双店长期外包',
    productType: 'longTerm',
    startsOn,
    message: '两店售前售后，服务时段 08:00 至 24:00。',
  })
  await vendor.owner.act(acceptEngagement, { engagementId, version: 1 })
  for (const shopId of shopIds) await client.owner.act(linkShop, { engagementId, shopId })
  await nameContacts(client, vendor, engagementId)
  const shops = await openSubAccounts(client, vendor, { engagementId, shopIds }, firstChatDay(today))
  for (const from of [
    'intake',
    'planning',
    'quoting',
    'sourcing',
    'contracting',
    'paying',
    'onboarding',
    'adaptation',
  ] as const) {
    await client.owner.act(advanceStage, { engagementId, from })
  }
  await client.owner.act(proposeEngagement, {
    counterpartyCode: vendor.code,
    name: '双 12 大促临时加席',
    productType: 'campaign',
    startsOn: today.add({ days: 14 }).toString(),
    endsOn: today.add({ days: 17 }).toString(),
    message: '预计咨询量为平日四倍，请给出加席方案。',
  })
  return { engagementId, shopIds, shops, startsOn }
}

async function nameContacts(client: DemoOrganization, vendor: DemoOrganization, engagementId: string): Promise<void> {
  const clientDuties = {
    lead: '何雨桐',
    operations: '何雨桐',
    training: '何雨桐',
    quality: '宋知微',
    finance: '陆明远',
  } as const
  const vendorDuties = {
    lead: '许静',
    operations: '高磊',
    training: '谢安琪',
    quality: '谢安琪',
    finance: '罗文静',
  } as const
  for (const [side, duties] of [
    [client, clientDuties],
    [vendor, vendorDuties],
  ] as const) {
    for (const duty of ['lead', 'operations', 'training', 'quality', 'finance'] as const) {
      const { memberId } = memberNamed(side, duties[duty])
      await side.owner.act(setEngagementContact, { engagementId, duty, memberId })
    }
  }
}
