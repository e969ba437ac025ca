import { useLook } from './useLook.ts'
import { meaningsOf, type Inspection } from './columns.ts'
import { chatSettings } from './people.ts'
import { useDraft, type Draft } from './useDraft.ts'
import { usePlaceIds } from './useEngagement.ts'
import type { ReadingSettings } from './wizard.ts'

/** A file on the server and how it is to be read. */
export type Source = { readonly shopId: string; readonly fileId: string; readonly settings: ReadingSettings }

/** What the file holds under the settings, and what the person has corrected of it. */
export function useSource({ shopId, fileId, settings }: Source) {
  const { engagementId } = usePlaceIds()
  const query = useLook({ engagementId, shopId, fileId, settings }, { keepPrevious: true })
  const { draft, setDraft } = useDraft(fileId, settings)
  const input = { engagementId, shopId, fileId, settings: corrected(settings, query.data, draft) }
  return { query, draft, setDraft, input }
}

/** The settings an import is started with: columns and people only where the person has corrected some. */
function corrected(settings: ReadingSettings, found: Inspection | undefined, { columns, people }: Draft) {
  const chat = chatSettings(people)
  return {
    ...settings,
    ...(found && Object.keys(columns).length > 0 ? { columns: meaningsOf(found.columns, columns) } : {}),
    ...(chat ? { chat } : {}),
  }
}
