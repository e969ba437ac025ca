import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanUpLater } from './cleanup.ts'

/** A folder of its own, removed after the file's tests. Others may pass through it: as root the database runs as somebody else. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-test-'))
  chmodSync(folder, 0o711)
  cleanUpLater(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
