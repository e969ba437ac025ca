import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import { clauseTexts } from '../../engine/agreement/text/clauseText.ts'
import type { LocalText } from '../../platform/action/action.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementShops } from '../deal/index.ts'

/** What a version of a clause says, in both languages. */
export type Say = (version: ClauseVersion) => LocalText

/** The texts of a contract's clauses: generated from their parameters, with the shops by name and what they refer to looked up in it. */
export async function textsOf(db: Db, spaceId: string, contract: ContractTerms): Promise<Say> {
  const shops = Object.fromEntries((await engagementShops(db, spaceId)).map(({ shopId, name }) => [shopId, name]))
  return (version) => {
    const { zh, en } = clauseTexts(version, { contract, shops })
    return { zh, en }
  }
}
