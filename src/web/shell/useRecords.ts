import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PageSpec } from '../page.ts'
import { chosenOrganization } from '../session/organization.ts'
import type { PaletteEntry } from './palette.ts'

const settleMs = 200
const leastLetters = 2

/** Follows a text once it has stayed the same for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Records of all pages that match what was typed, in the order of the pages. */
export function useRecords(pages: readonly PageSpec[], typed: string): { entries: PaletteEntry[]; searching: boolean } {
  const text = useSettled(typed.trim())
  const searches = pages.flatMap((page) => (page.records ? [page.records] : []))
  const results = useQueries({
    queries: searches.map(({ action, find }) => ({
      queryKey: [action.name, 'palette', chosenOrganization(), text],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(text, signal),
      enabled: text.length >= leastLetters,
    })),
  })
  const entries = results.flatMap(({ data = [] }) =>
    data.map((found) => ({ ...found, key: found.path, kind: 'record' as const, search: {} })),
  )
  return { entries, searching: results.some((result) => result.isFetching) }
}
