import type { ImportDetail } from '../model.ts'

export type ResultPlace = {
  readonly key: 'figures' | 'beside'
  readonly to: string
  readonly search: { readonly [name: string]: string }
}

/** Where somebody goes on to after an import: the figures of its shop and days, for a sheet those beside it; null without days. */
export function resultPlace(
  engagementId: string,
  { kind, shopId, firstDay, lastDay }: Pick<ImportDetail, 'kind' | 'shopId' | 'firstDay' | 'lastDay'>,
): ResultPlace | null {
  if (firstDay === null || lastDay === null) return null
  const search = { from: firstDay, to: lastDay, shopId }
  if (kind === 'marketplace') return { key: 'beside', to: `/engagements/${engagementId}/figures/marketplace`, search }
  return { key: 'figures', to: `/engagements/${engagementId}/figures`, search }
}
