import { createDb } from '../../platform/db/kysely.ts'
import { runAudit } from './audit.ts'
import { withDatabase } from './withDatabase.ts'

/** `zuoxi audit verify` on the configured database. */
export function runAuditVerify(args: readonly string[]): Promise<number> {
  return withDatabase(({ pool }) => runAudit(['verify', ...args], async () => createDb(pool)))
}
