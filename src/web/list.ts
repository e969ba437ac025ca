import type { z } from 'zod'
import type { ActionInput, ActionOutput, ActionSpec } from '../platform/action/action.ts'

/** `more`: there are more rows than `total`, which nobody has counted; `next` is where they go on, where the list says so. */
type ListAnswer = { rows: object[]; total: number; asOf: string; more?: boolean; next?: string | null }

/** An action that keeps the convention of platform/action/list.ts. */
export type ListSpec = ActionSpec<z.ZodObject, z.ZodType<ListAnswer>>
export type RowOf<A extends ListSpec> = ActionOutput<A>['rows'][number]
export type Search = { readonly [name: string]: unknown }

/** What of the address the list understands. Anything else in it, or of the wrong form, is as if it were not there. */
export function readSearch(input: z.ZodObject, search: Search, fixed: Search): Search {
  const known = Object.entries(input.shape).flatMap(([key, schema]) => {
    if (key in fixed || search[key] === undefined) return []
    const parsed = schema.safeParse(search[key])
    return parsed.success ? [[key, search[key]] as const] : []
  })
  return { ...Object.fromEntries(known), ...fixed }
}

/** Whether the list can be sorted by a column. */
export function sortsBy(input: z.ZodObject, key: string): boolean {
  return input.shape['sort']?.safeParse(key).success ?? false
}

/** The sort after a click on a column: ascending, then descending, then the natural order. */
export function nextSort(sort: unknown, key: string): string | undefined {
  if (sort === key) return `-${key}`
  return sort === `-${key}` ? undefined : key
}

/** Numbers of the first and last page for a total; an empty list has one page. */
export function pageCount(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize))
}

/** The input in the type of its action: it was assembled from parsed pieces and what the page fixed. */
export function asInput<A extends ListSpec>(input: Search): ActionInput<A> {
  return input as ActionInput<A>
}

/** What a downloaded list is called: what it holds and of which day, free of the characters that file systems refuse. */
export function exportName(title: string, day: string, format: 'csv' | 'xlsx'): string {
  return `${title.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()} ${day}.${format}`
}
