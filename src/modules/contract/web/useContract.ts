import { useParams } from '@tanstack/react-router'
import { useAction } from '../../../web/query.ts'
import { getContract } from '../api/contract.ts'

/** What the address names: the engagement, and a draft or amendment of it. */
export function useContractParams(): { engagementId: string; draftId: string; no: number } {
  const {
    engagementId = '',
    draftId = '',
    no = '',
  }: { readonly [name: string]: string | undefined } = useParams({
    strict: false,
  })
  // No amendment is likely to have the last number, so what is none is not found instead of refused as input.
  return { engagementId, draftId, no: /^[1-9]\d{0,8}$/.test(no) ? Number(no) : 10_000 }
}

export function useContract() {
  const { engagementId } = useContractParams()
  return useAction(getContract, { engagementId })
}
