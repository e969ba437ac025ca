import { localDay } from '../../../engine/calendar/days.ts'
import type { HappenedEvent } from '../../../platform/event/event.ts'
import { inSpaces, leaveSpaces } from '../../../platform/db/tx.ts'
import type { JobContext } from '../../../platform/job/job.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { loadContract } from '../../contract/index.ts'
import { disputeChanged, evaluationChanged, periodRestatedAfterFreeze } from '../events.ts'
import { monthOf, monthsBetween, nextMonth } from '../months.ts'
import type { Cause } from '../policy/vocabulary.ts'
import { computeMonth, type MonthDone } from './month.ts'

/** Months one change can reach back. */
const maxMonths = 60

type Ask = {
  readonly spaceId: string
  readonly cause: Cause
  /** First and last day whose facts have changed; a later month may count misses in a row differently. */
  readonly from: string | null
  readonly to: string | null
}

/** Computes the months that a change concerns, each in a transaction of its own. Returns the events there were. */
export async function computeEngagement(
  { services, now, tell, signal }: Pick<JobContext, 'services' | 'now' | 'tell' | 'signal'>,
  { spaceId, cause, from, to }: Ask,
): Promise<void> {
  const { ownerDb } = services
  const months = await inSpaces(ownerDb, [spaceId], 'readOnly', (db) => monthsConcerned(db, spaceId, { from, to }, now))
  for (const period of months) {
    signal.throwIfAborted()
    await inSpaces(ownerDb, [spaceId], 'readWrite', async (db) => {
      const contract = await loadContract(db, spaceId)
      if (!contract) return
      const done = await computeMonth(db, { spaceId, period, contract, cause, now })
      const events = eventsOf(spaceId, period, done)
      if (events.length === 0) return
      await leaveSpaces(db)
      await tell(db, events)
    })
  }
}

export function eventsOf(spaceId: string, period: string, { changed, late, settled }: MonthDone): HappenedEvent[] {
  return [
    ...(changed > 0 ? [{ event: evaluationChanged, payload: { period }, spaceId }] : []),
    ...(late ? [{ event: periodRestatedAfterFreeze, payload: { period, ...late }, spaceId }] : []),
    ...settled.map((disputeId) => ({ event: disputeChanged, payload: { disputeId, period }, spaceId })),
  ]
}

/**
 * Open months from the first day that has changed up to now, and frozen ones in which a day has changed. Without days: this
 * month and the two before it, whose values move by themselves.
 */
export async function monthsConcerned(
  db: Db,
  spaceId: string,
  { from, to }: Pick<Ask, 'from' | 'to'>,
  now: Temporal.Instant,
): Promise<string[]> {
  const contract = await loadContract(db, spaceId)
  if (!contract) return []
  const today = localDay(now, contract.zone)
  const last = monthOf(contract.endsOn !== null && contract.endsOn < today ? contract.endsOn : today)
  const first = monthOf(from === null ? nextMonth(monthOf(today), -2) : from)
  const begin = [first, monthOf(contract.startsOn), nextMonth(last, 1 - maxMonths)].toSorted().at(-1) ?? first
  const frozen = await db
    .selectFrom('frozenPeriod')
    .select('period')
    .where('spaceId', '=', spaceId)
    .where('period', '>=', begin)
    .execute()
  const closed = new Set(frozen.map(({ period }) => period))
  return monthsBetween(begin, last).filter(
    (month) => !closed.has(month) || (from !== null && to !== null && month >= monthOf(from) && month <= monthOf(to)),
  )
}
