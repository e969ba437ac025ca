import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import type { PageSpec } from './page.ts'
import { problemError } from './problem.ts'
import { PageCrash } from './shell/PageCrash.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { Root } from './shell/Root.tsx'
import { Shell } from './shell/Shell.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    readonly page?: PageSpec
  }
}

/** Where a page's file does not come: after an update the browser loads anew; while nothing answers it stays and says so. */
async function loaded(page: PageSpec) {
  try {
    return await page.load()
  } catch (error) {
    if (await answers()) throw error
    throw problemError({ kind: 'unreachable', message: String(error) })
  }
}

async function answers(): Promise<boolean> {
  return fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  )
}

function pageRoute(page: PageSpec, parent: AnyRoute): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: page.under ? page.path.slice(page.under.length) : page.path,
    component: lazyRouteComponent(async () => ({ Page: await loaded(page) }), 'Page'),
    staticData: { page },
  })
}

/** Routes of a list of pages below a parent; pages that name another page by `under` come below that one. */
function addPages(pages: readonly PageSpec[], parent: AnyRoute, under: string | undefined): AnyRoute[] {
  return pages
    .filter((page) => page.under === under)
    .map((page) => {
      const route = pageRoute(page, parent)
      const children = addPages(pages, route, page.path)
      return children.length > 0 ? route.addChildren(children) : route
    })
}

export function createPageRouter(pages: readonly PageSpec[]) {
  const root = createRootRoute({ component: Root })
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
  const bare = pages.filter((page) => page.frame === 'bare')
  const framed = pages.filter((page) => page.frame !== 'bare')
  const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })
  const tree = root.addChildren([
    ...addPages(bare, root, undefined),
    shell.addChildren([...addPages(framed, shell, undefined), nowhere]),
  ])
  return createRouter({
    routeTree: tree,
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageCrash,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })
}
