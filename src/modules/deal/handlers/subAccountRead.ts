import { sql } from 'kysely'
import type { ActionParsed } from '../../../platform/action/action.ts'
import { shopLimit } from '../../../platform/action/actor.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { notFound } from '../../../platform/refusal.ts'
import { getSubAccount, listSubAccounts, subAccountHistory } from '../api/subAccount.ts'
import { seesShop } from '../policy/rights.ts'
import { findSubAccount } from '../subAccounts.ts'

type Wanted = ActionParsed<typeof listSubAccounts> & { readonly id?: string }

type Row = {
  id: string
  shopId: string
  shopName: string
  login: string
  display: string
  status: 'active' | 'archived'
  version: number
  holderId: string | null
  agentName: string | null
  agentPresent: boolean
  validFrom: string
  validTo: string | null
  nextAgent: string | null
  nextFrom: string
  total: number
}

const sortColumns = { login: sql`a.login_key`, shopName: sql`s.name`, agentName: sql`h.agent_name` }

const list = handle(listSubAccounts, async (context, input) => {
  const rows = await readAccounts(context, input)
  return { rows: rows.map(present), total: rows[0]?.total ?? 0, asOf: context.now.toString() }
})

const get = handle(getSubAccount, async (context, { engagementId, id }) => {
  const [row] = await readAccounts(context, { engagementId, id, page: 1, pageSize: 20 })
  if (!row) throw notFound()
  return present(row)
})

const history = handle(subAccountHistory, async ({ db, actor }, { engagementId, id }) => {
  const { shopId } = await findSubAccount(db, engagementId, id)
  if (!seesShop(actor, engagementId, shopId)) throw notFound()
  const rows = await db
    .selectFrom('subAccountHolder')
    .select(['id', 'agentName', 'validFrom', 'validTo', 'assignedByName', 'assignedAt', 'cancelledAt', 'reason'])
    .where('spaceId', '=', engagementId)
    .where('subAccountId', '=', id)
    .orderBy('validFrom', 'desc')
    .orderBy('assignedAt', 'desc')
    .limit(500)
    .execute()
  return { rows }
})

export const subAccountReadHandlers = [list, get, history]

function present(row: Row) {
  const { id, shopId, shopName, login, display, status, version, holderId, agentName, validFrom, validTo } = row
  return {
    id,
    shopId,
    shopName,
    login,
    display,
    status,
    version,
    holder:
      holderId === null
        ? null
        : { id: holderId, agentName: agentName ?? '', validFrom, validTo, left: !row.agentPresent },
    next: row.nextAgent === null ? null : { agentName: row.nextAgent, validFrom: row.nextFrom },
  }
}

/** Sub-accounts within the actor's limits that match, with who works under them at `now`; `total` repeats in every row. */
async function readAccounts({ db, actor, now }: OrganizationContext, input: Wanted): Promise<Row[]> {
  const { engagementId } = input
  const { key, descending } = readSort(input.sort ?? 'login')
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`
  const limit = shopLimit(actor, engagementId)
  const at = now.toString()
  const { rows } = await sql<Row>`
    select a.id, a.shop_id, s.name as shop_name, a.login, a.display, a.status, a.version,
      h.id as holder_id, h.agent_name, h.valid_from, h.valid_to, m.member_id is not null as agent_present, n.agent_name as next_agent, n.valid_from as next_from,
      count(*) over () as total
    from sub_account a
      join lateral (select name from engagement_shop e where e.space_id = a.space_id and e.shop_id = a.shop_id
        order by valid_from desc limit 1) s on true
      left join sub_account_holder h on h.space_id = a.space_id and h.sub_account_id = a.id and h.cancelled_at is null
        and h.valid_from <= ${at} and (h.valid_to is null or h.valid_to > ${at})
      left join engagement_member m on m.space_id = h.space_id and m.member_id = h.member_id and m.active
      left join lateral (select agent_name, valid_from from sub_account_holder f where f.space_id = a.space_id
        and f.sub_account_id = a.id and f.cancelled_at is null and f.valid_from > ${at}
        order by f.valid_from limit 1) n on true
    where a.space_id = ${engagementId} and (${input.id ?? null}::uuid is null or a.id = ${input.id ?? null}::uuid)
      and (${limit === null} or a.shop_id = any (${limit === null ? [] : [...limit]}::uuid[]))
      and (${input.shopId ?? null}::uuid is null or a.shop_id = ${input.shopId ?? null}::uuid)
      and (${input.status ?? null}::text is null or a.status = ${input.status ?? null}::text)
      and (${input.held ?? null}::boolean is null or (h.id is not null) = ${input.held ?? null}::boolean)
      and (${input.search ?? null}::text is null
        or strpos(lower(a.login || ' ' || a.display || ' ' || coalesce(h.agent_name, '')), lower(${input.search ?? null}::text)) > 0)
    order by a.status, ${sortColumns[key]} ${direction}, s.name, a.login_key, a.id
    limit ${input.pageSize} offset ${pageOffset(input)}`.execute(db)
  return rows
}
