import { sql } from 'kysely'
import type { ClientBase } from 'pg'
import { dateOfDay } from '../../../engine/calendar/days.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ConversationDraft } from './addConversations.ts'

/** Which conversations logins occur in, while they are stored. */
export type AccountNotes = {
  /** Takes note of the drafts while somebody else goes through them. */
  readonly noting: (drafts: Iterable<ConversationDraft>) => Iterable<ConversationDraft>
  /** Adds to what is known, in the merge's transaction as the owning role. */
  readonly save: (client: ClientBase, spaceId: string) => Promise<void>
}

/** Rows of one statement: few enough for its text to stay small. */
const atOnce = 2000

export function accountNotes(): AccountNotes {
  const byAccount = new Map<number, Map<number, number[]>>()

  function note({ no, firstDay, accountNos }: ConversationDraft): void {
    for (const account of accountNos) {
      let byDay = byAccount.get(account)
      if (!byDay) byAccount.set(account, (byDay = new Map<number, number[]>()))
      const numbers = byDay.get(firstDay)
      if (numbers) numbers.push(no)
      else byDay.set(firstDay, [no])
    }
  }

  return {
    *noting(drafts) {
      for (const draft of drafts) {
        note(draft)
        yield draft
      }
    },
    async save(client, spaceId) {
      const rows = [...byAccount].flatMap(([account, byDay]) =>
        [...byDay].map(([day, numbers]) => ({ account, day: dateOfDay(day), numbers: `{${numbers.join()}}` })),
      )
      for (let from = 0; from < rows.length; from += atOnce) {
        const part = rows.slice(from, from + atOnce)
        await client.query(
          `insert into account_conversations as known (space_id, account_no, day, conversations, numbers)
           select $1, account, day, cardinality(numbers::int[]), numbers::int[]
           from unnest($2::int[], $3::date[], $4::text[]) as r (account, day, numbers)
           on conflict (space_id, account_no, day) do update
           set conversations = known.conversations + excluded.conversations, numbers = known.numbers || excluded.numbers`,
          [spaceId, part.map(({ account }) => account), part.map(({ day }) => day), part.map(({ numbers }) => numbers)],
        )
      }
    },
  }
}

/** With so many it is quicker to go through the conversations in their order until a page is full. */
const few = 5000

/** The numbers of all conversations in which one of the logins occurs; null where there are more than a few. */
export async function conversationsOfAccounts(
  db: Db,
  spaceId: string,
  accounts: readonly number[],
): Promise<readonly number[] | null> {
  const { rows } = await sql<{ total: number; numbers: number[] | null }>`
    with counted as (
      select coalesce(sum(conversations), 0)::bigint as total from account_conversations
      where space_id = ${spaceId} and account_no = any (${[...accounts]}::int[])
    )
    select total, case when total <= ${few} then array(
      select distinct no from account_conversations cross join unnest(numbers) as n (no)
      where space_id = ${spaceId} and account_no = any (${[...accounts]}::int[])) end as numbers
    from counted`.execute(db)
  return rows[0]?.numbers ?? null
}
