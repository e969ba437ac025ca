import { orgPages } from '../modules/org/web/pages.ts'
import { accountPages } from '../modules/account/web/pages.ts'
import { homePages } from './home/pages.ts'
import { billingPages } from '../modules/billing/web/pages.ts'
import { contractPages } from '../modules/contract/web/pages.ts'
import { dealPages } from '../modules/deal/web/pages.ts'
import { evaluationPages } from '../modules/evaluation/web/pages.ts'
import { importPages } from '../modules/import/web/pages.ts'
import { measurePages } from '../modules/measure/web/pages.ts'
import { deskPages } from '../modules/desk/web/pages.ts'
import { engagementPages } from './engagement/pages.ts'
import { conversationPages } from './conversation/pages.ts'
import { todoPages } from '../modules/todo/web/pages.ts'
import { shopPages } from '../modules/shop/web/pages.ts'
import { referencePages } from './reference/pages.ts'
import type { PageSpec } from './page.ts'

/** Every page of the product. A module adds one line here. */
export const pages: readonly PageSpec[] = [
  ...accountPages,
  ...homePages,
  ...orgPages,
  ...dealPages,
  ...engagementPages,
  ...contractPages,
  ...evaluationPages,
  ...importPages,
  ...measurePages,
  ...deskPages,
  ...conversationPages,
  ...billingPages,
  ...todoPages,
  ...shopPages,
  ...referencePages,
]
