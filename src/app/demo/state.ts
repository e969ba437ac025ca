import type pg from 'pg'
import type { Services } from '../../platform/services.ts'

export type DemoState = 'empty' | 'unfinished' | 'loaded' | 'inUse'

/** What the installation holds: nothing, a demo that was interrupted, the demo, or somebody's own data. */
export async function demoState(pool: pg.Pool): Promise<DemoState> {
  const { rows } = await pool.query<{ finished: boolean | null; used: boolean }>(
    `select (select finished_at is not null from demo) as finished, exists (select from organization) as used`,
  )
  const { finished = null, used = false } = rows[0] ?? {}
  if (finished !== null) return finished ? 'loaded' : 'unfinished'
  return used ? 'inUse' : 'empty'
}

/** Whether the installation's data is the demo's. */
export async function holdsDemo({ pool }: Services): Promise<boolean> {
  const { rows } = await pool.query('select from demo')
  return rows.length > 0
}
