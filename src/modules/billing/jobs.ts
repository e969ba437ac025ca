import { z } from 'zod'
import { localDay } from '../../engine/calendar/days.ts'
import type { NotificationDraft } from '../../platform/action/context.ts'
import { inSpaces, leaveSpaces } from '../../platform/db/tx.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { EventSpec } from '../../platform/event/event.ts'
import { publish } from '../../platform/live/publish.ts'
import { insertNotifications } from '../../platform/notification/insert.ts'
import { mailsOf } from '../../platform/notification/mail.ts'
import { onEvent, runJob, type JobContext, type Subscription } from '../../platform/job/job.ts'
import { defineJob } from '../../platform/job/spec.ts'
import { contractChanged, loadContract } from '../contract/index.ts'
import { loadEngagement, personsOfSide, type EngagementRow } from '../deal/index.ts'
import { periodFrozen, periodRestatedAfterFreeze } from '../evaluation/index.ts'
import { draftStatement } from './handlers/statementCompute.ts'
import { payableChanged, statementChanged } from './events.ts'
import { plannedPayables, savePlanned } from './money/plan.ts'
import { remindersOfDay } from './remind.ts'
import { statementPreparers } from './policy/rights.ts'
import { statementOfMonth } from './queries.ts'

/** Both sides signed a month: its statement can be prepared, and those who prepare it are told. */
const openMonth = onEvent(periodFrozen, 'openStatement', async (context, { spaceId, payload }) => {
  const { services } = context
  const { period: month } = payload
  const engagement = await inSpaces(services.ownerDb, [spaceId], 'readOnly', (db) => loadEngagement(db, spaceId))
  const spaces = [spaceId, engagement.vendorOrganizationId]
  await inSpaces(services.ownerDb, spaces, 'readWrite', async (db) => {
    // The job may run twice: who has begun already is not told again.
    if (await statementOfMonth(db, spaceId, month)) return
    const statement = await draftStatement(db, engagement, month)
    const userIds = await personsOfSide(db, spaceId, 'vendor', statementPreparers)
    await leaveSpaces(db)
    await notify(context, db, [drafted(engagement, 'statementToCompute', userIds, month, statement.no)])
    const told = { engagementId: spaceId, no: statement.no }
    await tell(db, statementChanged, told, engagement.vendorOrganizationId)
  })
})

/** Facts came after a month was settled: the next statement has lines for the difference, and the preparers know. */
const lateFacts = onEvent(periodRestatedAfterFreeze, 'tellPreparers', async (context, { spaceId, payload }) => {
  const { services } = context
  await inSpaces(services.ownerDb, [spaceId], 'readWrite', async (db) => {
    const engagement = await loadEngagement(db, spaceId)
    const userIds = await personsOfSide(db, spaceId, 'vendor', statementPreparers)
    await leaveSpaces(db)
    await notify(context, db, [drafted(engagement, 'statementLateFacts', userIds, payload.period, null)])
  })
})

/** Clauses were agreed: what the payment clause asks for beforehand is planned, or falls due by the agreement. */
const planPayables = onEvent(contractChanged, 'planPayables', async ({ services, now }, { spaceId }) => {
  await inSpaces(services.ownerDb, [spaceId], 'readWrite', async (db) => {
    const [engagement, contract] = [await loadEngagement(db, spaceId), await loadContract(db, spaceId)]
    if (!contract) return
    const day = localDay(now, engagement.zone)
    const first = day < contract.startsOn ? contract.startsOn : day
    const within = contract.endsOn !== null && contract.endsOn < first ? contract.endsOn : first
    const saved = await savePlanned(db, spaceId, plannedPayables(contract, within, day))
    if (saved === 0) return
    await leaveSpaces(db)
    await tell(db, payableChanged, { engagementId: spaceId }, spaceId)
  })
})

/** Every engagement's turn of the day: what is to be answered or paid. */
const daily = runJob(
  // Ten past one in the morning in China, when the day before has ended.
  defineJob({ name: 'billing.daily', payload: z.object({}), schedule: '10 17 * * *' }),
  async (context) => {
    const engagements = await context.db.selectFrom('contract').select('spaceId').orderBy('spaceId').execute()
    for (const { spaceId } of engagements) {
      context.signal.throwIfAborted()
      await inSpaces(context.services.ownerDb, [spaceId], 'readWrite', async (db) => {
        const drafts = await remindersOfDay(db, spaceId, context.now)
        if (drafts.length === 0) return
        await leaveSpaces(db)
        await notify(context, db, drafts)
      })
    }
  },
)

export const billingJobs = [daily]
export const billingSubscriptions: readonly Subscription[] = [openMonth, lateFacts, planPayables]

const monthSentences = {
  statementToCompute: (name: string, month: string) => ({
    zh: `${name} ${month} 的考核结果已定稿，可以编制结算单`,
    en: `${month} of ${name} is frozen; its statement can be prepared`,
  }),
  statementLateFacts: (name: string, month: string) => ({
    zh: `${name} ${month} 定稿之后又有新数据，差额将计入下一份结算单`,
    en: `Facts came in after ${month} of ${name} was frozen; the difference goes into the next statement`,
  }),
} as const

/** Under the bell and by mail, in a transaction of the owning role. */
async function notify(
  { services, enqueue }: Pick<JobContext, 'services' | 'enqueue'>,
  db: Db,
  drafts: readonly NotificationDraft[],
): Promise<void> {
  await insertNotifications(db, drafts)
  if (services.mail.configured) await enqueue(db, mailsOf(drafts))
}

function drafted(
  engagement: EngagementRow,
  kind: keyof typeof monthSentences,
  userIds: readonly string[],
  month: string,
  no: number | null,
) {
  const { name, code, spaceId } = engagement
  return {
    userIds,
    kind,
    detail: { engagement: name, code, month },
    mail: monthSentences[kind](name, month),
    path: no === null ? `/engagements/${spaceId}/statements` : `/engagements/${spaceId}/statements/${no}`,
  }
}

async function tell<P extends z.ZodType>(
  db: Db,
  event: EventSpec<P>,
  payload: z.output<P> & object,
  spaceId: string,
): Promise<void> {
  await publish(db, [{ event, payload, spaceId }])
}
