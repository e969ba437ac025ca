import { asOwner } from '../../platform/db/tx.ts'
import { onEvent, type Subscription } from '../../platform/job/job.ts'
import { profileChanged } from '../account/index.ts'
import { memberChanged } from './events.ts'

/**
 * Members carry a copy of the person's name; it follows the person in every organisation, and whoever copies members is told. It is
 * the name of now: the jobs of two changes may run in either order.
 */
const followName = onEvent(profileChanged, 'renameMember', async ({ services, tell }, { payload: { personId } }) => {
  const person = await services.identity.person(personId)
  if (!person) return
  await asOwner(services.ownerDb, async (db) => {
    const renamed = await db
      .updateTable('member')
      .set({ displayName: person.displayName })
      .where('userId', '=', personId)
      .where('status', '<>', 'ended')
      .where('displayName', '<>', person.displayName)
      .returning(['id', 'spaceId'])
      .execute()
    await tell(
      db,
      renamed.map(({ id, spaceId }) => ({ event: memberChanged, payload: { memberId: id }, spaceId })),
    )
  })
})

export const orgSubscriptions: readonly Subscription[] = [followName]
