import type { OrganizationContext } from '../../platform/action/context.ts'

export type Limits = {
  readonly engagements: readonly { readonly id: string; readonly name: string }[]
  readonly shops: readonly { readonly id: string; readonly name: string; readonly engagementIds: readonly string[] }[]
}

/** Names of what roles can be limited to, out of the spaces the transaction sees. Brought by the modules above. */
export type FindLimits = (context: OrganizationContext) => Promise<Limits>
