import { prepareDatabase } from '../prepare.ts'
import { readArguments } from './usage.ts'
import { withDatabase } from './withDatabase.ts'

/** `zuoxi migrate`: brings the configured database to the level of this version. */
export async function runMigrate(args: readonly string[]): Promise<number> {
  readArguments(args, {})
  const applied = await withDatabase(({ database }) => prepareDatabase(database.url))
  process.stdout.write(
    applied.length === 0 ? '已是最新。Already up to date.\n' : `${applied.map((name) => `+ ${name}\n`).join('')}`,
  )
  return 0
}
