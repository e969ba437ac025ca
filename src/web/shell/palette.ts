import type { PageSpec } from '../page.ts'
import type { TextKey } from '../texts.ts'

export type PaletteEntry = {
  readonly key: string
  readonly kind: 'page' | 'action' | 'record'
  readonly label: string
  /** What tells records of the same name apart. */
  readonly note?: string
  readonly path: string
  readonly search: { readonly [name: string]: string | number }
}

/** What the palette offers: every page that needs no id in its address, and what those pages can start. */
export function paletteEntries(
  pages: readonly PageSpec[],
  text: (key: TextKey) => string,
  mayCall: (action: NonNullable<PageSpec['needs']>) => boolean,
): PaletteEntry[] {
  const reachable = pages.filter((page) => page.frame !== 'bare' && !page.path.includes('$'))
  const opening = reachable.map((page) => ({
    key: page.path,
    kind: 'page' as const,
    label: text(page.title),
    path: page.path,
    search: {},
  }))
  const starting = reachable.flatMap((page) =>
    (page.actions ?? [])
      .filter((action) => mayCall(action.needs))
      .map((action) => ({
        key: `${page.path} ${action.label}`,
        kind: 'action' as const,
        label: text(action.label),
        path: page.path,
        search: action.search,
      })),
  )
  return [...opening, ...starting]
}

/** Entries whose label holds every word typed, in any order; those that begin with the text first. */
export function matchEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const whole = words.join(' ')
  return entries
    .filter((entry) => words.every((word) => entry.label.toLowerCase().includes(word) || entry.path.includes(word)))
    .toSorted((a, b) => startsWith(b, whole) - startsWith(a, whole))
}

function startsWith(entry: PaletteEntry, text: string): number {
  return entry.label.toLowerCase().startsWith(text) ? 1 : 0
}
