import { sql } from 'kysely'
import { localDay } from '../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import { lastDayBefore } from '../../platform/action/endOfDay.ts'
import { loadContracts } from '../contract/index.ts'
import type { FindTodos, Todo, TodoPlace } from '../deal/index.ts'
import { oneOf, sides } from '../deal/policy/vocabulary.ts'
import { mayWithDispute, mayWithPeriod, mayWithRight, type PeriodDeed } from './policy/rights.ts'
import { readStatesOf, type PeriodState } from './state.ts'

type Places = ReadonlyMap<string, TodoPlace>

/** Months to share, to confirm or to sign; disputes to decide; rights that can be exercised. */
export const evaluationTodos: FindTodos = async (context, places) => {
  const byId: Places = new Map(places.map((place) => [place.engagement.spaceId, place]))
  if (byId.size === 0) return []
  return [
    ...(await periodTodos(context, byId)),
    ...(await disputeTodos(context, byId)),
    ...(await rightTodos(context, byId)),
  ]
}

/** Months with values that nobody has frozen yet: one or two of each engagement. */
async function periodTodos({ db, actor, now }: OrganizationContext, places: Places): Promise<Todo[]> {
  const { rows } = await sql<{ spaceId: string; period: string }>`
    select p.space_id, p.period from evaluated_period p
    where p.space_id = any (${[...places.keys()]}::uuid[])
      and not exists (select from frozen_period f where f.space_id = p.space_id and f.period = p.period)
      and exists (select from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
        where e.space_id = p.space_id and e.period = p.period and v.result <> 'noData')
    order by p.space_id, p.period`.execute(db)
  const open = Map.groupBy(rows, ({ spaceId }) => spaceId)
  const engagements = [...open.keys()].flatMap((id) => places.get(id)?.engagement ?? [])
  const contracts = await loadContracts(db, engagements)
  const asked = [...contracts].map(([spaceId, contract]) => ({
    spaceId,
    contract,
    periods: (open.get(spaceId) ?? []).map(({ period }) => period),
  }))
  if (asked.length === 0) return []
  const states = await readStatesOf(db, asked, now)
  return [...states].flatMap(([spaceId, months]) => {
    const place = places.get(spaceId)
    if (!place) return []
    return [...months.values()].flatMap((state): Todo[] => {
      const facts = {
        status: state.status,
        unconfirmed: state.unconfirmed,
        pending: false,
        signed: state.signatures.filter(({ holds }) => holds).map(({ side }) => side),
        after: state.after,
      }
      const deed = mayWithPeriod(actor, spaceId, place.side, facts).find((each) => each !== 'recompute')
      return deed === undefined ? [] : [periodTodo(spaceId, state, deed)]
    })
  })
}

function periodTodo(engagementId: string, state: PeriodState, deed: PeriodDeed): Todo {
  const { period, unconfirmed, shareBy, disputeBy, shared } = state
  const head = { engagementId, path: `/engagements/${engagementId}/evaluations?period=${period}` }
  if (deed === 'share')
    return {
      ...head,
      what: 'periodToShare',
      text: { zh: `发送 ${period} 的考核结果`, en: `Share the evaluations of ${period}` },
      dueOn: shareBy,
      since: null,
    }
  if (deed === 'confirm')
    return {
      ...head,
      what: 'periodToConfirm',
      text: {
        zh: `确认 ${period} 的考核结果，还有 ${unconfirmed} 项`,
        en: `Confirm ${unconfirmed === 1 ? '1 evaluation' : `${unconfirmed} evaluations`} of ${period}`,
      },
      dueOn: disputeBy,
      since: shared?.at ?? null,
    }
  return {
    ...head,
    what: 'periodToSign',
    text: { zh: `签字确认 ${period} 的考核结果`, en: `Sign the evaluations of ${period}` },
    dueOn: null,
    since: shared?.at ?? null,
  }
}

async function disputeTodos({ db, actor }: OrganizationContext, places: Places): Promise<Todo[]> {
  const rows = await db
    .selectFrom('dispute')
    .leftJoin('frozenPeriod', (join) =>
      join.onRef('frozenPeriod.spaceId', '=', 'dispute.spaceId').onRef('frozenPeriod.period', '=', 'dispute.period'),
    )
    .select(['dispute.spaceId', 'id', 'no', 'clauseNo', 'dispute.period', 'openedBy', 'openedAt', 'decideBy'])
    .where('dispute.spaceId', 'in', [...places.keys()])
    .where('status', '=', 'open')
    .where('frozenPeriod.period', 'is', null)
    .orderBy('openedAt')
    .execute()
  return rows.flatMap((row) => {
    const { spaceId, id, no, clauseNo, period, openedAt, decideBy } = row
    const place = places.get(spaceId)
    const dispute = { openedBy: oneOf(sides, row.openedBy), status: 'open' as const, frozen: false }
    if (!place || !mayWithDispute(actor, spaceId, place.side, dispute).includes('decide')) return []
    return [
      {
        engagementId: spaceId,
        what: 'disputeToDecide',
        text: {
          zh: `裁定异议 ${no}：${period} 条款 ${clauseNo}`,
          en: `Decide dispute ${no} about clause ${clauseNo} of ${period}`,
        },
        path: `/engagements/${spaceId}/disputes/${id}`,
        dueOn: lastDayBefore(decideBy, place.engagement.zone),
        since: openedAt,
      },
    ]
  })
}

async function rightTodos({ db, actor, now }: OrganizationContext, places: Places): Promise<Todo[]> {
  const rows = await db
    .selectFrom('terminationRight')
    .select(['spaceId', 'id', 'clauseNo', 'holder', 'accruedAt', 'expiresOn'])
    .where('spaceId', 'in', [...places.keys()])
    .where('status', '=', 'accrued')
    .orderBy('expiresOn')
    .execute()
  return rows.flatMap((row) => {
    const { spaceId, clauseNo, accruedAt, expiresOn } = row
    const place = places.get(spaceId)
    const right = { holder: oneOf(sides, row.holder), status: 'accrued' as const }
    if (!place || !mayWithRight(actor, spaceId, place.side, right).includes('exercise')) return []
    if (expiresOn < localDay(now, place.engagement.zone)) return []
    return [
      {
        engagementId: spaceId,
        what: 'rightToDecide',
        text: {
          zh: `决定是否行使条款 ${clauseNo} 产生的权利`,
          en: `Exercise or waive the right under clause ${clauseNo}`,
        },
        path: `/engagements/${spaceId}/rights`,
        dueOn: expiresOn,
        since: accruedAt,
      },
    ]
  })
}
