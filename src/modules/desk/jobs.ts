import { runTask } from '../../platform/compute/run.ts'
import { runJob, type Job, type JobContext } from '../../platform/job/job.ts'
import { asOwner } from '../../platform/db/tx.ts'
import { conversationsIndexed } from './events.ts'
import { indexConversationsJob, indexWaitingJob } from './jobSpecs.ts'
import { indexed } from './search/indexed.ts'
import type { ShopScope } from './store/scope.ts'

const task = new URL('search/indexTask.ts', import.meta.url)
/** After so long other work is looked for that ought to go first. */
const forMs = 10_000

async function index(context: JobContext, scope: ShopScope): Promise<void> {
  const { services } = context
  const tell = () =>
    asOwner(services.ownerDb, (db) =>
      context.tell(db, [{ event: conversationsIndexed, payload: { shopId: scope.shopId }, spaceId: scope.spaceId }]),
    )
  let told = Promise.resolve()
  for (let done = false; !done;) {
    await context.turn()
    const output = await runTask({
      task,
      input: { databaseUrl: services.databaseUrl, ...scope, forMs },
      signal: context.signal,
      // Screens only show the news later when one of these fails; the next piece tells again.
      onProgress: () => void (told = told.then(tell).catch(() => {})),
    })
    done = indexed.parse(output).done
  }
  await told
}

const indexConversations = runJob(indexConversationsJob, index)

/** Takes up what a killed process left behind, and what nobody asked to be indexed. */
const indexWaiting = runJob(indexWaitingJob, async (context) => {
  const waiting = await context.services.ownerDb
    .selectFrom('searchPending')
    .select(['spaceId', 'shopId'])
    .distinct()
    .limit(100)
    .execute()
  if (waiting.length > 0)
    await asOwner(context.services.ownerDb, (db) =>
      context.enqueue(
        db,
        waiting.map((scope) => ({
          spec: indexConversationsJob,
          payload: scope,
          key: `${scope.spaceId} ${scope.shopId}`,
        })),
      ),
    )
})

export const deskJobs: readonly Job[] = [indexConversations, indexWaiting]
