import { Link, useMatches, useParams } from '@tanstack/react-router'
import { useAnyText } from '../i18n.ts'
import { useOpenPages, type PageSpec } from '../page.ts'
import { mayCall } from '../session/mayCall.ts'
import { useActor } from '../session/session.ts'
import css from './PageTabs.module.css'
import { isShown, tabsOf } from './pageTab.ts'

type Params = { readonly [name: string]: string | undefined }
type Row = { readonly label: string; readonly page: PageSpec; readonly here: boolean }

function fill(path: string, params: Params): string {
  return path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** Where the row does not fit, the tab that is shown comes into sight. */
function bringIntoSight(tab: HTMLElement | null): void {
  const row = tab?.parentElement
  if (row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2
}

/** The outermost page shown, and its tabs for what the person may open in this engagement. */
function useTabs() {
  const actor = useActor()
  const params: Params = useParams({ strict: false })
  const trail = useMatches({ select: (matches) => matches.flatMap((match) => match.staticData.page ?? []) })
  const outer = trail[0]
  const open = useOpenPages(actor).filter(({ needs }) => !needs || mayCall(actor, needs, params['engagementId']))
  return { outer, params, trail, tabs: outer ? tabsOf(open, outer.path) : [] }
}

/** Tabs over the pages registered below the outermost page shown. */
export function PageTabs() {
  const text = useAnyText()
  const { outer, params, trail, tabs } = useTabs()
  const rows = tabs.flatMap(({ label, pages }) => {
    const page = pages[0]
    return page ? [{ label: text(label), page, here: pages.some((one) => isShown(one, trail)) }] : []
  })
  return <TabRow kind="tabs" label={outer ? text(outer.title) : ''} rows={rows} params={params} />
}

/** The pages of the tab that is shown, side by side; nothing where the tab is one page. */
export function PageSubTabs() {
  const text = useAnyText()
  const { params, trail, tabs } = useTabs()
  const group = tabs.find(({ pages }) => pages.length > 1 && pages.some((one) => isShown(one, trail)))
  if (!group) return null
  const rows = group.pages.map((page) => ({
    label: text(page.tab?.label ?? page.title),
    page,
    here: isShown(page, trail),
  }))
  return <TabRow kind="subTabs" label={text(group.label)} rows={rows} params={params} />
}

type RowProps = {
  readonly kind: 'tabs' | 'subTabs'
  readonly label: string
  readonly rows: readonly Row[]
  readonly params: Params
}

function TabRow({ kind, label, rows, params }: RowProps) {
  return (
    <nav className={css[kind]} aria-label={label}>
      {rows.map(({ page, label: name, here }) => (
        <Link
          key={page.path}
          ref={here ? bringIntoSight : undefined}
          to={fill(page.path, params)}
          className={here ? css.here : css.tab}
          aria-current={here ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
