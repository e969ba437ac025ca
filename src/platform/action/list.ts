import { z } from 'zod'

/** Rows a page may hold. */
export const pageSizes = [20, 50, 100] as const

/** `name` sorts ascending, `-name` descending. */
export type SortOf<K extends string> = K | `-${K}`

function sortSchema<K extends string>(keys: readonly K[]): z.ZodType<SortOf<K>, SortOf<K>> {
  const allowed = keys.flatMap((key): SortOf<K>[] => [key, `-${key}`])
  return z.literal(allowed)
}

/**
 * Input of every list action: free search, the filters of `shape`, one sort key, a 1-based page.
 * Without `sort` the action keeps its own natural order, which has to be total so that pages never overlap.
 */
export function listInput<S extends z.ZodRawShape, const K extends string>(shape: S, sortKeys: readonly K[]) {
  const base = z.strictObject({
    search: z.string().trim().max(100).optional(),
    sort: sortSchema(sortKeys).optional(),
    page: z.int().min(1).max(100_000).default(1),
    pageSize: z.literal(pageSizes).default(50),
  })
  return base.extend(shape)
}

/** Output of every list action. `total` counts all rows that match, `asOf` is the instant the rows were read at. */
export function listOutput<R extends z.ZodType>(row: R) {
  return z.object({ rows: z.array(row), total: z.int().min(0), asOf: z.iso.datetime() })
}

/** Splits a sort word into the key and its direction. */
export function readSort<K extends string>(sort: SortOf<K>): { key: K; descending: boolean }
export function readSort(sort: string): { key: string; descending: boolean } {
  return sort.startsWith('-') ? { key: sort.slice(1), descending: true } : { key: sort, descending: false }
}

/** Rows to skip before the page begins. */
export function pageOffset(input: { page: number; pageSize: number }): number {
  return (input.page - 1) * input.pageSize
}
