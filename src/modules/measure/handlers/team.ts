import { hasRole } from '../../../platform/action/actor.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound } from '../../../platform/refusal.ts'
import { vendorAgents } from '../../deal/index.ts'
import { assignTeam, listTeams } from '../api/team.ts'
import { measuringChanged } from '../events.ts'
import { teamKeepers, viewOf } from '../policy/rights.ts'

const list = handle(listTeams, async ({ db, actor }, { engagementId }) => {
  const view = viewOf(actor, engagementId)
  const members = (await vendorAgents(db, engagementId)).filter(
    ({ memberId }) => view.memberId === null || memberId === view.memberId,
  )
  const teams = await db
    .selectFrom('agentTeam')
    .select(['memberId', 'team'])
    .where('spaceId', '=', engagementId)
    .execute()
  const teamOf = new Map(teams.map(({ memberId, team }) => [memberId, team]))
  const rows = members
    .filter(({ memberId, active }) => active || teamOf.has(memberId))
    .map(({ memberId, displayName }) => ({
      memberId,
      agentName: displayName,
      team: teamOf.get(memberId) ?? null,
    }))
  return { rows, mayKeep: hasRole(actor, teamKeepers, engagementId) }
})

const assign = handle(assignTeam, async (context, { engagementId, memberId, team }) => {
  const { db } = context
  const member = (await vendorAgents(db, engagementId)).find((known) => known.memberId === memberId)
  if (!member) throw notFound()
  const before = await db
    .deleteFrom('agentTeam')
    .where('spaceId', '=', engagementId)
    .where('memberId', '=', memberId)
    .returning('team')
    .executeTakeFirst()
  if (team !== null) await db.insertInto('agentTeam').values({ spaceId: engagementId, memberId, team }).execute()
  context.record({
    object: { type: 'engagementMember', id: memberId },
    before: { team: before?.team ?? null },
    after: { team },
  })
  context.emit(measuringChanged, {})
  return {}
})

export const teamHandlers = [list, assign]
