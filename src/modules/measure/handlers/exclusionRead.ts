import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { engagementShops, loadEngagement, sideOf } from '../../deal/index.ts'
import { getExclusion, listExclusions } from '../api/exclusion.ts'
import { findExclusion, typedExclusion, type ExclusionRow } from '../exclusions.ts'
import { mayWithExclusion, viewOf } from '../policy/rights.ts'

const list = handle(listExclusions, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, status, reason, shopId, search } = input
  const { shopIds } = viewOf(actor, engagementId)
  let matching = db.selectFrom('exclusion').where('spaceId', '=', engagementId)
  if (shopIds !== null)
    matching = matching.where((is) =>
      shopIds.length === 0 ? is('shopId', 'is', null) : is.or([is('shopId', 'is', null), is('shopId', 'in', shopIds)]),
    )
  if (shopId !== undefined)
    matching = matching.where((is) => is.or([is('shopId', 'is', null), is('shopId', '=', shopId)]))
  if (status !== undefined) matching = matching.where('status', '=', status)
  if (reason !== undefined) matching = matching.where('reason', '=', reason)
  if (search) matching = matching.where('note', 'ilike', `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const { total } = await matching.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? '-requestedAt')
  const rows = await matching
    .selectAll()
    .orderBy(key === 'from' ? 'fromAt' : 'requestedAt', descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const show = await presenter(context, engagementId)
  return { rows: rows.map((row) => show(typedExclusion(row))), total, asOf: now.toString() }
})

const get = handle(getExclusion, async (context, { engagementId, id }) => {
  const { db, actor } = context
  const row = await findExclusion(db, engagementId, id, viewOf(actor, engagementId).shopIds)
  return (await presenter(context, engagementId))(row)
})

export const exclusionReadHandlers = [list, get]

async function presenter({ db, actor, now }: OrganizationContext, engagementId: string) {
  const engagement = await loadEngagement(db, engagementId)
  const side = sideOf(actor, engagement)
  const names = new Map((await engagementShops(db, engagementId)).map((shop) => [shop.shopId, shop.name]))
  return (row: ExclusionRow) => ({
    id: row.id,
    reason: row.reason,
    shopId: row.shopId,
    shopName: row.shopId === null ? null : (names.get(row.shopId) ?? ''),
    from: row.fromAt,
    to: row.toAt,
    memberId: row.memberId,
    agentName: row.agentName,
    conversationNo: row.conversationNo,
    conversation: row.conversationId,
    note: row.note,
    requestedBy: row.requestedBy,
    requestedByName: row.requestedByName,
    requestedAt: row.requestedAt,
    answerBy: row.answerBy,
    overdue: row.status === 'requested' && Date.parse(row.answerBy) < now.epochMilliseconds,
    status: row.status,
    decidedByName: row.decidedByName,
    decidedAt: row.decidedAt,
    decisionNote: row.decisionNote,
    version: row.version,
    may: mayWithExclusion(actor, engagementId, side, row),
  })
}
