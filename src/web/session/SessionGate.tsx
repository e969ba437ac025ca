import { useEffect, type ReactNode } from 'react'
import { useAction } from '../query.ts'
import { useTexts } from '../i18n.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { BootSkeleton } from '../shell/BootSkeleton.tsx'
import { rememberOrganization } from './organization.ts'
import { SessionContext, type Session } from './session.ts'
import { sessionCurrent } from '../../modules/account/api.ts'

/** A person with organisations acts for one of them: the remembered one, or the first. */
function missingChoice(session: Session): string | null {
  if (!session.actor || session.actor.organization) return null
  return session.organizations[0]?.id ?? null
}

/** Shows what is inside once it is known who is signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useTexts('shell')
  const query = useAction(sessionCurrent, {})
  const choice = query.data ? missingChoice(query.data) : null
  const { refetch } = query
  useEffect(() => {
    if (!choice) return
    rememberOrganization(choice)
    void refetch()
  }, [choice, refetch])
  if (query.error) {
    return <ErrorState title={t('session.failed')} error={query.error} onRetry={() => void refetch()} page />
  }
  if (!query.data || choice) return <BootSkeleton />
  return <SessionContext value={query.data}>{children}</SessionContext>
}
