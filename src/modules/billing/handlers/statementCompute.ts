import { sql } from 'kysely'
import { localDay } from '../../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import { computeStatement } from '../api/statementStep.ts'
import { computeMonth } from '../compute/inputs.ts'
import { digestOf, saveRevision, textsOf } from '../compute/save.ts'
import { statementSteps } from '../policy/rights.ts'
import { statementStatusWords } from '../policy/words.ts'
import { loadRevision, statementOfMonth, type StatementRow } from '../queries.ts'
import { noteStep } from '../steps.ts'
import { tellSide } from '../tell.ts'

const compute = handle(computeStatement, async (context, { engagementId, period: month }) => {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, engagementId)
  if (sideOf(actor, engagement) !== 'vendor') throw new Refusal('otherSideDecides')
  if (month >= localDay(now, engagement.zone).slice(0, 7)) throw new Refusal('monthNotOver', { month })
  const statement = await openStatement(context, engagement, month)
  if (!statementSteps.compute.from.includes(statement.status))
    throw new Refusal('statementStep', { ...statementStatusWords[statement.status] })

  const computed = await computeMonth(db, engagementId, month, statement.no)
  const before = await loadRevision(db, engagementId, statement.no, statement.revision)
  const { inputs } = textsOf(computed)
  const same = before !== null && before.frozen === computed.frozen && before.inputsDigest.equals(digestOf(inputs))
  const first = statement.shownRevision === null
  const to = first ? 'computed' : 'adjusted'
  if (same && statement.status === to) {
    // Nothing new to compute from: who runs the month again changes nothing.
    context.record({
      spaceId: engagement.vendorOrganizationId,
      object: { type: 'statement', id: month },
      after: { no: statement.no, revision: statement.revision, changed: false },
    })
    const { no, status, version, revision } = statement
    return { no, status, version, revision, changed: false }
  }
  const revision = same ? statement.revision : statement.revision + 1
  if (!same)
    await saveRevision(
      db,
      {
        spaceId: engagement.vendorOrganizationId,
        engagementId,
        statementNo: statement.no,
        revision,
        byName: actor.displayName,
        at: now.toString(),
      },
      computed,
    )
  const begun = { engagement, side: 'vendor' as const, statement }
  const changed = await noteStep(context, begun, to, {
    revision,
    preparedById: actor.userId,
    preparedByName: actor.displayName,
    preparedAt: now.toString(),
    approvedById: null,
    approvedByName: null,
    approvedAt: null,
  })
  await tellSide(context, engagement, 'vendor', 'statementComputed', statement)
  return { ...changed, revision, changed: !same }
})

export const statementComputeHandlers = [compute]

/** The month's statement, locked; opened as a draft that the vendor alone sees when there is none yet. */
async function openStatement(
  { db }: OrganizationContext,
  engagement: EngagementRow,
  month: string,
): Promise<StatementRow> {
  const found = await statementOfMonth(db, engagement.spaceId, month, true)
  if (found) return found
  return draftStatement(db, engagement, month)
}

/** Two who begin a month at once get the same statement. */
export async function draftStatement(
  db: OrganizationContext['db'],
  engagement: EngagementRow,
  month: string,
): Promise<StatementRow> {
  const { spaceId } = engagement
  // One after the other, so that numbers count up without gaps.
  await sql`select from engagement where space_id = ${spaceId} for no key update`.execute(db)
  await sql`
    insert into statement (space_id, no, period)
    select ${spaceId}, coalesce(max(no), 0) + 1, ${`${month}-01`}
    from statement where space_id = ${spaceId} on conflict (space_id, period) do nothing`.execute(db)
  const drafted = await statementOfMonth(db, spaceId, month, true)
  if (!drafted) throw new Error('a statement that was drafted is there')
  return drafted
}
