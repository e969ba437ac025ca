import { createAccountModule } from '../modules/account/index.ts'
import { notificationModule } from '../modules/notification/module.ts'
import { listOrganizations } from '../modules/org/index.ts'
import { shopModule } from '../modules/shop/module.ts'
import type { Module } from '../platform/module.ts'

/** Module org has no handlers yet: the operator organisation is a space without a profile. */
const account = createAccountModule({
  listOrganizations,
  openOperator: async (context) => await context.openSpace('organization'),
})

/** The modules of the product, lower ones first: a module may use only those before it. */
export const modules: readonly Module[] = [account, notificationModule, shopModule]
