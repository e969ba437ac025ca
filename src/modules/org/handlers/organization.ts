import { handle } from '../../../platform/action/handler.ts'
import { maskBankAccount } from '../../../platform/mask.ts'
import { Refusal, notFound } from '../../../platform/refusal.ts'
import { getOrganization, lookupOrganization, updateOrganization } from '../api/organization.ts'
import { publishOrganization } from '../create.ts'
import { organizationChanged } from '../events.ts'
import { personalOf } from '../personal.ts'
import { seesBankAccount } from '../policy.ts'
import { changedFields } from '../changes.ts'
import { findOrganizationByCode } from '../queries.ts'

const get = handle(getOrganization, async ({ db, actor }) => {
  const row = await db
    .selectFrom('organization')
    .selectAll()
    .where('spaceId', '=', actor.organization.id)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { spaceId, kind, taxpayerKind, ...rest } = row
  return {
    ...rest,
    id: spaceId,
    // The column's check allows these words only.
    kind: kind as typeof actor.organization.kind,
    taxpayerKind: taxpayerKind as 'general' | 'smallScale' | null,
    bankAccount: personalOf(row.bankAccount, maskBankAccount, seesBankAccount(actor)),
  }
})

const update = handle(updateOrganization, async (context, { version, ...change }) => {
  const { db, actor } = context
  const id = actor.organization.id
  const before = await db
    .selectFrom('organization')
    .selectAll()
    .where('spaceId', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw notFound()
  if (before.version !== version) throw new Refusal('conflict')
  await db
    .updateTable('organization')
    .set({ ...change, updatedAt: context.now.toString(), version: version + 1 })
    .where('spaceId', '=', id)
    .execute()
  await publishOrganization(context, id)
  context.record({
    object: { type: 'organization', id },
    ...changedFields(before, change, { bankAccount: maskBankAccount }),
  })
  context.emit(organizationChanged, { organizationId: id })
  return { version: version + 1 }
})

const lookup = handle(lookupOrganization, async ({ db }, { code }) => {
  const found = await findOrganizationByCode(db, code)
  if (!found || found.kind === 'operator') throw notFound()
  return { kind: found.kind, name: found.name }
})

export const organizationHandlers = [get, update, lookup]
