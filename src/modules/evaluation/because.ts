import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import { clauseText } from '../../engine/agreement/text/clauseText.ts'
import { becauseText } from '../../engine/sla/because.ts'
import type { Because } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementShops } from '../deal/index.ts'

/** A reason in words. */
export function becauseIn(because: Because, language: 'zh' | 'en'): string {
  return becauseText(because)[language]
}

/** A clause as it was agreed, its shops by name. */
export async function clauseTextIn(
  db: Db,
  spaceId: string,
  { clause, contract, language }: { clause: ClauseVersion; contract: ContractTerms; language: 'zh' | 'en' },
): Promise<string> {
  const shops = Object.fromEntries((await engagementShops(db, spaceId)).map(({ shopId, name }) => [shopId, name]))
  return clauseText(clause, language, { contract, shops })
}
