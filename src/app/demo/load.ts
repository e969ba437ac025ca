import type pg from 'pg'
import type { App } from '../main.ts'
import { demoState } from './state.ts'
import { vendorCast } from './cast.ts'
import { agreeOnClauses } from './contract.ts'
import { importChats } from './chats.ts'
import { evaluateMonths } from './evaluations.ts'
import { memberNamed, openEngagements, type DemoEngagement } from './engagement.ts'
import { settleMonths } from './statements.ts'
import { createOperator, openOrganization, type DemoOrganization } from './organizations.ts'

export type DemoWorld = DemoEngagement & { readonly client: DemoOrganization; readonly vendor: DemoOrganization }

/** Takes an interrupted demo away. Nobody can have worked in it: it is loaded before the server listens. */
export async function clearUnfinishedDemo(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'identity')
       and not (n.nspname = 'public' and c.relname in ('migration', 'space'))`,
  )
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}, space restart identity cascade`)
    await client.query(`insert into space (id, kind) values ('00000000-0000-4000-8000-000000000000', 'installation')`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/**
 * Fills an empty installation through the product's own actions. Throws when it is not empty. With `chats` ninety days of
 * them come in through the importer; the application has to run jobs then.
 */
export async function loadDemo(app: App, { chats = false } = {}): Promise<DemoWorld> {
  const { pool } = app.services
  const state = await demoState(pool)
  if (state === 'unfinished') await clearUnfinishedDemo(pool)
  else if (state !== 'empty') throw new Error('the installation is not empty')
  await pool.query('insert into demo (started_at) values (now())')
  const operator = await createOperator(app)
  const client = await openOrganization(app, operator, 'client')
  const vendor = await openOrganization(app, operator, 'vendor')
  const engagement = await openEngagements(client, vendor)
  await agreeOnClauses(client, vendor, engagement)
  if (chats) {
    const manager = memberNamed(vendor, vendorCast.members[0].name)
    await importChats(manager.actor, engagement.engagementId, engagement.shops, Temporal.Now.instant())
  }
  await evaluateMonths(client, vendor, engagement)
  await settleMonths(client, vendor, engagement)
  await pool.query('update demo set finished_at = now()')
  return { ...engagement, client, vendor }
}
