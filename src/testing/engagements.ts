import type { ActionInput } from '../platform/action/action.ts'
import { acceptEngagement, getEngagement, proposeEngagement } from '../modules/deal/api/engagement.ts'
import { linkShop } from '../modules/deal/api/engagementShop.ts'
import { createShop, everyDay } from '../modules/shop/api.ts'
import { copyMembers } from '../modules/deal/members.ts'
import { inSpaces } from '../platform/db/tx.ts'
import type { Caller, TestApp } from './app.ts'
import { joinAs, openTestOrganization, startInstallation, type Opened } from './organizations.ts'

export type TwoSides = {
  readonly app: TestApp
  readonly operator: Caller
  readonly client: Opened
  readonly vendor: Opened
}

/** A client 花间里茶 and a vendor 云帆客服, each with its owner signed in. */
export async function startTwoSides(options: Parameters<typeof startInstallation>[0] = {}): Promise<TwoSides> {
  const { app, operator } = await startInstallation(options)
  const client = await openTestOrganization(app, operator, 'client', '花间里茶')
  const vendor = await openTestOrganization(app, operator, 'vendor', '云帆客服')
  return { app, operator, client, vendor }
}

type Offer = Partial<ActionInput<typeof proposeEngagement>>

/** An offer of the client to the vendor that waits for an answer. */
export async function propose({ client, vendor }: TwoSides, offer: Offer = {}): Promise<{ id: string; code: string }> {
  const { data } = await client.owner.call(proposeEngagement, {
    counterpartyCode: vendor.code,
    name: '天猫旗舰店长期外包',
    productType: 'longTerm',
    startsOn: '2026-04-01',
    ...offer,
  })
  return data
}

/** An engagement that both sides have agreed to. */
export async function agree(two: TwoSides, offer: Offer = {}): Promise<{ id: string; code: string }> {
  const engagement = await propose(two, offer)
  const answer = await two.vendor.owner.call(acceptEngagement, { engagementId: engagement.id, version: 1 })
  if (answer.error) throw new Error(answer.error.code)
  return engagement
}

let shops = 0

/** A shop of the client that the engagement serves. */
export async function addShop(
  { client }: TwoSides,
  engagementId: string,
  name = `花间里茶店${(shops += 1)}`,
): Promise<string> {
  const hours = everyDay({ from: 480, to: 1440 })
  const { data } = await client.owner.call(createShop, {
    marketplace: 'tmall',
    name,
    category: '茶饮',
    serviceHours: hours,
  })
  const linked = await client.owner.call(linkShop, { engagementId, shopId: data.id })
  if (linked.error) throw new Error(linked.error.code)
  return data.id
}

/** A member of the vendor with one role in one engagement only. */
export function vendorMember(
  { app, vendor }: TwoSides,
  engagementId: string,
  role: 'agent' | 'projectManager' | 'teamLead',
  name: string,
) {
  return joinAs(app, vendor.owner, [{ role, engagementId }], name)
}

/** The engagement as the caller reads it. */
export async function readEngagement(caller: Caller, engagementId: string) {
  return (await caller.call(getEngagement, { engagementId })).data
}

/** What the job does after a membership of the vendor has changed, in an application without a worker. */
export async function copyVendorMembers({ app, vendor }: TwoSides, engagementId: string): Promise<void> {
  const vendorSide = { engagementId, organizationId: vendor.id, side: 'vendor' as const }
  await inSpaces(app.services.ownerDb, [vendor.id, engagementId], 'readWrite', (db) => copyMembers(db, vendorSide))
}
