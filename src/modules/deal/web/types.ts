import type { ActionOutput } from '../../../platform/action/action.ts'
import type { getSubAccount } from '../api/subAccount.ts'

export type Account = ActionOutput<typeof getSubAccount>
