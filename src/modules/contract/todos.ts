import { isUnderWay } from '../deal/policy/rights.ts'
import type { FindTodos } from '../deal/index.ts'
import { oneOf, sides } from '../deal/policy/vocabulary.ts'
import { mayWithAmendment } from './policy/rights.ts'

/** Amendments of the other side that wait for an answer. */
export const amendmentTodos: FindTodos = async ({ db, actor }, places) => {
  const byId = new Map(places.map((place) => [place.engagement.spaceId, place]))
  if (byId.size === 0) return []
  const rows = await db
    .selectFrom('amendment')
    .select(['spaceId', 'no', 'title', 'proposedBy', 'proposedAt'])
    .where('spaceId', 'in', [...byId.keys()])
    .where('status', '=', 'proposed')
    .execute()
  return rows.flatMap(({ spaceId, no, title, proposedBy, proposedAt }) => {
    const place = byId.get(spaceId)
    if (!place || !isUnderWay({ ...place.engagement, openChangeBy: null })) return []
    const amendment = { proposedBy: oneOf(sides, proposedBy), status: 'proposed' as const }
    if (!mayWithAmendment(actor, spaceId, place.side, place.engagement, amendment).includes('accept')) return []
    return [
      {
        engagementId: spaceId,
        what: 'amendmentToAnswer',
        text: { zh: `答复合同变更 #${no}“${title}”`, en: `Answer amendment #${no} “${title}”` },
        path: `/engagements/${spaceId}/amendments/${no}`,
        dueOn: null,
        since: proposedAt,
      },
    ]
  })
}
