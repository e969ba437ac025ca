import type { ClientBase } from 'pg'
import { dateOfDay } from '../../../engine/calendar/days.ts'
import { accountNotes } from './accountConversations.ts'
import { addConversations, type ConversationDraft } from './addConversations.ts'
import { type ShopScope } from './scope.ts'
import { widenConversations } from './widenConversations.ts'

export type ConversationsToSave = {
  readonly added: Iterable<ConversationDraft>
  /** What is to be added to conversations that exist. */
  readonly widened: Iterable<ConversationDraft>
}

/**
 * Adds new conversations and widens known ones, in the merge's transaction as the owning role. Answers the local days the
 * drafts span, counted from 1970-01-01 and ascending.
 */
export async function saveConversations(
  client: ClientBase,
  scope: ShopScope,
  importNo: number,
  { added, widened }: ConversationsToSave,
): Promise<number[]> {
  const accounts = accountNotes()
  const one = await addConversations(client, scope, importNo, accounts.noting(added))
  const other = await widenConversations(client, scope, accounts.noting(widened))
  await accounts.save(client, scope.spaceId)
  await markForSearch(client, scope, ascending(one.searched.union(other.searched)))
  return ascending(one.days.union(other.days))
}

function ascending(days: ReadonlySet<number>): number[] {
  return [...days].toSorted((a, b) => a - b)
}

/** The search index of these days has to be built anew. In their order, so that nobody waits for each other in a circle. */
async function markForSearch(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  days: readonly number[],
): Promise<void> {
  await client.query(
    `insert into search_pending as p (space_id, shop_id, day) select $1, $2, day from unnest($3::date[]) as touched (day)
     on conflict (space_id, shop_id, day) do update set mark = p.mark + 1, since = now()`,
    [spaceId, shopId, days.map(dateOfDay)],
  )
}
