import type { ActionOutput } from '../../../../platform/action/action.ts'
import { sessionSignOut } from '../../../account/api.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useCommand } from '../../../../web/query.ts'
import { useRenewSession, useSession } from '../../../../web/session/session.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { acceptInvitation } from '../../api/invitation.ts'
import css from './InvitationFacts.module.css'
import type { Invitation } from './InvitationFacts.tsx'
import { Button } from '../../../../web/ui/Button.tsx'

type Props = {
  token: string
  invitation: Invitation
  onDone: (output: ActionOutput<typeof acceptInvitation>) => void
}

/** For a person who is signed in: one click with the invited address, the way out with another one. */
export function AcceptSignedIn({ token, invitation, onDone }: Props) {
  const t = useTexts('org')
  const say = useProblemText()
  const { actor } = useSession()
  const accept = useCommand(acceptInvitation, { affects: [] })
  const signOut = useCommand(sessionSignOut, { affects: ['invitation'] })
  const renew = useRenewSession()
  if (invitation.forCaller) {
    return (
      <>
        {accept.error && <Banner title={say(problemOf(accept.error))} />}
        <Button
          type="primary"
          size="large"
          block
          loading={accept.isPending}
          onClick={() => accept.mutate({ token }, { onSuccess: onDone })}
        >
          {t('accept.join', { organization: invitation.organization.name })}
        </Button>
      </>
    )
  }
  return (
    <>
      <p className={css.text}>
        {t('accept.otherAccount', { email: actor?.email ?? '', address: invitation.maskedEmail })}
      </p>
      <Button
        size="large"
        block
        loading={signOut.isPending}
        onClick={() => signOut.mutate({}, { onSuccess: () => void renew() })}
      >
        {t('accept.signOut')}
      </Button>
    </>
  )
}
