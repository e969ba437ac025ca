import type { ActionSpec } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { mayCall as rolesAllow } from '../../platform/action/permission.ts'

/** Whether the server would let the actor call the action, so that no screen offers what is refused. */
export function mayCall(actor: Actor | null, action: ActionSpec, engagementId?: string): boolean {
  if (action.scope === 'public') return true
  if (!actor) return false
  if (action.scope === 'account') return true
  if (!actor.organization) return false
  return rolesAllow(action, actor, action.scope === 'organization' ? null : engagementId)
}
