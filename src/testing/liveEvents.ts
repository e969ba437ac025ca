import { Client } from 'pg'
import { liveChannel } from '../platform/live/publish.ts'
import type { TestApp } from './app.ts'
import { cleanUpLater } from './cleanup.ts'

export type LiveEvents = {
  /** Resolves once the check holds; it is asked at the start and after each such event in the space. */
  until(name: string, spaceId: string, check: () => Promise<boolean>): Promise<void>
}

type Heard = { readonly name: string; readonly spaceId: string }

/** Hears what the database announces from now on: how a test waits for a job without sleeping. */
export async function hearEvents(app: TestApp): Promise<LiveEvents> {
  const counts = new Map<string, number>()
  const waiting = new Set<() => void>()
  const client = new Client({ connectionString: app.database.url })
  await client.connect()
  client.on('notification', ({ payload }) => {
    // Our own server wrote it, see publish().
    const { name, spaceId } = JSON.parse(payload ?? '{}') as Heard
    const key = `${name} ${spaceId}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const look of waiting) look()
  })
  await client.query(`listen ${liveChannel}`)
  cleanUpLater(() => client.end())

  function moreThan(count: number, key: string): Promise<void> {
    return new Promise((resolve) => {
      function look(): void {
        if ((counts.get(key) ?? 0) <= count) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  }

  return {
    async until(name, spaceId, check) {
      const key = `${name} ${spaceId}`
      for (;;) {
        const count = counts.get(key) ?? 0
        if (await check()) return
        await moreThan(count, key)
      }
    },
  }
}
