import { sql, type RawBuilder } from 'kysely'
import { loginHolders } from '../../deal/index.ts'
import { accountsNumbered } from '../../desk/index.ts'

/** A login by its number, and one of those who ever worked under it: name, from and to. Names and times are null for nobody. */
export type Writer = readonly [
  account: number,
  login: string,
  name: string | null,
  from: string | null,
  to: string | null,
]

/** SQL for the Writers of some logins as one JSON value, null without any: a page has fifty conversations, but few logins. */
export function writersOf(spaceId: RawBuilder<unknown>, accounts: RawBuilder<unknown>): RawBuilder<Writer[] | null> {
  return sql`(select json_agg(json_build_array(a.no, a.login, h.agent_name, h.valid_from, h.valid_to) order by h.valid_from)
    from ${accountsNumbered(spaceId, accounts)} as a
      left join ${loginHolders(spaceId)} as h on h.shop_id = a.shop_id and h.login_key = a.login_key)`
}

/** The name of who wrote under a login at an instant: whoever held it then, or else the login itself. */
export type NameAt = (account: number, at: number) => string | undefined

type Held = { readonly name: string; readonly from: number; readonly to: number }

export function namesOf(writers: readonly Writer[]): NameAt {
  const logins = new Map<number, { readonly login: string; readonly held: Held[] }>()
  for (const [account, login, name, from, to] of writers) {
    const known = logins.get(account) ?? { login, held: [] }
    logins.set(account, known)
    if (name === null || from === null) continue
    known.held.push({ name, from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) })
  }
  return (account, at) => {
    const known = logins.get(account)
    return known?.held.find(({ from, to }) => from <= at && at < to)?.name ?? known?.login
  }
}
