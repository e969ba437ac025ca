import { sql } from 'kysely'
import { hasRole, shopLimit } from '../../platform/action/actor.ts'
import { lastDayBefore } from '../../platform/action/endOfDay.ts'
import type { FindTodos } from '../deal/index.ts'
import { exclusionDeciders } from './policy/rights.ts'

type Waiting = {
  readonly spaceId: string
  readonly waiting: number
  readonly since: string
  readonly answerBy: string
}

/** Exclusions the other side has asked for, counted by engagement. Who is limited to shops decides about those alone, in their list. */
export const exclusionTodos: FindTodos = async ({ db, actor }, places) => {
  const deciding = places.filter(
    ({ engagement }) =>
      hasRole(actor, exclusionDeciders, engagement.spaceId) && shopLimit(actor, engagement.spaceId) === null,
  )
  if (deciding.length === 0) return []
  const { rows } = await sql<Waiting>`
    select e.space_id, count(*) as waiting, min(e.requested_at) as since, min(e.answer_by) as answer_by
    from exclusion e join unnest(${deciding.map(({ engagement }) => engagement.spaceId)}::uuid[],
      ${deciding.map(({ side }) => side)}::text[]) as mine (space_id, side) using (space_id)
    where e.status = 'requested' and e.requested_by <> mine.side group by e.space_id`.execute(db)
  const zones = new Map(deciding.map(({ engagement }) => [engagement.spaceId, engagement.zone]))
  return rows.map(({ spaceId, waiting, since, answerBy }) => ({
    engagementId: spaceId,
    what: 'exclusionToDecide',
    text: {
      zh: `裁定 ${waiting} 项剔除申请`,
      en: waiting === 1 ? 'Decide 1 exclusion' : `Decide ${waiting} exclusions`,
    },
    path: `/engagements/${spaceId}/figures/exclusions?status=requested`,
    dueOn: lastDayBefore(answerBy, zones.get(spaceId) ?? 'UTC'),
    since,
  }))
}
