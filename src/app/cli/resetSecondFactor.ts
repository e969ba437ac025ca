import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline'
import type { Pool } from 'pg'
import { sessionEnded } from '../../modules/account/events.ts'
import { accountJobs } from '../../modules/account/jobs.ts'
import { installationSpaceId } from '../../platform/action/permission.ts'
import { appendAudit } from '../../platform/audit/append.ts'
import { createDb, type Db } from '../../platform/db/kysely.ts'
import { asOwner } from '../../platform/db/tx.ts'
import { personByEmail, type Person } from '../../platform/identity/persons.ts'
import { removeSecondFactor } from '../../platform/identity/secondFactorRemoval.ts'
import { tellPerson } from '../../platform/identity/tell.ts'
import { createQueue, type Queue } from '../../platform/job/queue.ts'
import { announceCommand, publish } from '../../platform/live/publish.ts'
import { insertNotifications } from '../../platform/notification/insert.ts'
import { createLog } from '../../platform/observe/log.ts'
import type { commandTitles } from '../commandTitles.ts'
import { readArguments, usageError } from './usage.ts'
import { withDatabase } from './withDatabase.ts'

const action: keyof typeof commandTitles = 'account.resetSecondFactor'

/**
 * `zuoxi account reset-second-factor EMAIL [--reason TEXT] [--yes]`: for somebody who lost both phone and recovery codes. Asks for
 * the address once more unless `--yes` is given. Works beside a running Zuoxi. Exit code 2 where there is no such account, where its
 * second factor is not on and where it was not confirmed; nothing is changed then.
 */
export async function runResetSecondFactor(args: readonly string[]): Promise<number> {
  const options = { yes: { type: 'boolean', default: false }, reason: { type: 'string' } } as const
  const { values, positionals } = readArguments(args, options, ['EMAIL'])
  const email = positionals[0]?.trim().toLowerCase() ?? ''
  const reason = values.reason?.trim().slice(0, 300) || null
  return withDatabase(async ({ database, pool }) => {
    const person = await find(pool, email)
    if (!values.yes) await confirm(person)
    const queue = await createQueue({
      databaseUrl: database.url,
      log: createLog('error'),
      jobs: accountJobs,
      subscriptions: [],
      worker: false,
    })
    try {
      const ended = await asOwner(createDb(pool), (db) => reset(db, queue, person, reason))
      process.stdout.write(
        `已重置 ${email} 的两步验证，结束了 ${ended} 个登录。请本人用密码登录后立即重新开启。\n` +
          `The second factor of ${email} was reset and ${ended} sessions ended. Its owner signs in by password and should turn it on again at once.\n`,
      )
    } finally {
      await queue.stop()
    }
    return 0
  })
}

async function find(pool: Pool, email: string): Promise<Person> {
  const { rows } = await pool.query<{ ready: boolean }>(`select to_regclass('identity.person') is not null as ready`)
  const person = rows[0]?.ready ? await personByEmail(pool, email) : null
  if (!person) throw usageError(`没有使用 ${email} 的账号。`, `there is no account with the address ${email}.`)
  if (!person.secondFactor) throw notOn(email)
  return person
}

function notOn(email: string): Error {
  return usageError(
    `${email} 没有开启两步验证，不用重置。`,
    `the second factor of ${email} is not on; nothing to reset.`,
  )
}

async function confirm({ displayName, email }: Person): Promise<void> {
  process.stderr.write(
    `将关闭 ${displayName}（${email}）的两步验证并结束其全部登录。请先用别的方式确认对方是本人。\n` +
      `This turns off the second factor of ${displayName} (${email}) and ends all sessions. Make sure by other means that it is this person who asks.\n` +
      `再次输入邮箱以继续 Type the address again to go on: `,
  )
  const lines = createInterface({ input: process.stdin })
  const [typed]: string[] = await Promise.race([once(lines, 'line'), once(lines, 'close')])
  lines.close()
  if (typed?.trim().toLowerCase() === email) return
  throw usageError(
    '没有确认，什么都没有改变。不经询问请加 --yes。',
    'not confirmed, nothing was changed. --yes goes on without asking.',
  )
}

/** All or nothing: the change, its entries in the log of the installation and of the person, and what tells the person. */
async function reset(db: Db, queue: Queue, { id, email }: Person, reason: string | null): Promise<number> {
  const ended = await removeSecondFactor(db, id)
  if (ended === null) throw notOn(email)
  const entry = {
    atMs: Temporal.Now.instant().epochMilliseconds,
    action,
    actorId: null,
    actorName: `zuoxi account (${userInfo().username})`,
    organizationId: null,
    objectType: 'person',
    objectId: id,
    before: { secondFactor: true },
    after: { secondFactor: false, ended },
    reason,
    ip: '',
    requestId: randomUUID(),
  }
  await appendAudit(db, [
    { ...entry, spaceId: installationSpaceId },
    { ...entry, spaceId: id },
  ])
  await announceCommand(db)
  await publish(db, [{ event: sessionEnded, payload: {}, spaceId: id }])
  await insertNotifications(db, [{ userIds: [id], kind: 'secondFactorReset', detail: {}, path: '/profile' }])
  await queue.send(db, [{ spec: tellPerson, payload: { what: 'changed', personId: id, change: 'secondFactorReset' } }])
  return ended
}
