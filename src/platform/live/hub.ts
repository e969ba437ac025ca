import { Client } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { commandChannel, liveChannel } from './publish.ts'

export type LiveEvent = {
  readonly id: number
  readonly spaceId: string
  readonly name: string
  readonly keys: Record<string, unknown>
}
export type LiveListener = (event: LiveEvent) => void

/** Hears announcements of the database and hands them to the open streams and caches of this process. */
export type LiveHub = {
  subscribe(listener: LiveListener): () => void
  /** Some process of the installation has committed a command, or one may have been missed. */
  onCommand(listener: () => void): void
  /** False while announcements may be missed. */
  connected(): boolean
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
  const commandListeners = new Set<() => void>()
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  function tellCommand(): void {
    for (const listener of commandListeners) listener()
  }

  function hear(channel: string, payload: string | undefined): void {
    if (channel === commandChannel) {
      tellCommand()
      return
    }
    const event = announced.safeParse(JSON.parse(payload ?? 'null'))
    if (event.success) for (const listener of listeners) listener(event.data)
  }

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: databaseUrl, application_name: 'zuoxi-live', keepAlive: true })
    next.on('error', () => {})
    next.on('end', retryLater)
    next.on('notification', ({ channel, payload }) => hear(channel, payload))
    await next.connect()
    await next.query(`listen ${liveChannel}; listen ${commandChannel}`)
    client = next
    tellCommand()
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
    onCommand: (listener) => void commandListeners.add(listener),
    connected: () => client !== null,
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await client?.end()
    },
  }
}
