import { ownerRoles, rolesByKind } from '../../../../platform/action/roles.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useActor } from '../../../../web/session/session.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { listMembers } from '../../../org/api/member.ts'
import { grantEngagementAccess } from '../../api/engagementMember.ts'
import { listEngagementShops } from '../../api/engagementShop.ts'
import { mayGrant } from '../../policy/rights.ts'
import type { Engagement } from '../model.ts'

/** Lets a member of the own organisation work in the engagement, in all shops or in some. */
export function GrantDrawer({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const toast = useToast()
  const actor = useActor()
  const engagementId = engagement.id
  const members = useAction(listMembers, { status: 'active', pageSize: 100 })
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const roles = rolesByKind[engagement.side].filter(
    (role) => !ownerRoles.includes(role) && mayGrant(actor, engagementId, { role, shopIds: [] }),
  )
  const form = useForm({
    action: grantEngagementAccess,
    initial: { engagementId },
    affects: ['engagementMember', 'engagement', 'member'],
    onDone: () => {
      toast(t('people.granted'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('people.grant')} submitLabel={t('people.grant')} onClose={onClose}>
      <SelectField
        form={form}
        name="memberId"
        label={t('people.member')}
        hint={t('people.memberHint')}
        loading={members.isPending}
        options={(members.data?.rows ?? []).map((row) => ({ value: row.id, label: row.displayName }))}
      />
      <SelectField
        form={form}
        name="role"
        label={t('people.role')}
        options={roles.map((value) => ({ value, label: v(`role.${value}`) }))}
      />
      {shops.length > 0 && (
        <SelectField
          form={form}
          name="shopIds"
          label={t('people.shops')}
          placeholder={t('people.allShops')}
          multiple
          options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
        />
      )}
    </FormDrawer>
  )
}
