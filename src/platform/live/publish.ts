import { sql } from 'kysely'
import type { HappenedEvent } from '../event/event.ts'
import type { Db } from '../db/kysely.ts'

export const liveChannel = 'zuoxi_live'
/** Says that a command was committed, so that other processes forget what they remember of people's rights. */
export const commandChannel = 'zuoxi_command'

/** Stores events and announces them; PostgreSQL delivers the announcement at commit. Payloads stay small: names and ids. */
export async function publish(db: Db, events: readonly HappenedEvent[]): Promise<void> {
  for (const { event, payload, spaceId } of events) {
    await sql`
      with stored as (insert into live_event (space_id, name, keys)
        values (${spaceId}, ${event.name}, ${JSON.stringify(payload)}) returning id)
      select pg_notify(${liveChannel}, json_build_object('id', id, 'spaceId', ${spaceId}::text, 'name', ${event.name}::text,
        'keys', ${JSON.stringify(payload)}::json)::text) from stored`.execute(db)
  }
}

export async function announceCommand(db: Db): Promise<void> {
  await sql`select pg_notify(${commandChannel}, '')`.execute(db)
}
