import { Client } from 'pg'
import { z } from 'zod'
import { serveTask } from '../../../platform/compute/task.ts'
import { indexShop } from './build.ts'

const input = z.object({ databaseUrl: z.string(), spaceId: z.uuid(), shopId: z.uuid(), forMs: z.number() })

/** Builds a shop's search index in a thread of its own, and tells of each piece. */
serveTask(input, async ({ databaseUrl, forMs, ...scope }, { progress, signal }) => {
  const until = performance.now() + forMs
  const client = new Client({ connectionString: databaseUrl, application_name: 'zuoxi-search' })
  client.on('error', () => {})
  await client.connect()
  try {
    const done = await indexShop(client, scope, () => {
      signal.throwIfAborted()
      progress(null)
      return performance.now() < until
    })
    return { done }
  } finally {
    await client.end()
  }
})
