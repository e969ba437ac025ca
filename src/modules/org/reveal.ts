import type { OrganizationContext } from '../../platform/action/context.ts'

export type RevealSubject = {
  /** What an approver reads about the subject: never the value itself. */
  readonly label: string
  /** The plain value; null where there is none. */
  readonly value: string | null
}

/**
 * How one kind of thing gives away its masked fields. The module that owns the thing brings the provider; `find` answers null
 * for what the caller may not see even masked, within the spaces the transaction sees.
 */
export type RevealProvider = {
  readonly subjectType: string
  readonly fields: readonly string[]
  readonly find: (context: OrganizationContext, id: string, field: string) => Promise<RevealSubject | null>
}

const contact: RevealProvider = {
  subjectType: 'contact',
  fields: ['phone', 'email'],
  async find({ db, actor }, id, field) {
    const row = await db
      .selectFrom('organizationContact')
      .select(['name', 'phone', 'email'])
      .where('spaceId', '=', actor.organization.id)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? { label: row.name, value: field === 'phone' ? row.phone : row.email } : null
  },
}

const member: RevealProvider = {
  subjectType: 'member',
  fields: ['phone', 'email'],
  async find({ db, actor }, id, field) {
    const row = await db
      .selectFrom('member')
      .select(['displayName', 'phone', 'email'])
      .where('spaceId', '=', actor.organization.id)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? { label: row.displayName, value: field === 'phone' ? row.phone : row.email } : null
  },
}

const organization: RevealProvider = {
  subjectType: 'organization',
  fields: ['bankAccount'],
  async find({ db, actor }, id) {
    const row = await db
      .selectFrom('organization')
      .select(['name', 'bankAccount'])
      .where('spaceId', '=', actor.organization.id)
      .where('spaceId', '=', id)
      .executeTakeFirst()
    return row ? { label: row.name, value: row.bankAccount } : null
  },
}

export const orgRevealProviders: readonly RevealProvider[] = [contact, member, organization]
