import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionKey, useActor } from '../session/session.ts'
import { openLive } from './live.ts'
import { staleWith } from './stale.ts'

/** Keeps what is on the screen fresh for as long as it is mounted. */
export function LiveUpdates() {
  const client = useQueryClient()
  const organizationId = useActor().organization?.id ?? null
  useEffect(
    () =>
      openLive(organizationId, {
        onNouns: (nouns) => {
          for (const noun of staleWith(nouns)) void client.invalidateQueries({ queryKey: [noun] })
        },
        onGap: () => void client.invalidateQueries(),
        onRefused: () => void client.invalidateQueries({ queryKey: sessionKey }),
      }),
    [client, organizationId],
  )
  return null
}
