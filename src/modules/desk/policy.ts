import { grantsFor, type Actor } from '../../platform/action/actor.ts'
import type { Role } from '../../platform/action/roles.ts'

/** Who reads all chats of the shops a role reaches, to take them away as a file too. */
export const conversationExporters: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'vendorOwner',
  'projectManager',
  'supervisor',
  'teamLead',
  'qcInspector',
  'trainer',
]

/** An agent reads the chats he took part in, and takes none away. */
export const conversationReaders: readonly Role[] = [...conversationExporters, 'agent']

/** What of an engagement's chats somebody may read. `null`: every shop. */
export type ChatLimit = {
  /** Shops whose chats are read whoever answered them. */
  readonly shops: readonly string[] | null
  /** Shops of which only the own chats are read. */
  readonly ownIn: readonly string[] | null
}

/** The limit by the roles that reach into the engagement. Somebody may lead one shop and answer chats of another. */
export function chatLimit(actor: Actor, engagementId: string): ChatLimit {
  const grants = grantsFor(actor, engagementId)
  const reach = (roles: readonly Role[]): readonly string[] | null => {
    const limits = grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.shopIds)
    if (limits.some((limit) => limit === null)) return null
    return [...new Set(limits.flatMap((limit) => limit ?? []))]
  }
  return { shops: reach(conversationExporters), ownIn: reach(['agent']) }
}
