import { onEvent, type Subscription } from '../../platform/job/job.ts'
import { profileChanged } from '../account/index.ts'

/** Members carry a copy of the person's name; it follows the person in every organisation. */
const followName = onEvent(profileChanged, 'renameMember', async ({ db }, { payload }) => {
  await db
    .updateTable('member')
    .set({ displayName: payload.displayName })
    .where('userId', '=', payload.personId)
    .where('status', '<>', 'ended')
    .execute()
})

export const orgSubscriptions: readonly Subscription[] = [followName]
