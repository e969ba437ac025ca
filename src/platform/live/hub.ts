import { Client } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { liveChannel } from './publish.ts'

export type LiveEvent = {
  readonly id: number
  readonly spaceId: string
  readonly name: string
  readonly keys: Record<string, unknown>
}
export type LiveListener = (event: LiveEvent) => void

/** Hears announcements of the database and hands them to the open streams of this process. */
export type LiveHub = {
  subscribe(listener: LiveListener): () => void
  stop(): Promise<void>
}

const announced = z.object({
  id: z.number(),
  spaceId: z.uuid(),
  name: z.string(),
  keys: z.record(z.string(), z.unknown()),
})
const reconnectAfterMs = 1000

export async function createLiveHub(databaseUrl: string, log: Logger): Promise<LiveHub> {
  const listeners = new Set<LiveListener>()
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: databaseUrl, application_name: 'zuoxi-live', keepAlive: true })
    next.on('error', () => {})
    next.on('end', retryLater)
    next.on('notification', ({ payload }) => {
      const event = announced.safeParse(JSON.parse(payload ?? 'null'))
      if (event.success) for (const listener of listeners) listener(event.data)
    })
    await next.connect()
    await next.query(`listen ${liveChannel}`)
    client = next
  }

  function retryLater(): void {
    client = null
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = null
      connect().catch((error: unknown) => {
        log.warn({ err: error }, 'live events: no connection yet')
        retryLater()
      })
    }, reconnectAfterMs)
  }

  await connect()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await client?.end()
    },
  }
}
