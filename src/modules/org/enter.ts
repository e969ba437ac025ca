import type { Context } from '../../platform/action/context.ts'
import { enterSpaces } from '../../platform/db/tx.ts'

/**
 * Lets the rest of the transaction see the private space of an organisation the caller is no member of. Only for the two
 * cases whose right does not come from a membership: the holder of an invitation's link, and the operator before an
 * organisation's first member has come in.
 */
export async function enterOrganization(context: Context, organizationId: string): Promise<void> {
  await enterSpaces(context.db, [...context.spaces, organizationId])
}
