import type { z } from 'zod'
import { inSpaces, leaveSpaces } from '../../platform/db/tx.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { EventSpec } from '../../platform/event/event.ts'
import { publish } from '../../platform/live/publish.ts'
import { insertNotifications } from '../../platform/notification/insert.ts'
import { onEvent, type Subscription } from '../../platform/job/job.ts'
import { contractChanged, loadContract } from '../contract/index.ts'
import { loadEngagement, personsOfSide, type EngagementRow } from '../deal/index.ts'
import { periodFrozen, periodRestatedAfterFreeze } from '../evaluation/index.ts'
import { draftStatement } from './handlers/statementCompute.ts'
import { payableChanged, statementChanged } from './events.ts'
import { plannedPayables, savePlanned } from './money/plan.ts'
import { statementPreparers } from './policy/rights.ts'
import { statementOfMonth, today } from './queries.ts'

/** Both sides signed a month: its statement can be prepared, and those who prepare it are told. */
const openMonth = onEvent(periodFrozen, 'openStatement', async ({ services }, { spaceId, payload }) => {
  const { period: month } = payload
  const engagement = await inSpaces(services.ownerDb, [spaceId], 'readOnly', (db) => loadEngagement(db, spaceId))
  const spaces = [spaceId, engagement.vendorOrganizationId]
  await inSpaces(services.ownerDb, spaces, 'readWrite', async (db) => {
    // The job may run twice: who has begun already is not told again.
    if (await statementOfMonth(db, spaceId, month)) return
    const statement = await draftStatement(db, engagement, month)
    const userIds = await personsOfSide(db, spaceId, 'vendor', statementPreparers)
    await leaveSpaces(db)
    await insertNotifications(db, [drafted(engagement, 'statementToCompute', userIds, month, statement.no)])
    const told = { engagementId: spaceId, no: statement.no }
    await tell(db, statementChanged, told, engagement.vendorOrganizationId)
  })
})

/** Facts came after a month was settled: the next statement has lines for the difference, and the preparers know. */
const lateFacts = onEvent(periodRestatedAfterFreeze, 'tellPreparers', async ({ services }, { spaceId, payload }) => {
  await inSpaces(services.ownerDb, [spaceId], 'readWrite', async (db) => {
    const engagement = await loadEngagement(db, spaceId)
    const userIds = await personsOfSide(db, spaceId, 'vendor', statementPreparers)
    await leaveSpaces(db)
    await insertNotifications(db, [drafted(engagement, 'statementLateFacts', userIds, payload.period, null)])
  })
})

/** Clauses were agreed: what the payment clause asks for beforehand is planned, or falls due by the agreement. */
const planPayables = onEvent(contractChanged, 'planPayables', async ({ services, now }, { spaceId }) => {
  await inSpaces(services.ownerDb, [spaceId], 'readWrite', async (db) => {
    const [engagement, contract] = [await loadEngagement(db, spaceId), await loadContract(db, spaceId)]
    if (!contract) return
    const day = today(now, engagement.zone)
    const first = day < contract.startsOn ? contract.startsOn : day
    const within = contract.endsOn !== null && contract.endsOn < first ? contract.endsOn : first
    const saved = await savePlanned(db, spaceId, plannedPayables(contract, within, day))
    if (saved === 0) return
    await leaveSpaces(db)
    await tell(db, payableChanged, { engagementId: spaceId }, spaceId)
  })
})

export const billingSubscriptions: readonly Subscription[] = [openMonth, lateFacts, planPayables]

function drafted(
  engagement: EngagementRow,
  kind: string,
  userIds: readonly string[],
  month: string,
  no: number | null,
) {
  const { name, code, spaceId } = engagement
  return {
    userIds,
    kind,
    detail: { engagement: name, code, month },
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
