import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import { preparedStatement } from '../../../platform/db/prepared.ts'
import { loginHolders } from '../../deal/index.ts'
import { accountsNumbered } from '../../desk/index.ts'

/** The name of who wrote under a login at an instant: whoever held it then, or else the login itself. */
export type NameAt = (account: number, at: number) => string | undefined

type Held = { readonly name: string; readonly from: number; readonly to: number }

type Found = {
  readonly no: number
  readonly login: string
  readonly agentName: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

const findHolders = preparedStatement<{ spaceId: string; accounts: readonly number[] }, Found>((value) => {
  return sql`
    select a.no, a.login, h.agent_name, h.valid_from, h.valid_to
    from ${accountsNumbered(value('spaceId'), value('accounts'))} as a
      left join ${loginHolders(value('spaceId'))} as h on h.shop_id = a.shop_id and h.login_key = a.login_key
    order by a.no, h.valid_from`
})

/** For the logins of a page, in one question. */
export async function agentNames(db: Db, spaceId: string, accounts: readonly number[]): Promise<NameAt> {
  if (accounts.length === 0) return () => undefined
  const rows = await findHolders(db, { spaceId, accounts })
  const logins = new Map<number, { readonly login: string; readonly held: Held[] }>()
  for (const { no, login, agentName, validFrom, validTo } of rows) {
    const known = logins.get(no) ?? { login, held: [] }
    logins.set(no, known)
    if (agentName === null || validFrom === null) continue
    const to = validTo === null ? Number.POSITIVE_INFINITY : Date.parse(validTo)
    known.held.push({ name: agentName, from: Date.parse(validFrom), to })
  }
  return (account, at) => {
    const known = logins.get(account)
    return known?.held.find(({ from, to }) => from <= at && at < to)?.name ?? known?.login
  }
}
