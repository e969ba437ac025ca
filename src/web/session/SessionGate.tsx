import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n.ts'
import { BootSkeleton } from '../shell/BootSkeleton.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { fetchSession } from './fetchSession.ts'
import { SessionContext, sessionKey } from './session.ts'

/** Shows what is inside once it is known who is signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useTexts('shell')
  const { data, error, refetch } = useQuery({ queryKey: sessionKey, queryFn: fetchSession })
  if (data) return <SessionContext value={data}>{children}</SessionContext>
  if (!error) return <BootSkeleton />
  return (
    <main>
      <ErrorState title={t('session.failed')} error={error} onRetry={() => void refetch()} page />
    </main>
  )
}
