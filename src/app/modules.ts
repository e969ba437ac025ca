import type { LocalText } from '../platform/action/action.ts'
import type { Module } from '../platform/module.ts'
import { holdsDemo } from './demo/state.ts'
import { commandTitles } from './commandTitles.ts'
import { createAccountModule } from '../modules/account/index.ts'
import { engagementTodos, roleLimits } from '../modules/deal/index.ts'
import { dealModule } from '../modules/deal/module.ts'
import { amendmentTodos } from '../modules/contract/index.ts'
import { billingTodos } from '../modules/billing/index.ts'
import { evaluationTodos } from '../modules/evaluation/index.ts'
import { exclusionTodos } from '../modules/measure/index.ts'
import { createTodoModule } from '../modules/todo/module.ts'
import { billingModule } from '../modules/billing/module.ts'
import { conversationReveal } from '../modules/desk/index.ts'
import { contractModule } from '../modules/contract/module.ts'
import { deskModule } from '../modules/desk/module.ts'
import { evaluationModule } from '../modules/evaluation/module.ts'
import { importModule } from '../modules/import/module.ts'
import { measureModule } from '../modules/measure/module.ts'
import { notificationModule } from '../modules/notification/module.ts'
import { createOrgModule, listOrganizations, openOrganizationWithOwner } from '../modules/org/index.ts'
import { shopModule } from '../modules/shop/module.ts'

const account = createAccountModule({
  holdsDemo,
  listOrganizations,
  async openOperator(context, { organizationName, personId, displayName, email }) {
    const owner = { userId: personId, displayName, email }
    const { id } = await openOrganizationWithOwner(context, { kind: 'operator', name: organizationName }, owner)
    return id
  },
})

const org = createOrgModule({
  titleOf,
  revealProviders: [conversationReveal],
  findLimits: roleLimits,
})

/** In the order in which a contract is lived. */
const todo = createTodoModule([engagementTodos, amendmentTodos, exclusionTodos, evaluationTodos, billingTodos])

/** The modules of the product, lower ones first: a module may use only those before it. */
export const modules: readonly Module[] = [
  account,
  notificationModule,
  org,
  shopModule,
  dealModule,
  contractModule,
  deskModule,
  importModule,
  measureModule,
  evaluationModule,
  billingModule,
  todo,
]

const titles = new Map<string, LocalText>([
  ...Object.entries(commandTitles),
  ...modules.flatMap((module) => module.handlers.map(({ spec }) => [spec.name, spec.summary] as const)),
])

/** The words for what an audit entry says was done; null for an action that no longer exists. */
export function titleOf(action: string): LocalText | null {
  const title = titles.get(action.replace(/\/export$/, ''))
  if (!title || !action.endsWith('/export')) return title ?? null
  return { zh: `导出：${title.zh}`, en: `Export: ${title.en}` }
}
