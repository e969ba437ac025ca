import type { ImportDetail } from '../model.ts'

export type ResultPlace = {
  readonly key: 'figures' | 'conversationsLink'
  readonly to: string
  readonly search: { readonly [name: string]: unknown }
}

/** Where somebody goes on to after an import: the figures of its days, and the conversations it brought. */
export function resultPlaces(_engagementId: string, _row: ImportDetail): ResultPlace[] {
  return []
}
