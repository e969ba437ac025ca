import type { Scope } from '../../platform/action/action.ts'

export const actionScopes = ['public', 'account', 'organization', 'engagement', 'overview'] as const satisfies Scope[]
