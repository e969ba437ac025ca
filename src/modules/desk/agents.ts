import type { Db } from '../../platform/db/kysely.ts'
import { agentsAt } from '../deal/index.ts'

export type Writer = { readonly login: string; readonly agentName: string | null }
/** Which account of which shop, and when. */
export type WriterAsk = { readonly shopId: string; readonly accountNo: number; readonly at: string }

/** The logins behind account numbers and who worked under them at these instants, in the order of the questions. */
export async function writersAt(db: Db, engagementId: string, asks: readonly WriterAsk[]): Promise<Writer[]> {
  if (asks.length === 0) return []
  const numbers = [...new Set(asks.map((ask) => ask.accountNo))]
  const accounts = await db
    .selectFrom('chatAccount')
    .select(['no', 'login'])
    .where('spaceId', '=', engagementId)
    .where('no', 'in', numbers)
    .execute()
  const logins = new Map(accounts.map((account) => [account.no, account.login]))
  const named: { login: string; at: string; shopId: string }[] = asks.map(({ shopId, accountNo, at }) => {
    const login = logins.get(accountNo)
    if (login === undefined) throw new Error('a chat names a login that is not there')
    return { login, at, shopId }
  })
  const names = new Map<object, string | null>()
  for (const [shopId, same] of Map.groupBy(named, (ask) => ask.shopId)) {
    const found = await agentsAt(db, engagementId, shopId, same)
    for (const [index, ask] of same.entries()) names.set(ask, found[index]?.agentName ?? null)
  }
  return named.map((ask) => ({ login: ask.login, agentName: names.get(ask) ?? null }))
}
