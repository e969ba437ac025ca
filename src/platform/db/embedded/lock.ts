import { DatabaseSync } from 'node:sqlite'
import { closeSync, openSync } from 'node:fs'

export type HeldLock = { release(): void }

/**
 * Takes a lock that the operating system drops when this process ends in whatever way, `kill -9` included: an exclusive SQLite transaction on an
 * empty file. Node offers no file lock of its own, and a pid file lies after a crash as soon as the pid is used again. Null when somebody holds it.
 */
export function takeLock(path: string): HeldLock | null {
  closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    // SQLite's own error carries its code in `errcode`; 5 is SQLITE_BUSY.
    if ((error as { errcode?: number }).errcode === 5) return null
    throw error
  }
  let held = true
  return {
    release() {
      if (held) database.close()
      held = false
    },
  }
}
