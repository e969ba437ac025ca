import type { PageSpec } from '../page.ts'
import type { TextKey } from '../texts.ts'

/** One tab of the row and the pages it stands for, the first of which it opens. */
export type Tab = { readonly label: TextKey; readonly pages: readonly PageSpec[] }

/** The tabs of an outer page, of the pages given. A group of which only one page is there bears that page's name. */
export function tabsOf(pages: readonly PageSpec[], outerPath: string): Tab[] {
  const inner = pages
    .filter((page) => page.tab && page.path.startsWith(`${outerPath}/`))
    .toSorted((a, b) => (a.tab?.order ?? 0) - (b.tab?.order ?? 0))
  const groups = Map.groupBy(inner, (page) => page.tab?.group ?? page.path)
  return [...groups.values()].flatMap((members) => {
    const first = members[0]
    if (!first) return []
    const own = first.tab?.label ?? first.title
    return [{ label: members.length > 1 ? (first.tab?.group ?? own) : own, pages: members }]
  })
}

/** Whether a tab's page is the one shown, or stands for it. The trail goes from the outermost page to the one shown. */
export function isShown(page: PageSpec, trail: readonly PageSpec[]): boolean {
  return trail.some((shown) => shown === page || shown.tabOf === page.path)
}
