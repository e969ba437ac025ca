import { Client } from 'pg'
import { liveChannel } from '../platform/live/publish.ts'
import type { TestApp } from './app.ts'
import { cleanUpLater } from './cleanup.ts'

export type LiveEvents = {
  /** Resolves with the first event of this name in the space, be it past or to come. */
  first(name: string, spaceId: string): Promise<Record<string, unknown>>
}

type Heard = { readonly name: string; readonly spaceId: string; readonly keys: Record<string, unknown> }

/** Hears what the database announces from now on: how a test waits for a job without sleeping. */
export async function hearEvents(app: TestApp): Promise<LiveEvents> {
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  const client = new Client({ connectionString: app.database.url })
  await client.connect()
  client.on('notification', ({ payload }) => {
    // Our own server wrote it, see publish().
    heard.push(JSON.parse(payload ?? '{}') as Heard)
    for (const look of waiting) look()
  })
  await client.query(`listen ${liveChannel}`)
  cleanUpLater(() => client.end())
  return {
    first: (name, spaceId) =>
      new Promise((resolve) => {
        function look(): void {
          const found = heard.find((event) => event.name === name && event.spaceId === spaceId)
          if (!found) return
          waiting.delete(look)
          resolve(found.keys)
        }
        waiting.add(look)
        look()
      }),
  }
}
