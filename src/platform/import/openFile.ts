import { open, type FileHandle } from 'node:fs/promises'

export type OpenProblem = 'missing' | 'directory' | 'noPermission' | 'notOrdinary' | 'tooLarge'

/** No file that anyone exports is larger, and what is read twice should have an end. */
export const maxFileBytes = 5 * 1024 ** 3

/** Opens an ordinary file for reading, or says what stands in the way. Whoever gets the handle closes it. */
export async function openFile(
  path: string,
): Promise<{ readonly file: FileHandle; readonly size: number } | OpenProblem> {
  try {
    const file = await open(path, 'r')
    const status = await file.stat()
    if (status.isFile() && status.size <= maxFileBytes) return { file, size: status.size }
    await file.close()
    if (status.isFile()) return 'tooLarge'
    return status.isDirectory() ? 'directory' : 'notOrdinary'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
    if (code === 'EACCES' || code === 'EPERM') return 'noPermission'
    if (code === 'EISDIR') return 'directory'
    throw error
  }
}
