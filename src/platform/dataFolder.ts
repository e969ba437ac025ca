import { existsSync, mkdirSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { blockedFolder, chooseRunAs } from './db/embedded/runAs.ts'
import { startupFailure } from './startup.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const rootsFolder = '/var/lib/zuoxi'

/**
 * Where everything that must last lies: `ZUOXI_DATA`, else `data` in the project. A root whose project the database's account cannot reach (a
 * checkout below /root) gets /var/lib/zuoxi. A relative ZUOXI_DATA counts from the folder the command was called in.
 */
export function chooseDataFolder(configured: string | null): string {
  if (configured !== null) return isAbsolute(configured) ? configured : resolve(process.cwd(), configured)
  const beside = join(project, 'data')
  if (process.getuid?.() !== 0) return beside
  const runAs = chooseRunAs(join(beside, 'postgres', 'cluster'))
  return blockedFolder(existsSync(beside) ? beside : dirname(beside), runAs) === null ? beside : rootsFolder
}

/** Makes the folder when it is missing. A root keeps it enterable (not listable) for the account its database runs under. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(dirname(folder), { recursive: true })
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EEXIST' || code === 'ENOTDIR') throw startupFailure('folderForeign', { folder }, error)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw startupFailure('diskFull', { folder }, error)
    throw startupFailure('permissionDenied', { folder }, error)
  }
}
