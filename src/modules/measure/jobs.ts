import { z } from 'zod'
import { runTask } from '../../platform/compute/run.ts'
import { asOwner } from '../../platform/db/tx.ts'
import { onEvent, runJob, type JobContext, type Subscription } from '../../platform/job/job.ts'
import { defineJob } from '../../platform/job/spec.ts'
import { engagementShopChanged, engagementShops, subAccountChanged } from '../deal/index.ts'
import { importCompleted } from '../import/events.ts'
import { markDue, type ShopOfSpace } from './due.ts'
import { figuresComputed } from './events.ts'
import { recomputeFigures } from './jobSpecs.ts'

async function recompute({ db, services, signal, tell }: JobContext, shop: ShopOfSpace): Promise<void> {
  const { spaceId, shopId } = shop
  const { from, to } = await db
    .selectFrom('measureDue')
    .select((of) => [of.fn.min('day').as('from'), of.fn.max('day').as('to')])
    .where('spaceId', '=', spaceId)
    .where('shopId', '=', shopId)
    .executeTakeFirstOrThrow()
  const result = await runTask({
    task: new URL('./recompute/task.ts', import.meta.url),
    input: { databaseUrl: services.databaseUrl, spaceId, shopId },
    signal,
    // What it measures lies in columns outside of its heap, and is let go of with what is forgotten at once.
    youngMiB: 72,
  })
  if (computed.parse(result).days === 0) return
  const event = { event: figuresComputed, payload: { shopId, from, to }, spaceId }
  await asOwner(db, (transaction) => tell(transaction, [event]))
}

const computed = z.object({ days: z.int() })

const recomputeJob = runJob(recomputeFigures, recompute)

/** What a job that failed too often left behind, or a crash in the one moment between. */
const sweep = runJob(
  defineJob({ name: 'figure.sweep', payload: z.object({}), schedule: '*/10 * * * *', atStart: true }),
  async (context) => {
    const due = await context.db.selectFrom('measureDue').select(['spaceId', 'shopId']).distinct().limit(1000).execute()
    for (const shop of due) await recompute(context, shop)
  },
)

const afterImport = onEvent(importCompleted, 'measure', async (context, { spaceId, payload }) => {
  const { shopId, importId, days } = payload
  const shop = { spaceId, shopId }
  // Only marked here: while figures of one shop are computed, the days of the next must already say that they are not of now.
  await asOwner(context.db, async (db) => {
    await markDue(db, shop, days, { cause: 'import', causeId: importId })
    await context.enqueue(db, [{ spec: recomputeFigures, payload: shop }])
  })
})

/** Who holds which login has changed: each shop finds out for itself on which days that makes a difference. */
const afterAssignment = onEvent(subAccountChanged, 'measure', async (context, { spaceId }) => {
  const shops = await engagementShops(context.db, spaceId)
  for (const { shopId } of shops) await recompute(context, { spaceId, shopId })
})

/** The hours in which a shop is served may be others now: it finds out on which days that makes a difference. */
const afterDescription = onEvent(engagementShopChanged, 'measure', async (context, { spaceId, payload }) => {
  const { shopId } = payload
  const measured = await context.db
    .selectFrom('measuredDay')
    .select('day')
    .where('spaceId', '=', spaceId)
    .where('shopId', '=', shopId)
    .limit(1)
    .executeTakeFirst()
  if (measured) await recompute(context, { spaceId, shopId })
})

export const measureJobs = [recomputeJob, sweep]
export const measureSubscriptions: readonly Subscription[] = [afterImport, afterAssignment, afterDescription]
