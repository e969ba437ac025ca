import { useAction } from '../../../web/query.ts'
import { inspectImport } from '../api/import.ts'
import { meaningsOf, type Inspection, type Overrides } from './columns.ts'
import { useOverrides } from './useDraft.ts'
import { usePlaceIds } from './useEngagement.ts'
import type { ReadingSettings } from './wizard.ts'

/** A file on the server and how it is to be read. */
export type Source = { readonly shopId: string; readonly fileId: string; readonly settings: ReadingSettings }

/** What the file holds under the settings, with the meanings of its columns as the person has corrected them. */
export function useSource({ shopId, fileId, settings }: Source) {
  const { engagementId } = usePlaceIds()
  const query = useAction(inspectImport, { engagementId, shopId, fileId, settings }, { keepPrevious: true })
  const { overrides, setOverrides } = useOverrides(fileId, settings)
  const input = { engagementId, shopId, fileId, settings: withColumns(settings, query.data, overrides) }
  return { query, overrides, setOverrides, input }
}

/** The settings an import is started with: columns only where the person has corrected one. */
function withColumns(settings: ReadingSettings, found: Inspection | undefined, overrides: Overrides) {
  if (!found || Object.keys(overrides).length === 0) return settings
  return { ...settings, columns: meaningsOf(found.columns, overrides) }
}
