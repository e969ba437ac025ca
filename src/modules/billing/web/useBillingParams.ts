import { useParams } from '@tanstack/react-router'

/** What the address names: the engagement, and a statement of it. */
export function useBillingParams(): { engagementId: string; no: number } {
  const { engagementId = '', no = '' }: { readonly [name: string]: string | undefined } = useParams({ strict: false })
  return { engagementId, no: Number(no) }
}
