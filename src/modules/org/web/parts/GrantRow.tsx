import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { Trash2 } from 'lucide-react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import type { Role } from '../../../../platform/action/roles.ts'
import { ownerRoles } from '../../../../platform/action/roles.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import type { GrantInput } from '../../api/fields.ts'
import type { listLimits } from '../../api/member.ts'
import { dayOf, endOfDay } from '../model.ts'
import css from './GrantsField.module.css'

type Props = {
  grant: GrantInput
  roles: readonly Role[]
  limits: ActionOutput<typeof listLimits>
  onChange: (grant: GrantInput) => void
  onRemove: () => void
}

/** One role with its limits; an owner has none, so there is nothing to choose. */
export function GrantRow({ grant, roles, limits, onChange, onRemove }: Props) {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const owner = ownerRoles.includes(grant.role)
  const { engagementId } = grant
  const shops = limits.shops.filter((shop) => engagementId === null || shop.engagementIds.includes(engagementId))
  return (
    <div className={css.row}>
      <Select<Role>
        aria-label={t('grants.role')}
        showSearch={{ optionFilterProp: 'label' }}
        value={grant.role}
        options={roles.map((role) => ({ value: role, label: v(`role.${role}`) }))}
        onChange={(role) =>
          onChange(
            ownerRoles.includes(role) ? { ...grant, role, engagementId: null, shopIds: null } : { ...grant, role },
          )
        }
      />
      <DatePicker
        aria-label={t('grants.until')}
        format="YYYY-MM-DD"
        placeholder={t('grants.forever')}
        value={grant.validTo ? dayjs(dayOf(grant.validTo)) : null}
        onChange={(day) => onChange({ ...grant, validTo: day ? endOfDay(day.format('YYYY-MM-DD')) : null })}
      />
      <IconButton
        label={t('grants.remove', { role: v(`role.${grant.role}`) })}
        icon={Trash2}
        size={16}
        onClick={onRemove}
      />
      {!owner && limits.engagements.length > 0 && (
        <Select<string | null>
          className={css.wide ?? ''}
          aria-label={t('grants.engagement')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('grants.allEngagements')}
          value={engagementId}
          options={limits.engagements.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onChange({ ...grant, engagementId: id ?? null, shopIds: null })}
        />
      )}
      {!owner && shops.length > 0 && (
        <Select<string[]>
          className={css.wide ?? ''}
          aria-label={t('grants.shops')}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('grants.allShops')}
          value={grant.shopIds ?? []}
          options={shops.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(ids) => onChange({ ...grant, shopIds: ids.length > 0 ? ids : null })}
        />
      )}
    </div>
  )
}
