import { asOwner } from '../../../platform/db/tx.ts'
import {
  beginChunk,
  dueChunks,
  measureChunk,
  prepareChunk,
  writeChunk,
  type DueDays,
  type Parts,
  type PreparedChunk,
} from './chunk.ts'
import { makePlan, type Plan } from './plan.ts'

export type Recomputation = { readonly days: number; readonly restated: number }

type Options = Parts & {
  readonly signal: AbortSignal
  readonly onDays?: (done: Recomputation) => void
}

/**
 * Computes all days of a shop that are due, the earliest first, each chunk in a transaction of its own: what was killed
 * stays due. Another computation of the same shop waits until this one has ended.
 */
export async function recomputeShop({ signal, onDays, ...parts }: Options): Promise<Recomputation> {
  const { shop, db, client } = parts
  const lock = `measure ${shop.spaceId} ${shop.shopId}`
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock])
  const done = { days: 0, restated: 0 }
  try {
    const plan = () => asOwner(db, (transaction) => makePlan(transaction, shop))
    // It also finds the days on which other logins or hours make a difference.
    await plan()
    // Days that became due meanwhile may lie before those just computed, and their chats under logins nobody knew before: what
    // they are measured by is looked up after them.
    for (let due = await dueChunks(parts); due.length > 0; due = await dueChunks(parts)) {
      await computeChunks(parts, await plan(), due, (days, restated) => {
        done.days += days
        done.restated += restated
        onDays?.({ ...done })
        signal.throwIfAborted()
      })
    }
    return done
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock])
  }
}

/**
 * Computes one chunk after the other. While this thread measures one, the server sorts and sends the next and stores the one
 * before: each has a processor of its own. What has to be known of the next one is looked up while the present one comes in.
 */
async function computeChunks(
  parts: Parts,
  plan: Plan,
  due: readonly DueDays[],
  onChunk: (days: number, restated: number) => void,
): Promise<void> {
  const prepare = (days: DueDays | undefined) => {
    const preparing = days ? prepareChunk(parts, plan, days) : undefined
    // It is awaited when the present chunk has come in; until then nobody would hear of an error.
    preparing?.catch(() => {})
    return preparing
  }
  const begin = (chunk: PreparedChunk | undefined) => (chunk ? beginChunk(parts, plan, chunk) : undefined)
  let next = await begin(await prepare(due[0]))
  let preparing: Promise<PreparedChunk> | undefined
  let writing = Promise.resolve()
  try {
    for (let index = 1; next; index++) {
      const { chunk, loaded } = next
      preparing = prepare(due[index])
      const facts = await loaded
      next = await begin(await preparing)
      const drafts = measureChunk(plan, chunk, facts)
      await writing
      writing = writeChunk(parts, plan, chunk, drafts).then((restated) => onChunk(chunk.days.length, restated))
      // It is awaited when the next chunk has been measured; until then nobody would hear of an error.
      writing.catch(() => {})
    }
    await writing
  } finally {
    await Promise.allSettled([preparing, next?.loaded, writing])
  }
}
