import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatFullInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import type { previewInvitation } from '../../api/invitation.ts'
import css from './InvitationFacts.module.css'

export type Invitation = ActionOutput<typeof previewInvitation>

export function InvitationFacts({ invitation }: { invitation: Invitation }) {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const zone = useZone()
  const { organization, maskedEmail, roles, expiresAt } = invitation
  return (
    <dl className={css.facts}>
      <dt>{v(`organizationKind.${organization.kind}`)}</dt>
      <dd>{organization.name}</dd>
      <dt>{t('accept.address')}</dt>
      <dd>{maskedEmail}</dd>
      <dt>{t('accept.roles')}</dt>
      <dd>{[...new Set(roles)].map((role) => v(`role.${role}`)).join(' · ')}</dd>
      <dt>{t('accept.expires')}</dt>
      <dd>{formatFullInstant(expiresAt, zone)}</dd>
    </dl>
  )
}
