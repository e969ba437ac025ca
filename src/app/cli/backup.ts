import { readFileSync } from 'node:fs'
import { isBackupProblem } from '../../platform/db/backup/format.ts'
import { writeBackup } from '../../platform/db/backup/write.ts'
import { readArguments } from './usage.ts'
import { withDatabase } from './withDatabase.ts'

/** `zuoxi backup FILE`: 0 when the whole file is on the disk, 2 when the target is not ours to overwrite or there is nothing to back up. */
export async function runBackup(args: readonly string[]): Promise<number> {
  const file = readArguments(args, {}, ['FILE']).positionals[0] ?? ''
  // Our own manifest: it has a version.
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  try {
    const summary = await withDatabase(({ database }) =>
      writeBackup(database.url, file, `zuoxi ${version}`, (table, rows) => process.stderr.write(`${table}: ${rows}\n`)),
    )
    process.stdout.write(
      `已备份 ${summary.tables} 张表、${summary.rows} 行（${summary.bytes} 字节）：${file}\n` +
        `Backed up ${summary.tables} tables, ${summary.rows} rows (${summary.bytes} bytes): ${file}\n` +
        `上传的原始文件不在备份中：已导入的内容都在数据库里，原始文件保存在数据目录的 files 中，导入结束 30 天后删除。\n` +
        `Uploaded files are not in it: what was imported is in the database; the files themselves lie in the data folder under files until 30 days after their import.\n`,
    )
    return 0
  } catch (error) {
    if (!isBackupProblem(error)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}
