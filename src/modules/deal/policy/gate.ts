import { nextStage, type Duty, type EngagementStatus, type ProductType, type Side, type Stage } from './vocabulary.ts'

/** A shop served, with its sub-accounts: how many there are, how many somebody holds, and how many somebody holds who still works here. */
export type GateShop = {
  readonly name: string
  readonly subAccounts: number
  readonly heldSubAccounts: number
  readonly servedSubAccounts: number
}

/** What is known of an engagement when its gate is looked at. */
export type GateFacts = {
  readonly status: EngagementStatus
  readonly proposedBy: Side
  readonly stage: Stage
  readonly productType: ProductType
  readonly startsOn: string
  readonly endsOn: string | null
  /** The present day in the engagement's zone, YYYY-MM-DD. */
  readonly today: string
  /** Duties with a contact person who still works in the engagement. */
  readonly contacts: { readonly client: readonly Duty[]; readonly vendor: readonly Duty[] }
  readonly shops: readonly GateShop[]
  /** Members of the vendor with the role agent who may work in the engagement. */
  readonly agents: number
  /** Who proposed a change of terms that still waits. */
  readonly openChangeBy: Side | null
}

export const gateKeys = [
  'accepted',
  'noOpenChange',
  'shopLinked',
  'clientLead',
  'vendorLead',
  'clientFinance',
  'vendorFinance',
  'clientTraining',
  'vendorTraining',
  'agentsAdmitted',
  'subAccountsOpened',
  'subAccountsHeld',
  'startReached',
  'accountsReturned',
] as const
export type GateKey = (typeof gateKeys)[number]

export type GateItem = {
  readonly key: GateKey
  readonly owedBy: Side
  readonly met: boolean
  /** What is missing by name, such as shops without a sub-account. */
  readonly names: readonly string[]
}

export type Gate = {
  readonly stage: Stage
  readonly next: Stage | null
  /** Who takes the step once nothing is missing. */
  readonly decider: Side | 'either'
  readonly items: readonly GateItem[]
  readonly ready: boolean
  /** Sides something waits on now; empty while all goes its way. */
  readonly waitsOn: readonly Side[]
}

/** Starting formal service is the client's acceptance (R-000-27), and so is confirming that everything was given back. */
export function deciderOf(stage: Stage): Side | 'either' {
  return stage === 'adaptation' || stage === 'closing' ? 'client' : 'either'
}

/** What keeps an engagement from its next stage, and who owes it. Earlier gates are not asked again, except what must always hold. */
export function gateOf(facts: GateFacts): Gate {
  const { stage, status, proposedBy } = facts
  const next = nextStage(stage)
  const decider = deciderOf(stage)
  const other: Side = proposedBy === 'client' ? 'vendor' : 'client'
  const ended = status === 'declined' || status === 'withdrawn' || next === null
  const items = ended ? [] : [...offerItem(facts, other), ...changeItem(facts), ...itemsOf(facts)]
  const ready = !ended && items.every(({ met }) => met)
  return { stage, next: ended ? null : next, decider, items, ready, waitsOn: ended ? [] : waiting(facts, items, ready) }
}

function waiting(facts: GateFacts, items: readonly GateItem[], ready: boolean): Side[] {
  // A proposal has to be answered before anything else is worth doing, and service under way waits for nobody.
  const accepted = items.find(({ key }) => key === 'accepted')
  if (accepted && !accepted.met) return [accepted.owedBy]
  if (!ready) return bySide(items.filter(({ met }) => !met).map(({ owedBy }) => owedBy))
  if (facts.stage === 'operating') return []
  const decider = deciderOf(facts.stage)
  return decider === 'either' ? ['client', 'vendor'] : [decider]
}

function bySide(owing: readonly Side[]): Side[] {
  return (['client', 'vendor'] as const).filter((side) => owing.includes(side))
}

/** Whether the offer was accepted is worth saying only at the beginning. */
function offerItem({ status, stage }: GateFacts, decider: Side): GateItem[] {
  return status === 'accepted' && stage !== 'intake' ? [] : [item('accepted', decider, status === 'accepted')]
}

function changeItem({ openChangeBy }: GateFacts): GateItem[] {
  if (openChangeBy === null) return []
  return [item('noOpenChange', openChangeBy === 'client' ? 'vendor' : 'client', false)]
}

function itemsOf(facts: GateFacts): GateItem[] {
  const { contacts, shops } = facts
  switch (facts.stage) {
    case 'intake':
      return [
        item('shopLinked', 'client', shops.length > 0),
        item('clientLead', 'client', contacts.client.includes('lead')),
        item('vendorLead', 'vendor', contacts.vendor.includes('lead')),
      ]
    case 'contracting':
      return [
        item('clientFinance', 'client', contacts.client.includes('finance')),
        item('vendorFinance', 'vendor', contacts.vendor.includes('finance')),
      ]
    case 'paying':
      return [
        item('clientTraining', 'client', contacts.client.includes('training')),
        item('vendorTraining', 'vendor', contacts.vendor.includes('training')),
      ]
    case 'onboarding':
      return [
        item('agentsAdmitted', 'vendor', facts.agents > 0),
        item('shopLinked', 'client', shops.length > 0),
        named('subAccountsOpened', 'client', shops, (shop) => shop.subAccounts === 0),
        named('subAccountsHeld', 'vendor', shops, (shop) => shop.subAccounts > 0 && shop.servedSubAccounts === 0),
      ]
    case 'adaptation':
      return [
        item('startReached', 'client', facts.startsOn <= facts.today),
        item('shopLinked', 'client', shops.length > 0),
        named('subAccountsHeld', 'vendor', shops, (shop) => shop.servedSubAccounts === 0),
      ]
    case 'closing':
      return [named('accountsReturned', 'vendor', shops, (shop) => shop.heldSubAccounts > 0)]
    default:
      return []
  }
}

function item(key: GateKey, owedBy: Side, met: boolean, names: readonly string[] = []): GateItem {
  return { key, owedBy, met, names }
}

function named(key: GateKey, owedBy: Side, shops: readonly GateShop[], missing: (shop: GateShop) => boolean): GateItem {
  const names = shops.filter(missing).map(({ name }) => name)
  return item(key, owedBy, names.length === 0, names)
}
