import type { ClientBase } from 'pg'
import { dateOfDay } from '../../../engine/calendar/days.ts'

/** What chats are found and joined by; the texts and lists would take as long again, and the server looks at them by itself. */
const conversationColumns =
  'space_id, shop_id, no, month, external_id, buyer_id, started_at, ended_at, first_day, last_day'
const messageColumns = 'space_id, month, conversation_no'
/** A sample of a few thousand rows tells how many there are and how they lie; the server takes its usual one when it next looks. */
const sample = 'set default_statistics_target = 40'

/**
 * Tells the planner of what a large import has brought, right after it was committed: by itself the server would notice a
 * minute later, and plan the first reading of a million messages as if there were none. `months` are days from 1970-01-01.
 * Conversations and messages are looked at side by side, on a connection each.
 */
export async function refreshStatistics(
  [one, other]: readonly [ClientBase, ClientBase],
  months: Iterable<number>,
): Promise<void> {
  const messages = async (): Promise<void> => {
    for (const month of months)
      await other.query(`analyze message_${dateOfDay(month).slice(0, 7).replace('-', '_')} (${messageColumns})`)
  }
  await Promise.all([one.query(sample), other.query(sample)])
  await Promise.all([one.query(`analyze conversation (${conversationColumns})`), messages()])
}
