import type { ActionOutput } from '../../../platform/action/action.ts'
import type { listContacts } from '../api/contact.ts'
import type { getMember } from '../api/member.ts'
import type { getOrganization } from '../api/organization.ts'

export type Member = ActionOutput<typeof getMember>
export type Organization = ActionOutput<typeof getOrganization>
export type Contact = ActionOutput<typeof listContacts>['rows'][number]
