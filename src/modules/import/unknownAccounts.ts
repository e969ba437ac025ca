import type { Db } from '../../platform/db/kysely.ts'
import { accountStates } from '../deal/index.ts'
import { seenAccounts } from '../desk/index.ts'

export type UnknownAccount = {
  readonly no: number
  readonly shopId: string
  readonly login: string
  readonly messages: number
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly state: 'noAccount' | 'noAgent'
  readonly subAccountId: string | null
}

/** Logins that wrote messages and under which nobody is known to have worked, of some shops or of all. */
export async function unknownAccounts(
  db: Db,
  engagementId: string,
  shopIds: readonly string[] | null,
): Promise<UnknownAccount[]> {
  const seen = await seenAccounts(db, engagementId, shopIds)
  if (seen.length === 0) return []
  const known = new Map(
    (await accountStates(db, engagementId)).map((account) => [`${account.shopId} ${account.loginKey}`, account]),
  )
  return seen.flatMap(({ loginKey, ...account }): UnknownAccount[] => {
    const found = known.get(`${account.shopId} ${loginKey}`)
    if (found?.held) return []
    return [{ ...account, state: found ? 'noAgent' : 'noAccount', subAccountId: found?.id ?? null }]
  })
}
