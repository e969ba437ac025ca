import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { ownerRole, type OrganizationKind } from '../../../platform/action/roles.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { maskEmail } from '../../../platform/mask.ts'
import { createOrganization, inviteOwner, listOrganizationsAction } from '../api/organization.ts'
import { openOrganization } from '../create.ts'
import { enterOrganization } from '../enter.ts'
import { containing } from '../search.ts'
import { issueInvitation } from '../invite.ts'

const create = handle(createOrganization, async (context, { kind, name, ownerName, ownerEmail }) => {
  const { id, code } = await openOrganization(context, { kind, name })
  const { link, expiresAt } = await issueInvitation(context, id, ownerInvitation(kind, ownerName, ownerEmail))
  context.record({ object: { type: 'organization', id }, after: { kind, name, owner: maskEmail(ownerEmail) } })
  return { id, code, link, expiresAt }
})

const invite = handle(inviteOwner, async (context, { organizationId, ownerName, ownerEmail }) => {
  await enterOrganization(context, organizationId)
  const { db } = context
  const found = await db
    .selectFrom('organization')
    .select(['kind', 'activatedAt'])
    .where('spaceId', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.activatedAt !== null) throw new Refusal('organizationJoined')
  await db
    .updateTable('invitation')
    .set({ status: 'revoked', closedAt: context.now.toString() })
    .where('spaceId', '=', organizationId)
    .where('status', '=', 'open')
    .execute()
  // The column's check allows the kinds only.
  const invitation = ownerInvitation(found.kind as OrganizationKind, ownerName, ownerEmail)
  const { link, expiresAt } = await issueInvitation(context, organizationId, invitation)
  context.record({ object: { type: 'organization', id: organizationId }, after: { owner: maskEmail(ownerEmail) } })
  return { link, expiresAt }
})

/** The directory is a catalogue of the installation, not an organisation's own data: name, kind and code. */
const list = handle(listOrganizationsAction, async ({ services, now }, input) => {
  let query = services.ownerDb.selectFrom('organizationDirectory')
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind)
  if (input.joined !== undefined) query = query.where('activatedAt', input.joined ? 'is not' : 'is', null)
  const search = input.search
  if (search)
    query = query.where((where) =>
      where.or([where('name', 'ilike', containing(search)), where('code', 'ilike', containing(search))]),
    )
  const { key, descending } = readSort(input.sort ?? 'name')
  const { total } = await query.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['organizationId as id', 'kind', 'code', 'name', 'createdAt', 'activatedAt'])
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('organizationId')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  // The directory copies kinds from a column with a check.
  return { rows: rows.map((row) => ({ ...row, kind: row.kind as OrganizationKind })), total, asOf: now.toString() }
})

function ownerInvitation(kind: OrganizationKind, displayName: string, email: string) {
  return { displayName, email, grants: [{ role: ownerRole[kind], engagementId: null, shopIds: null, validTo: null }] }
}

export const operatorHandlers = [create, invite, list]
