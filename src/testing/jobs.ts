import type { TestApp } from './app.ts'
import { until } from './holder.ts'
import { inDatabase } from './people.ts'

/** Waits until the jobs that are due have been done; an application that does none waits for none. */
export async function jobsDone(app: TestApp): Promise<void> {
  if (!app.works) return
  await until(async () => {
    const [due] = await inDatabase<{ jobs: number }>(
      app,
      `select count(*)::int as jobs from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now()`,
    )
    return due?.jobs === 0
  })
}
