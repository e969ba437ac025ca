import type { ClientBase } from 'pg'
import { dateOfDay } from '../../../engine/calendar/days.ts'
import type { Db } from '../../../platform/db/kysely.ts'

/** What an import adds to a login: messages it wrote, and the local days of the first and last of them (from 1970-01-01). */
export type AccountUse = {
  readonly no: number
  readonly messages: number
  readonly firstDay: number
  readonly lastDay: number
}

/** Adds to what is known of logins, in the merge's transaction as the owning role. */
export async function noteAccounts(client: ClientBase, spaceId: string, uses: readonly AccountUse[]): Promise<void> {
  await client.query(
    `update chat_account a set messages = a.messages + u.messages, first_day = least(a.first_day, u.first_day),
       last_day = greatest(a.last_day, u.last_day)
     from unnest($2::int[], $3::bigint[], $4::date[], $5::date[]) as u (no, messages, first_day, last_day)
     where a.space_id = $1 and a.no = u.no`,
    [
      spaceId,
      uses.map(({ no }) => no),
      uses.map(({ messages }) => messages),
      uses.map(({ firstDay }) => dateOfDay(firstDay)),
      uses.map(({ lastDay }) => dateOfDay(lastDay)),
    ],
  )
}

/** More logins than any shop has agents; the rest is cut off. */
const maxAccounts = 10_000

/** The logins that wrote messages, of some shops or of all. */
export function seenAccounts(db: Db, spaceId: string, shopIds: readonly string[] | null) {
  let query = db
    .selectFrom('chatAccount')
    .select(['no', 'shopId', 'login', 'loginKey', 'messages', 'firstDay', 'lastDay'])
    .where('spaceId', '=', spaceId)
    .where('messages', '>', 0)
  if (shopIds !== null) query = query.where('shopId', 'in', shopIds.length > 0 ? [...shopIds] : [spaceId])
  return query.orderBy('no').limit(maxAccounts).execute()
}
