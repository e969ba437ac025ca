import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { maskEmail, maskPhone } from '../../../platform/mask.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { type contactPurposes, createContact, listContacts, removeContact, updateContact } from '../api/contact.ts'
import { changedFields, maskedRow } from '../changes.ts'
import { contactChanged } from '../events.ts'
import { personalOf } from '../personal.ts'
import { seesPersonalData } from '../policy.ts'
import { containing } from '../search.ts'

export const contactMasks = { phone: maskPhone, email: maskEmail }
const maxContacts = 200

const list = handle(listContacts, async ({ db, actor, now }, input) => {
  let query = db.selectFrom('organizationContact').where('spaceId', '=', actor.organization.id)
  if (input.purpose !== undefined) query = query.where('purpose', '=', input.purpose)
  if (input.search) query = query.where('name', 'ilike', containing(input.search))
  const { total } = await query.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('name', readSort(input.sort ?? 'name').descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const plain = seesPersonalData(actor)
  return {
    rows: rows.map(({ id, name, title, phone, email, purpose, version }) => ({
      id,
      name,
      title,
      phone: personalOf(phone, maskPhone, plain),
      email: personalOf(email, maskEmail, plain),
      // The column's check allows these words only.
      purpose: purpose as (typeof contactPurposes)[number],
      version,
    })),
    total,
    asOf: now.toString(),
  }
})

const create = handle(createContact, async (context, contact) => {
  const spaceId = context.actor.organization.id
  const { count } = await context.db
    .selectFrom('organizationContact')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('spaceId', '=', spaceId)
    .executeTakeFirstOrThrow()
  if (count >= maxContacts) throw new Refusal('tooMany', { limit: maxContacts })
  const { id } = await context.db
    .insertInto('organizationContact')
    .values({ spaceId, ...contact })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ object: { type: 'contact', id }, after: maskedRow(contact, contactMasks) })
  context.emit(contactChanged, { contactId: id })
  return { id }
})

const update = handle(updateContact, async (context, { id, version, ...change }) => {
  const before = await load(context, id)
  if (before.version !== version) throw new Refusal('conflict')
  await context.db
    .updateTable('organizationContact')
    .set({ ...change, version: version + 1 })
    .where('spaceId', '=', before.spaceId)
    .where('id', '=', id)
    .execute()
  context.record({ object: { type: 'contact', id }, ...changedFields(before, change, contactMasks) })
  context.emit(contactChanged, { contactId: id })
  return { version: version + 1 }
})

const remove = handle(removeContact, async (context, { id }) => {
  const { spaceId, name, title, phone, email, purpose } = await load(context, id)
  await context.db.deleteFrom('organizationContact').where('spaceId', '=', spaceId).where('id', '=', id).execute()
  const before = maskedRow({ name, title, phone, email, purpose }, contactMasks)
  context.record({ object: { type: 'contact', id }, before })
  context.emit(contactChanged, { contactId: id })
  return {}
})

async function load({ db, actor }: OrganizationContext, id: string) {
  const row = await db
    .selectFrom('organizationContact')
    .selectAll()
    .where('spaceId', '=', actor.organization.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const contactHandlers = [list, create, update, remove]
