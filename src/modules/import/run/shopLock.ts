import { setTimeout as pause } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import type { ShopScope } from '../../desk/index.ts'

const lookEveryMs = 200

/**
 * Imports into one shop are merged one after the other. The lock ends with the caller's transaction. Asked for again and
 * again rather than waited for, because a statement that waits in the server cannot be given up.
 */
export async function waitForShop(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('import ' || $1 || ' ' || $2, 0)) as held`,
      [spaceId, shopId],
    )
    if (rows[0]?.held) return
    await pause(lookEveryMs, undefined, { signal })
  }
}
