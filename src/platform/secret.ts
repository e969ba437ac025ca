import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startupFailure } from './startup.ts'

const minLength = 32

/**
 * The installation's secret: signs cookies and encrypts second-factor secrets. From the configuration, else from the file
 * `secret` in the data directory, which is made on first use and readable by its owner only.
 * Losing it signs everybody out and makes second factors unusable: it is not part of a backup of the database, keep it apart.
 * Several servers on one database need the same one. Throws a StartupFailure when it is too short or cannot be kept.
 */
export function loadSecret(configured: string | null, dataDirectory: string | null): string {
  if (configured !== null) return longEnough(configured, 'ZUOXI_SECRET')
  if (dataDirectory === null) throw startupFailure('secretNowhere')
  const file = join(dataDirectory, 'secret')
  try {
    return longEnough(readSecret(file) ?? createSecret(file, dataDirectory), file)
  } catch (error) {
    if (isCode(error, 'EACCES') || isCode(error, 'EPERM') || isCode(error, 'EROFS')) {
      throw startupFailure('permissionDenied', { folder: file }, error)
    }
    throw error
  }
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
    return secret
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Written aside and linked into place: two first starts agree on one secret, and a crash leaves no half-written one. */
function createSecret(file: string, dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecret(file) ?? ''
}

function longEnough(secret: string, source: string): string {
  if (secret.length >= minLength) return secret
  throw startupFailure('secretShort', { source, length: secret.length, least: minLength })
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
