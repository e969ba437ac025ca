import { useRef } from 'react'
import { useCommand } from '../../../../web/query.ts'
import { instantAt } from '../../../../web/instantAt.ts'
import { assignSubAccount, createSubAccount } from '../../../deal/api/subAccount.ts'
import { dayAfter, type UnknownAccount } from '../model.ts'
import { usePlaceIds } from '../useEngagement.ts'

export type Holding = {
  readonly memberId: string
  /** Calendar days of the shop, both included; without a last one until further notice. */
  readonly from: string
  readonly until: string | null
  readonly reason: string
}

/**
 * Says who worked under a login. Where the shop has no such sub-account it is added first; should naming the agent then
 * be refused, the next attempt goes on from there. `affects` as useCommand takes it: many logins refresh the page once.
 */
export function useMapAccount(affects?: readonly string[]) {
  const { engagementId } = usePlaceIds()
  const create = useCommand(createSubAccount, { affects: ['subAccount'] })
  const assign = useCommand(assignSubAccount, affects ? { affects } : {})
  const added = useRef(new Map<string, string>())
  const map = async (account: UnknownAccount, zone: string, { memberId, from, until, reason }: Holding) => {
    const { shopId, login, subAccountId } = account
    const key = `${shopId} ${login}`
    const id =
      subAccountId ??
      added.current.get(key) ??
      (await create.mutateAsync({ engagementId, shopId, login, display: '' })).id
    added.current.set(key, id)
    await assign.mutateAsync({
      engagementId,
      id,
      memberId,
      validFrom: instantAt(`${from} 00:00`, zone),
      ...(until === null ? {} : { validTo: instantAt(`${dayAfter(until)} 00:00`, zone) }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
  }
  return { map, running: create.isPending || assign.isPending, error: create.error ?? assign.error }
}
