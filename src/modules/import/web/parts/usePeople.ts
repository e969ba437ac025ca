import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { listEngagementMembers } from '../../../deal/api/engagementMember.ts'
import { usePlaceIds } from '../useEngagement.ts'

export type Person = { readonly id: string; readonly name: string; readonly label: string }

/** Who of the vendor may work in all of the shops, agents first. */
export function usePeople(shopIds: readonly string[]): {
  readonly people: readonly Person[]
  readonly loading: boolean
} {
  const v = useTexts('vocabulary')
  const { engagementId } = usePlaceIds()
  const members = useAction(listEngagementMembers, { engagementId, side: 'vendor', pageSize: 100 })
  const people = (members.data?.rows ?? [])
    .toSorted((a, b) => Number(b.roles.includes('agent')) - Number(a.roles.includes('agent')))
    .flatMap(({ memberId: id, displayName: name, roles, shopIds: admitted }) =>
      id && (admitted === null || shopIds.every((shopId) => admitted.includes(shopId)))
        ? [{ id, name, label: `${name} · ${roles.map((role) => v(`role.${role}`)).join(' / ')}` }]
        : [],
    )
  return { people, loading: members.isPending }
}
