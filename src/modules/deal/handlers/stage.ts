import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { advanceStage, beginClosing, returnStage } from '../api/stage.ts'
import { engagementStageChanged } from '../events.ts'
import { factsOf } from '../facts.ts'
import { earlierStages, mayDecide, stageKeepers } from '../policy/rights.ts'
import { stages, type Side, type Stage } from '../policy/vocabulary.ts'
import { begin, tellOtherSide, type EngagementRow } from '../queries.ts'
import { reasonMissing } from './change.ts'

const advance = handle(advanceStage, async (context, { engagementId, from, reason }) => {
  const { engagement, side } = await at(context, engagementId, from)
  const { gate } = await factsOf(context.db, engagement, context.now)
  if (gate.next === null) throw new Refusal('alreadyDone')
  if (!mayDecide(side, from)) throw new Refusal('otherSideDecides')
  const missing = gate.items.filter((item) => !item.met)
  if (missing.length > 0)
    throw new Refusal('gateNotReady', { missing: missing.length, items: missing.map((item) => item.key).join(',') })
  if (gate.next === 'closing' && reason === undefined) throw new Refusal('invalidInput', {}, [reasonMissing])
  return move(context, engagement, side, gate.next, reason)
})

const goBack = handle(returnStage, async (context, { engagementId, from, to, reason }) => {
  const { engagement, side } = await at(context, engagementId, from)
  if (stages.indexOf(to) >= stages.indexOf(from)) {
    throw new Refusal('invalidInput', {}, [
      { path: 'to', zh: '只能退回更早的阶段。', en: 'Only an earlier stage can be returned to.' },
    ])
  }
  if (!earlierStages(side, from).includes(to)) throw new Refusal('otherSideDecides')
  return move(context, engagement, side, to, reason)
})

const close = handle(beginClosing, async (context, { engagementId, from, reason }) => {
  const { engagement, side } = await at(context, engagementId, from)
  if (from === 'closing') throw new Refusal('alreadyDone')
  return move(context, engagement, side, 'closing', reason)
})

export const stageHandlers = [advance, goBack, close]

/** The engagement, locked, at the stage the caller saw. */
async function at(context: OrganizationContext, engagementId: string, from: Stage) {
  const begun = await begin(context, engagementId, 'underWay')
  if (begun.engagement.stage !== from) throw new Refusal('conflict')
  return begun
}

async function move(
  context: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  to: Stage,
  reason: string | undefined,
): Promise<{ stage: Stage }> {
  const { db, actor, now } = context
  const { spaceId, stage: from } = engagement
  await db
    .updateTable('engagement')
    .set({ stage: to, stageSince: now.toString(), updatedAt: now.toString(), version: engagement.version + 1 })
    .where('spaceId', '=', spaceId)
    .execute()
  await sql`
    insert into engagement_stage (space_id, seq, from_stage, to_stage, at, by_side, by_name, reason)
    select ${spaceId}, max(seq) + 1, ${from}, ${to}, ${now.toString()}, ${side}, ${actor.displayName}, ${reason ?? null}
    from engagement_stage where space_id = ${spaceId}`.execute(db)
  context.record({
    object: { type: 'engagement', id: spaceId },
    before: { stage: from },
    after: { stage: to },
    ...(reason === undefined ? {} : { reason }),
  })
  context.emit(engagementStageChanged, { engagementId: spaceId, from, to })
  await tellOtherSide(context, engagement, side, {
    kind: 'engagementStageChanged',
    roles: [...stageKeepers, 'clientContact'],
    detail: { from, to, reason: reason ?? null },
  })
  return { stage: to }
}
