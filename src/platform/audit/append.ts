import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import { canonicalJson, chainHash, chainStart } from './canonical.ts'

/** What is hashed. `atMs` is the instant in milliseconds since 1970 UTC. */
export type AuditEntry = {
  readonly spaceId: string
  readonly atMs: number
  readonly action: string
  readonly actorId: string | null
  readonly actorName: string | null
  readonly organizationId: string | null
  readonly objectType: string
  readonly objectId: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly ip: string
  readonly requestId: string
}

/**
 * Appends entries to the chains of their spaces inside the caller's transaction, as the owning role. The head's row lock
 * orders writers of one space; spaces are taken in one order, so that two requests cannot wait for each other.
 */
export async function appendAudit(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  const bySpace = Map.groupBy(entries, (entry) => entry.spaceId)
  for (const spaceId of [...bySpace.keys()].toSorted()) await appendToSpace(db, spaceId, bySpace.get(spaceId) ?? [])
}

async function appendToSpace(db: Db, spaceId: string, entries: readonly AuditEntry[]): Promise<void> {
  const { rows } = await sql<{ seq: number; hash: Buffer }>`
    insert into audit_head (space_id, seq, hash) values (${spaceId}, 0, ${chainStart})
    on conflict (space_id) do update set seq = audit_head.seq returning seq, hash`.execute(db)
  let head = rows[0]
  if (!head) throw new Error('the audit head was not returned')
  for (const entry of entries) {
    const seq: number = head.seq + 1
    const text = canonicalJson({ ...entry, seq })
    const hash = chainHash(head.hash, text)
    await sql`
      with entry as (insert into audit_event (space_id, seq, entry, previous_hash, hash)
        values (${spaceId}, ${seq}, ${text}, ${head.hash}, ${hash}))
      update audit_head set seq = ${seq}, hash = ${hash} where space_id = ${spaceId}`.execute(db)
    head = { seq, hash }
  }
}
