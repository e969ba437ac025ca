import { Client } from 'pg'
import { z } from 'zod'
import { serveTask } from '../../../platform/compute/task.ts'
import { createDb } from '../../../platform/db/kysely.ts'
import { createPool } from '../../../platform/db/pool.ts'
import { recomputeShop } from './recompute.ts'

const input = z.object({ databaseUrl: z.string(), spaceId: z.uuid(), shopId: z.uuid() })

/** A worker thread that computes what is due of one shop, with connections of its own. */
serveTask(input, async ({ databaseUrl, ...shop }, { signal, progress }) => {
  const db = createDb(createPool({ url: databaseUrl, max: 3, name: 'zuoxi-measure' }))
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'zuoxi-measure',
    options: '-c timezone=UTC -c extra_float_digits=1',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return await recomputeShop({ shop, db, client, signal, onDays: progress })
  } finally {
    await client.end().catch(() => {})
    await db.destroy()
  }
})
