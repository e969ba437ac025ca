import { useState } from 'react'
import { z } from 'zod'
import { chatRole, columnMeaning } from '../api/fields.ts'
import type { Overrides } from './columns.ts'
import type { People } from './people.ts'
import type { ReadingSettings } from './wizard.ts'

const stored = z.object({
  /** The settings the columns were given under; under others they are other columns. */
  settings: z.string(),
  columns: z.record(z.string().regex(/^\d+$/), columnMeaning),
  people: z.record(z.string(), chatRole),
})
type Stored = z.output<typeof stored>

function read(key: string): Stored | null {
  try {
    return stored.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

export type Draft = { readonly columns: Overrides; readonly people: People }

/**
 * What was corrected by hand: meanings of columns, and who is who in a copied chat. It is too much for an address, so the
 * session of this window keeps it: reloading and going back lose nothing, and another window begins with its own.
 */
export function useDraft(fileId: string, settings: ReadingSettings) {
  const key = `zuoxi.import.${fileId}`
  const current = JSON.stringify(settings)
  const [kept, setKept] = useState(() => read(key))
  const draft: Draft = kept?.settings === current ? kept : { columns: {}, people: {} }
  /** `under`: the settings the file is about to be read with, where they change together with the columns. */
  const setDraft = (patch: Partial<Draft>, under: ReadingSettings = settings) => {
    const { columns, people } = { ...draft, ...patch }
    const next = { settings: JSON.stringify(under), columns: { ...columns }, people: { ...people } }
    setKept(next)
    sessionStorage.setItem(key, JSON.stringify(next))
  }
  return { draft, setDraft }
}
