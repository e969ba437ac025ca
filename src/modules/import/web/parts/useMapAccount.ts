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
 * be refused, the next attempt goes on from there.
 */
export function useMapAccount(account: UnknownAccount, zone: string) {
  const { engagementId } = usePlaceIds()
  const create = useCommand(createSubAccount, { affects: ['subAccount'] })
  const assign = useCommand(assignSubAccount)
  const added = useRef(account.subAccountId)
  const map = async ({ memberId, from, until, reason }: Holding) => {
    const { shopId, login } = account
    added.current ??= (await create.mutateAsync({ engagementId, shopId, login, display: '' })).id
    await assign.mutateAsync({
      engagementId,
      id: added.current,
      memberId,
      validFrom: instantAt(`${from} 00:00`, zone),
      ...(until === null ? {} : { validTo: instantAt(`${dayAfter(until)} 00:00`, zone) }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
  }
  return { map, running: create.isPending || assign.isPending, error: create.error ?? assign.error }
}
