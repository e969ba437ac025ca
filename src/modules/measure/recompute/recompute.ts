import { asOwner } from '../../../platform/db/tx.ts'
import {
  beginChunk,
  beginWriting,
  dueChunks,
  measureChunk,
  prepareChunk,
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

/** How many chunks are looked up before their turn: each takes several questions, one after the other. */
const lookedUpAhead = 2

/**
 * Computes one chunk after the other. While this thread measures one, the server sorts and sends the next and stores the one
 * before: each has a processor of its own. What has to be known of the ones after it is looked up meanwhile.
 */
async function computeChunks(
  parts: Parts,
  plan: Plan,
  due: readonly DueDays[],
  onChunk: (days: number, restated: number) => void,
): Promise<void> {
  const preparing: Promise<PreparedChunk>[] = []
  let prepared = 0
  const prepareMore = (): void => {
    for (; prepared < due.length && preparing.length < lookedUpAhead; prepared++) {
      const chunk = prepareChunk(parts, plan, due[prepared]!)
      // It is awaited when its turn has come; until then nobody would hear of an error.
      chunk.catch(() => {})
      preparing.push(chunk)
    }
  }
  const begin = async () => {
    prepareMore()
    const chunk = await preparing.shift()
    return chunk && beginChunk(parts, plan, chunk)
  }
  let next = await begin()
  let writing: Promise<unknown> = Promise.resolve()
  try {
    while (next) {
      const { chunk, loaded } = next
      const facts = await loaded
      next = await begin()
      const drafts = measureChunk(plan, chunk, facts)
      await writing
      const { written } = await beginWriting(parts, plan, chunk, drafts)
      writing = written.then((restated) => onChunk(chunk.days.length, restated))
      // It is awaited when the next chunk has been measured; until then nobody would hear of an error.
      writing.catch(() => {})
    }
    await writing
  } finally {
    await Promise.allSettled([...preparing, next?.loaded, writing])
  }
}
