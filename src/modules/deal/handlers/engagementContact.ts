import { handle } from '../../../platform/action/handler.ts'
import { notFound } from '../../../platform/refusal.ts'
import { listEngagementContacts, setEngagementContact } from '../api/engagementContact.ts'
import { engagementContactChanged } from '../events.ts'
import { findMember } from '../members.ts'
import { contactKeepers } from '../policy/rights.ts'
import { duties, oneOf, sides } from '../policy/vocabulary.ts'
import { begin, loadEngagement, sideOf, tellOtherSide } from '../queries.ts'

const list = handle(listEngagementContacts, async ({ db, actor }, { engagementId }) => {
  const own = sideOf(actor, await loadEngagement(db, engagementId))
  const contacts = await db
    .selectFrom('engagementContact as contact')
    .leftJoin('engagementMember as named', (join) =>
      join.onRef('named.spaceId', '=', 'contact.spaceId').onRef('named.memberId', '=', 'contact.memberId'),
    )
    .select(['contact.side', 'duty', 'contact.displayName', 'contact.memberId', 'setAt', 'named.active'])
    .where('contact.spaceId', '=', engagementId)
    .execute()
  const rows = contacts.map(({ side, duty, displayName, memberId, setAt, active }) => ({
    side: oneOf(sides, side),
    duty: oneOf(duties, duty),
    displayName,
    memberId: side === own ? memberId : null,
    left: active !== true,
    setAt,
  }))
  const order = (row: (typeof rows)[number]) => sides.indexOf(row.side) * duties.length + duties.indexOf(row.duty)
  return { rows: rows.toSorted((a, b) => order(a) - order(b)) }
})

const set = handle(setEngagementContact, async (context, { engagementId, duty, memberId }) => {
  const { db, now } = context
  const { engagement, side } = await begin(context, engagementId, 'preparing')
  const before = await db
    .selectFrom('engagementContact')
    .select(['memberId', 'displayName'])
    .where('spaceId', '=', engagementId)
    .where('side', '=', side)
    .where('duty', '=', duty)
    .executeTakeFirst()
  const member = memberId === null ? null : await findMember(db, engagementId, side, memberId)
  if (memberId !== null && !member) throw notFound()
  if (member) {
    const named = { memberId: member.memberId, displayName: member.displayName, setAt: now.toString() }
    await db
      .insertInto('engagementContact')
      .values({ spaceId: engagementId, side, duty, ...named })
      .onConflict((conflict) => conflict.columns(['spaceId', 'side', 'duty']).doUpdateSet(named))
      .execute()
  } else {
    await db
      .deleteFrom('engagementContact')
      .where('spaceId', '=', engagementId)
      .where('side', '=', side)
      .where('duty', '=', duty)
      .execute()
  }
  const object = { type: 'engagementContact', id: `${side}.${duty}` }
  const after = { displayName: member?.displayName ?? null }
  context.record({ object, before: { displayName: before?.displayName ?? null }, after })
  context.emit(engagementContactChanged, { engagementId })
  if (member)
    await tellOtherSide(context, engagement, side, {
      kind: 'engagementContactNamed',
      roles: contactKeepers,
      detail: { duty, name: member.displayName },
    })
  return {}
})

export const engagementContactHandlers = [list, set]
