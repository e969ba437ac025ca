import { Link, useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useLinkToken } from '../../../../web/linkToken.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useAction } from '../../../../web/query.ts'
import { useSwitchOrganization } from '../../../../web/session/session.ts'
import { EntryPage } from '../../../../web/shell/EntryPage.tsx'
import { useProblemText } from '../../../../web/problemText.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { previewInvitation } from '../../api/invitation.ts'
import { AcceptAsNew } from '../parts/AcceptAsNew.tsx'
import { AcceptSignedIn } from '../parts/AcceptSignedIn.tsx'
import { InvitationFacts } from '../parts/InvitationFacts.tsx'

/** Where the link of an invitation leads: who invites to what, and the way in for new and for known persons. */
export function InvitationPage() {
  const t = useTexts('org')
  const { token, forget } = useLinkToken('/invitation', 'invitation')
  return token === '' ? <Failed why={t('accept.noToken')} /> : <Invitation key={token} token={token} onUsed={forget} />
}

function Failed({ why }: { readonly why: string }) {
  const t = useTexts('org')
  return (
    <EntryPage title={t('accept.failed')} hint={why}>
      <Link to="/sign-in">
        <Button size="large" block tabIndex={-1}>
          {t('accept.toStart')}
        </Button>
      </Link>
    </EntryPage>
  )
}

function Invitation({ token, onUsed }: { readonly token: string; readonly onUsed: () => void }) {
  const t = useTexts('org')
  const say = useProblemText()
  const navigate = useNavigate()
  const actFor = useSwitchOrganization()
  const query = useAction(previewInvitation, { token })
  const invitation = query.data
  const joined = async ({ organizationId }: { organizationId: string }) => {
    onUsed()
    await navigate({ to: '/' })
    await actFor(organizationId)
  }
  if (query.error && !invitation) return <Failed why={say(problemOf(query.error))} />
  if (!invitation) return <PageSkeleton />
  const { organization, invitedBy } = invitation
  return (
    <EntryPage title={t('accept.title')} hint={t('accept.invites', { by: invitedBy, organization: organization.name })}>
      <InvitationFacts invitation={invitation} />
      {invitation.forCaller === null ? (
        <AcceptAsNew token={token} invitation={invitation} onDone={(done) => void joined(done)} />
      ) : (
        <AcceptSignedIn token={token} invitation={invitation} onDone={(done) => void joined(done)} />
      )}
    </EntryPage>
  )
}
