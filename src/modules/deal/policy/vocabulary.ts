/** The steps of an engagement in their order; product.md names the gate of each. */
export const stages = [
  'intake',
  'planning',
  'quoting',
  'sourcing',
  'contracting',
  'paying',
  'onboarding',
  'adaptation',
  'operating',
  'closing',
  'closed',
] as const
export type Stage = (typeof stages)[number]

export const productTypes = ['longTerm', 'campaign', 'shortTerm'] as const
export type ProductType = (typeof productTypes)[number]

export const engagementStatuses = ['proposed', 'accepted', 'declined', 'withdrawn'] as const
export type EngagementStatus = (typeof engagementStatuses)[number]

export const sides = ['client', 'vendor'] as const
export type Side = (typeof sides)[number]

/** What a contact person answers for. `lead` is the responsible person of the side (R-000-32). */
export const duties = ['lead', 'operations', 'training', 'quality', 'finance'] as const
export type Duty = (typeof duties)[number]

export const subAccountStatuses = ['active', 'archived'] as const
export type SubAccountStatus = (typeof subAccountStatuses)[number]

export function otherSide(side: Side): Side {
  return side === 'client' ? 'vendor' : 'client'
}

/** The step after this one; null at the end. */
export function nextStage(stage: Stage): Stage | null {
  return stages[stages.indexOf(stage) + 1] ?? null
}

/** Of a column that only this list may be written to. */
export function oneOf<T extends string>(words: readonly T[], value: string): T {
  const found = words.find((word) => word === value)
  if (found === undefined) throw new Error(`unexpected word ${value}`)
  return found
}
