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
  return { engagementId, draftId, no: Number(no) }
}

export function useContract() {
  const { engagementId } = useContractParams()
  return useAction(getContract, { engagementId })
}
