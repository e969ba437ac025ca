import { useState } from 'react'
import { z } from 'zod'
import { columnMeaning } from '../api/fields.ts'
import type { Overrides } from './columns.ts'
import type { ReadingSettings } from './wizard.ts'

const stored = z.object({
  /** The settings the columns were given under; under others they are other columns. */
  settings: z.string(),
  columns: z.record(z.string().regex(/^\d+$/), columnMeaning),
})
type Stored = z.output<typeof stored>

function read(key: string): Stored | null {
  try {
    return stored.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/**
 * The columns that were given a meaning by hand. They are too many for an address, so the session of this window keeps
 * them: reloading and going back lose nothing, and another window begins with its own.
 */
export function useOverrides(fileId: string, settings: ReadingSettings) {
  const key = `zuoxi.import.${fileId}`
  const current = JSON.stringify(settings)
  const [draft, setDraft] = useState(() => read(key))
  const overrides: Overrides = draft?.settings === current ? draft.columns : {}
  const setOverrides = (columns: Overrides) => {
    const next = { settings: current, columns: { ...columns } }
    setDraft(next)
    sessionStorage.setItem(key, JSON.stringify(next))
  }
  return { overrides, setOverrides }
}
