import { useMatches } from '@tanstack/react-router'
import type { PageSpec } from '../page.ts'

/** The innermost registered page of the address, or none where the address leads nowhere. */
export function useCurrentPage(): PageSpec | undefined {
  return useMatches({ select: (matches) => matches.findLast((match) => match.staticData.page)?.staticData.page })
}

/** Registered pages from the outermost to the one shown. */
export function usePageTrail(): readonly PageSpec[] {
  return useMatches({ select: (matches) => matches.flatMap((match) => match.staticData.page ?? []) })
}
