import { accessSync, constants } from 'node:fs'
import { isBackupProblem } from '../../platform/db/backup/format.ts'
import { restoreBackup } from '../../platform/db/backup/restore.ts'
import { requeue } from '../../platform/job/requeue.ts'
import { prepareDatabase } from '../prepare.ts'
import { readArguments, usageError } from './usage.ts'
import { withDatabase } from './withDatabase.ts'

function refuseUnreadable(file: string): void {
  try {
    accessSync(file, constants.R_OK)
  } catch {
    throw usageError(`无法读取 ${file}`, `cannot read ${file}`)
  }
}

const progress = (table: string, rows: number) => void process.stderr.write(`${table}: ${rows}\n`)

/** `zuoxi restore FILE`: into an empty database only. 0 when everything is there, 2 when the file or the database is refused; then nothing changed. */
export async function runRestore(args: readonly string[]): Promise<number> {
  const file = readArguments(args, {}, ['FILE']).positionals[0] ?? ''
  refuseUnreadable(file)
  try {
    const summary = await withDatabase(async ({ database }) => {
      const restored = await restoreBackup(database.url, file, progress, (jobs) => requeue(database.url, jobs))
      await prepareDatabase(database.url)
      return restored
    })
    process.stdout.write(
      `已恢复 ${summary.header.createdAt} 的备份：${summary.tables} 张表、${summary.rows} 行、${summary.jobs} 个待办任务。\n` +
        `Restored the backup of ${summary.header.createdAt}: ${summary.tables} tables, ${summary.rows} rows, ${summary.jobs} waiting jobs.\n`,
    )
    return 0
  } catch (error) {
    if (!isBackupProblem(error)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}
