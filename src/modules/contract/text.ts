import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import { clauseWords, withDays } from '../../engine/agreement/text/clauseText.ts'
import type { LocalText } from '../../platform/action/action.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementShops } from '../deal/index.ts'
import { agreedVersions, keptWords } from './agreed.ts'
import type { AgreedVersion } from './policy/apply.ts'

/** What a version of a clause says, in both languages. */
export type Say = (version: ClauseVersion | AgreedVersion) => LocalText

/**
 * The texts of a contract's clauses. What was shown to the other side keeps its words; a draft's are made from its parameters, with
 * the shops by name and what they refer to looked up in the contract.
 */
export async function textsOf(db: Db, spaceId: string, contract: ContractTerms): Promise<Say> {
  const kept = await keptWords(db, spaceId)
  const shops = await shopNames(db, spaceId)
  return (version) => {
    const words = 'agreedIn' in version ? kept.get(version.agreedIn)?.[version.no] : undefined
    const { zh, en } = withDays(version, words ?? clauseWords(version, { contract, shops }))
    return { zh, en }
  }
}

/** What an agreed version of a clause says, as it was shown to both sides; null where there is none. */
export async function agreedText(
  db: Db,
  spaceId: string,
  contract: ContractTerms,
  { clauseNo, clauseVersion }: { readonly clauseNo: string; readonly clauseVersion: number },
): Promise<LocalText | null> {
  const versions = await agreedVersions(db, spaceId)
  const found = versions.find(({ no, version }) => no === clauseNo && version === clauseVersion)
  return found ? (await textsOf(db, spaceId, contract))(found) : null
}

/** The words of clauses that are shown to the other side now, by their numbers. */
export async function wordsOf(
  db: Db,
  spaceId: string,
  contract: ContractTerms,
  versions: readonly ClauseVersion[],
): Promise<Record<string, LocalText>> {
  const shops = await shopNames(db, spaceId)
  return Object.fromEntries(versions.map((version) => [version.no, clauseWords(version, { contract, shops })]))
}

async function shopNames(db: Db, spaceId: string): Promise<Record<string, string>> {
  return Object.fromEntries((await engagementShops(db, spaceId)).map(({ shopId, name }) => [shopId, name]))
}
