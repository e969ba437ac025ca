import type { ClientBase } from 'pg'
import { isoDay } from './scope.ts'

/**
 * Tells the planner of what a large import has brought, right after it was committed: by itself the server would notice a
 * minute later, and plan the first reading of a million messages as if there were none. `months` are days from 1970-01-01.
 */
export async function refreshStatistics(client: ClientBase, months: Iterable<number>): Promise<void> {
  const partitions = [...months].map((month) => `message_${isoDay(month).slice(0, 7).replace('-', '_')}`)
  for (const table of ['conversation', ...partitions]) await client.query(`analyze ${table}`)
}
