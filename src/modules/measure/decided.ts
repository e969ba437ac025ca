import { sql } from 'kysely'
import { endOfLocalDay, plusDays } from '../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { EngagementRow } from '../deal/index.ts'
import { conversationsByNumber } from '../desk/index.ts'
import { exclusionChanged } from './events.ts'
import { findExclusion } from './exclusions.ts'
import type { RequestReason } from './policy/vocabulary.ts'
import { restate } from './restate.ts'

/** What one side asked for and the other has granted elsewhere, such as in a dispute. The caller has checked who may. */
export type DecidedExclusion = {
  readonly reason: RequestReason
  /** Null: every shop of the engagement. */
  readonly shopId: string | null
  /** A stretch of time, the end not included, unless conversations are named. */
  readonly from: string | null
  readonly to: string | null
  readonly conversationNos: readonly number[]
  readonly note: string
  readonly requestedBy: 'client' | 'vendor'
  readonly requestedById: string
  readonly requestedByName: string
  readonly requestedAt: string
  readonly decisionNote: string | null
}

/** Leaves out what was granted, one exclusion for each conversation or one for the time, and has the days computed anew. */
export async function excludeDecided(
  context: OrganizationContext,
  engagement: EngagementRow,
  decided: DecidedExclusion,
): Promise<{ ids: string[]; days: number }> {
  const { db, actor, now } = context
  const { from, to, conversationNos, note, reason, decisionNote, ...asked } = decided
  const places =
    conversationNos.length > 0
      ? await placesOf(db, engagement, conversationNos)
      : [{ shopId: asked.shopId, fromAt: from ?? '', toAt: to ?? '', conversationNo: null, conversationId: null }]
  const ids: string[] = []
  let days = 0
  for (const place of places) {
    const { id } = await db
      .insertInto('exclusion')
      .values({
        spaceId: engagement.spaceId,
        reason,
        ...place,
        note: note.slice(0, 500),
        requestedBy: asked.requestedBy,
        requestedById: asked.requestedById,
        requestedByName: asked.requestedByName,
        requestedAt: asked.requestedAt,
        answerBy: now.toString(),
        status: 'granted',
        decidedByName: actor.displayName,
        decidedAt: now.toString(),
        decisionNote,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(id)
    context.record({ object: { type: 'exclusion', id }, after: { status: 'granted', reason, ...place } })
    context.emit(exclusionChanged, { exclusionId: id })
    days += await restate(context, engagement, { spaceId: engagement.spaceId, id, ...place })
  }
  return { ids, days }
}

async function placesOf(db: Db, { spaceId, zone }: EngagementRow, numbers: readonly number[]) {
  const found = await conversationsByNumber(db, spaceId, numbers)
  return found.map(({ no, externalId, shopId, firstDay, lastDay }) => ({
    shopId,
    fromAt: endOfLocalDay(plusDays(firstDay, -2), zone).toString(),
    toAt: endOfLocalDay(plusDays(lastDay, 1), zone).toString(),
    conversationNo: no,
    conversationId: externalId,
  }))
}

/** Counts again what had been left out. Refuses `alreadyDone` where the exclusion is not in force any more. */
export async function restoreDecided(
  context: OrganizationContext,
  engagement: EngagementRow,
  exclusionId: string,
): Promise<{ days: number }> {
  const { db, actor, now } = context
  const exclusion = await findExclusion(db, engagement.spaceId, exclusionId, null, true)
  if (exclusion.status !== 'granted') throw new Refusal('alreadyDone')
  await db
    .updateTable('exclusion')
    .set({
      status: 'withdrawn',
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      version: exclusion.version + 1,
    })
    .where('spaceId', '=', engagement.spaceId)
    .where('id', '=', exclusionId)
    .execute()
  context.record({
    object: { type: 'exclusion', id: exclusionId },
    before: { status: 'granted' },
    after: { status: 'withdrawn' },
  })
  context.emit(exclusionChanged, { exclusionId })
  return { days: await restate(context, engagement, exclusion) }
}

/** A granted exclusion of the space, for whoever wants it counted again; null when there is none. */
export async function grantedExclusion(db: Db, spaceId: string, id: string) {
  const row = await db
    .selectFrom('exclusion')
    .select(['id', 'reason', 'shopId', 'fromAt', 'toAt', 'conversationNo', 'note'])
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .where('status', '=', 'granted')
    .executeTakeFirst()
  return row ?? null
}

/** Days of a stretch whose figures are still to be computed, over all shops. */
export async function pendingDays(
  db: Db,
  spaceId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(*) as days from measure_due where space_id = ${spaceId} and day between ${from} and ${to}`.execute(db)
  return rows[0]?.days ?? 0
}
