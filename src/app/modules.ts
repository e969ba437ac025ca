import { createAccountModule } from '../modules/account/index.ts'
import type { Module } from '../platform/module.ts'

/** Module org is not there yet: the operator organisation is a space without a profile, and nobody is a member of anything. */
const account = createAccountModule({
  listOrganizations: async () => [],
  openOperator: async (context) => await context.openSpace('organization'),
})

/** The modules of the product, lower ones first: a module may use only those before it. */
export const modules: readonly Module[] = [account]
