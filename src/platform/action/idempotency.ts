import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '../audit/canonical.ts'
import type { Db } from '../db/kysely.ts'
import { Refusal } from '../refusal.ts'

export type Claim = { readonly repeated: false } | { readonly repeated: true; readonly output: unknown }

/** What a key stands for: the same input on behalf of another organisation is another call. */
type ClaimedCall = { readonly action: string; readonly input: unknown; readonly organizationId: string | null }

/**
 * Claims a key for this transaction as the owning role. A concurrent call with the same key waits here until the first
 * one has ended, and then gets its answer.
 */
export async function claimKey(db: Db, ownerId: string, key: string, call: ClaimedCall): Promise<Claim> {
  const { action } = call
  const hash = createHash('sha256').update(canonicalJson(call)).digest()
  const claimed = await sql`insert into idempotency (owner_id, key, action, input_hash)
    values (${ownerId}, ${key}, ${action}, ${hash}) on conflict do nothing returning key`.execute(db)
  if (claimed.rows.length > 0) return { repeated: false }
  const first = await db
    .selectFrom('idempotency')
    .select(['inputHash', 'output'])
    .where('ownerId', '=', ownerId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!first.inputHash.equals(hash)) throw new Refusal('idempotencyReuse')
  if (first.output === null) throw new Refusal('alreadyDone')
  return { repeated: true, output: first.output }
}

/** Keeps the answer for a repeat, unless it holds a secret that is shown once. */
export async function keepAnswer(db: Db, ownerId: string, key: string, output: unknown): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ output: JSON.stringify(output) })
    .where('ownerId', '=', ownerId)
    .where('key', '=', key)
    .execute()
}
