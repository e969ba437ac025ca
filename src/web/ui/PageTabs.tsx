import { Link, useMatches, useParams } from '@tanstack/react-router'
import { useAnyText } from '../i18n.ts'
import { useOpenPages, type PageSpec } from '../page.ts'
import { useActor } from '../session/session.ts'
import css from './PageTabs.module.css'

function fill(path: string, params: { readonly [name: string]: string | undefined }): string {
  return path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** Where the row does not fit, the tab that is shown comes into sight. */
function bringIntoSight(tab: HTMLElement | null): void {
  const row = tab?.parentElement
  if (row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2
}

/** Tabs over the pages registered below the outermost page shown, for those the person may open. */
export function PageTabs() {
  const text = useAnyText()
  const actor = useActor()
  const params: { readonly [name: string]: string | undefined } = useParams({ strict: false })
  const trail = useMatches({ select: (matches) => matches.flatMap((match) => match.staticData.page ?? []) })
  const outer = trail[0]
  const tabs = useOpenPages(actor)
    .filter((page: PageSpec) => page.tab && page.under === outer?.path)
    .toSorted((a, b) => (a.tab?.order ?? 0) - (b.tab?.order ?? 0))
  return (
    <nav className={css.tabs} aria-label={outer ? text(outer.title) : undefined}>
      {tabs.map((page) => {
        const here = trail.some((shown) => shown === page || shown.tabOf === page.path)
        return (
          <Link
            key={page.path}
            ref={here ? bringIntoSight : undefined}
            to={fill(page.path, params)}
            className={here ? css.here : css.tab}
            aria-current={here ? 'page' : undefined}
          >
            {text(page.tab?.label ?? page.title)}
          </Link>
        )
      })}
    </nav>
  )
}
