import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import type { GrantOutput } from '../../api/fields.ts'
import { listLimits } from '../../api/member.ts'
import { dayOf } from '../model.ts'
import css from './GrantList.module.css'

/** Roles as small labels, each with what it is limited to. */
export function GrantList({ grants }: { grants: readonly GrantOutput[] }) {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const limited = grants.some((grant) => grant.engagementId !== null)
  const { data } = useAction(listLimits, {}, { enabled: limited })
  if (grants.length === 0) return <span>—</span>
  const limitsOf = ({ engagementId, shopIds, validTo }: GrantOutput) => [
    ...(engagementId === null
      ? []
      : [data?.engagements.find(({ id }) => id === engagementId)?.name ?? t('grants.oneEngagement')]),
    ...(shopIds === null ? [] : [t('grants.shopCount', { count: shopIds.length })]),
    ...(validTo === null ? [] : [t('grants.untilDay', { day: dayOf(validTo) })]),
  ]
  return (
    <ul className={css.list}>
      {grants.map((grant) => (
        <li key={`${grant.role}-${grant.engagementId}-${grant.validTo}`} className={css.grant}>
          {[v(`role.${grant.role}`), ...limitsOf(grant)].join(' · ')}
        </li>
      ))}
    </ul>
  )
}
