import type { LucideIcon } from 'lucide-react'
import { createContext, useContext, type ComponentType } from 'react'
import type { ActionSpec } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import type { OrganizationKind } from '../platform/action/roles.ts'
import { call } from './call.ts'
import { mayCall } from './session/mayCall.ts'
import { asInput, type ListSpec, type RowOf } from './list.ts'
import type { TextKey } from './texts.ts'

/** Something the palette offers besides opening the page, for example a form the page opens by `?new=1`. */
export type PageAction = {
  readonly label: TextKey
  readonly search: { readonly [name: string]: string | number }
  readonly needs: ActionSpec
}

/** A record of a list that the palette finds; `path` may end in a query. */
export type FoundRecord = { readonly label: string; readonly note: string; readonly path: string }

/** How the palette searches the records of a page. */
export type RecordSearch = {
  readonly action: ActionSpec
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly FoundRecord[]>
}

const foundAtMost = 5

/** Lets the palette find the rows of a list action by its own search. */
export function recordSearch<A extends ListSpec>(action: A, entry: (row: RowOf<A>) => FoundRecord): RecordSearch {
  return {
    action,
    find: async (search, signal) => {
      const { rows } = await call(action, asInput<A>({ search, pageSize: 20 }), { signal })
      return rows.slice(0, foundAtMost).map(entry)
    },
  }
}

export type PageSpec = {
  /** Full path in the notation of TanStack Router, such as `/engagements/$engagementId/shops`. */
  readonly path: string
  readonly title: TextKey
  readonly load: () => Promise<ComponentType>
  /** `bare` stands alone without the shell, such as signing in. */
  readonly frame?: 'bare'
  /** Full path of the page whose outlet shows this one. */
  readonly under?: string
  /** The action the page opens with: who may not call it does not see the page. */
  readonly needs?: ActionSpec
  /** Kinds of organisation that use the page; without it, all. */
  readonly kinds?: readonly OrganizationKind[]
  /** An entry in the rail: lower `order` first; `bottom` are the settings. Without `label` the title is shown. */
  readonly rail?: {
    readonly icon: LucideIcon
    readonly order: number
    readonly place?: 'bottom'
    readonly label?: TextKey
  }
  /**
   * A tab of the outermost page above this one. Tabs of one `group` stand in the row as a single tab of that name, and
   * side by side below it.
   */
  readonly tab?: { readonly order: number; readonly label?: TextKey; readonly group?: TextKey }
  /** Full path of the page whose tab is marked while this one, beside it, is shown. */
  readonly tabOf?: string
  readonly actions?: readonly PageAction[]
  /** The records the page lists, to be found by Ctrl+K. */
  readonly records?: RecordSearch
}

export function definePage(spec: PageSpec): PageSpec {
  return spec
}

export type PageAccess = 'open' | 'signIn' | 'wrongOrganization' | 'noRole'

/** Whether the person may open the page, and if not, what is missing. */
export function pageAccess(page: PageSpec, actor: Actor | null): PageAccess {
  if (page.frame === 'bare') return 'open'
  if (!actor) return 'signIn'
  const kind = actor.organization?.kind
  if (page.kinds && !(kind && page.kinds.includes(kind))) return 'wrongOrganization'
  return !page.needs || mayCall(actor, page.needs) ? 'open' : 'noRole'
}

export const PagesContext = createContext<readonly PageSpec[]>([])

/** Every registered page the person may open. */
export function useOpenPages(actor: Actor | null): readonly PageSpec[] {
  return useContext(PagesContext).filter((page) => pageAccess(page, actor) === 'open')
}
