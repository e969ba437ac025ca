import type { Context } from '../../platform/action/context.ts'
import type { OrganizationKind } from '../../platform/action/roles.ts'
import type { Services } from '../../platform/services.ts'

export type OrganizationSummary = { readonly id: string; readonly kind: OrganizationKind; readonly name: string }

export type FirstOperator = {
  readonly organizationName: string
  readonly personId: string
  readonly displayName: string
  readonly email: string
}

/** What this module needs to know of organisations. Module org comes after it in the order of modules, so the composition hands these in. */
export type AccountPorts = {
  /** Organisations in which the person is a member now. */
  readonly listOrganizations: (services: Services, personId: string) => Promise<readonly OrganizationSummary[]>
  /** Whether what this installation holds was made up to try it out. */
  readonly holdsDemo: (services: Services) => Promise<boolean>
  /** Creates the operator organisation with the person as its owner, in the context's transaction. Returns its id. */
  readonly openOperator: (context: Context, first: FirstOperator) => Promise<string>
}
