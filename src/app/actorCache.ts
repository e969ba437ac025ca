import type { Actor } from '../platform/action/actor.ts'
import type { Authenticate } from '../platform/http/parts.ts'
import type { LiveHub } from '../platform/live/hub.ts'

/** Sessions and rights also end by the clock alone; this is how late that may be noticed. */
const maxAgeMs = 5000
const maxEntries = 10_000

export type ActorCache = {
  readonly authenticate: Authenticate
  /** Forgets everybody. The pipeline calls it after every command: rights, sessions and memberships change by commands only. */
  forget(): void
}

/**
 * Remembers who called for a moment. A committed command of this process forgets before it answers, one of another
 * process by its announcement; while announcements cannot be heard, nothing is remembered.
 */
export function createActorCache(
  authenticate: Authenticate,
  hub: Pick<LiveHub, 'connected' | 'onCommand'>,
): ActorCache {
  const entries = new Map<string, { readonly actor: Actor; readonly until: number }>()
  let generation = 0
  function forget(): void {
    generation += 1
    entries.clear()
  }
  hub.onCommand(forget)
  return {
    forget,
    async authenticate(cookieHeader, organizationId) {
      if (cookieHeader === undefined) return authenticate(cookieHeader, organizationId)
      const key = `${organizationId ?? ''} ${cookieHeader}`
      const found = entries.get(key)
      if (found && found.until > performance.now() && hub.connected()) return found.actor
      const asked = generation
      const actor = await authenticate(cookieHeader, organizationId)
      // An answer read before a command was committed must not outlive that command.
      if (actor && asked === generation && hub.connected()) {
        if (entries.size >= maxEntries) entries.clear()
        entries.set(key, { actor, until: performance.now() + maxAgeMs })
      }
      return actor
    },
  }
}
