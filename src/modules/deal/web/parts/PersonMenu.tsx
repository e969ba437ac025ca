import { Ellipsis, UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import type { Role } from '../../../../platform/action/roles.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { revokeEngagementAccess, type listEngagementMembers } from '../../api/engagementMember.ts'

export type PersonRow = ActionOutput<typeof listEngagementMembers>['rows'][number]

/** Takes roles away that were given for this engagement alone; nothing for the others. */
export function PersonMenu({ engagementId, person }: { engagementId: string; person: PersonRow }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const [revoking, setRevoking] = useState<Role | null>(null)
  const revoke = useCommand(revokeEngagementAccess, { affects: ['engagementMember', 'engagement', 'member'] })
  const { memberId, displayName: name, revocableRoles } = person
  if (!memberId || revocableRoles.length === 0) return null
  const label = t('people.actions', { name })
  return (
    <>
      <Menu
        label={label}
        items={revocableRoles.map((role) => ({
          key: role,
          label: t('people.revoke', { role: v(`role.${role}`) }),
          icon: UserMinus,
          onChoose: () => setRevoking(role),
        }))}
        renderTrigger={(attributes) => <IconButton {...attributes} label={label} icon={Ellipsis} size={16} />}
      />
      {revoking && (
        <ConfirmDialog
          title={t('people.revoke', { role: v(`role.${revoking}`) })}
          confirmLabel={t('people.revoke', { role: v(`role.${revoking}`) })}
          danger
          onConfirm={() => revoke.mutateAsync({ engagementId, memberId, role: revoking })}
          onClose={() => setRevoking(null)}
        >
          {t('people.revokeHint', { name, role: v(`role.${revoking}`) })}
        </ConfirmDialog>
      )}
    </>
  )
}
