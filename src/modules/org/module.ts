import type { Module } from '../../platform/module.ts'
import { acceptHandlers } from './handlers/accept.ts'
import { apiTokenHandlers } from './handlers/apiToken.ts'
import { auditHandlers, type TitleOf } from './handlers/audit.ts'
import { contactHandlers } from './handlers/contact.ts'
import { invitationHandlers } from './handlers/invitation.ts'
import { memberHandlers } from './handlers/member.ts'
import { memberChangeHandlers } from './handlers/memberChange.ts'
import { operatorHandlers } from './handlers/operator.ts'
import { organizationHandlers } from './handlers/organization.ts'
import { revealHandlers } from './handlers/reveal.ts'
import { revealDecisionHandlers } from './handlers/revealDecision.ts'
import type { FindLimits } from './limits.ts'
import { orgRevealProviders, type RevealProvider } from './reveal.ts'
import { orgSubscriptions } from './subscriptions.ts'

export type OrgPorts = {
  /** The words for any action of the product, for the audit log. */
  readonly titleOf: TitleOf
  /** How the modules above reveal what they mask. */
  readonly revealProviders: readonly RevealProvider[]
  readonly findLimits: FindLimits
}

export function createOrgModule({ titleOf, revealProviders, findLimits }: OrgPorts): Module {
  return {
    name: 'org',
    handlers: [
      ...organizationHandlers,
      ...operatorHandlers,
      ...contactHandlers,
      ...memberHandlers(findLimits),
      ...memberChangeHandlers,
      ...invitationHandlers,
      ...acceptHandlers,
      ...revealHandlers([...orgRevealProviders, ...revealProviders]),
      ...revealDecisionHandlers,
      ...apiTokenHandlers,
      ...auditHandlers(titleOf),
    ],
    jobs: [],
    subscriptions: orgSubscriptions,
  }
}
