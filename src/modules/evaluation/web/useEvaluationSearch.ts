import { useParams, useSearch } from '@tanstack/react-router'

export type PageParams = {
  readonly engagementId?: string
  readonly period?: string
  readonly clauseNo?: string
  readonly id?: string
}

/** What the address names. */
export function usePageParams(): Required<PageParams> {
  const { engagementId = '', period = '', clauseNo = '', id = '' }: PageParams = useParams({ strict: false })
  return { engagementId, period, clauseNo, id }
}

/** A text of the query; undefined where it is missing or no text. */
export function useSearchText(name: string): string | undefined {
  const search: { readonly [key: string]: unknown } = useSearch({ strict: false })
  const value = search[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
