import type { Config } from '../../platform/config.ts'
import type { ImportSettings } from './api/fields.ts'

export type ToResolve = {
  readonly engagementId: string
  readonly fileId: string
  readonly fileName: string
  readonly settings: ImportSettings
}

/** Fills in from the file what the person has left open. Refuses what cannot be imported. */
export async function resolveSettings(
  _config: Config,
  { settings }: ToResolve,
): Promise<ImportSettings & { readonly kind: NonNullable<ImportSettings['kind']> }> {
  return { ...settings, kind: settings.kind ?? 'messages' }
}
