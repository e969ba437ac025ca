import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { diagnose } from './diagnose.ts'
import type { Binaries } from './binaries.ts'
import { startupFailure } from '../../startup.ts'
import { accountName, blockedFolder, identityOf, type RunAs } from './runAs.ts'

/** What lies in the folder of the embedded server. */
export type ClusterPaths = {
  readonly home: string
  /** PostgreSQL's own data directory. */
  readonly data: string
  /** Password of the owner role, mode 0600. */
  readonly password: string
  readonly log: string
  /** What the server says before its log collector runs. */
  readonly startLog: string
  readonly config: string
  readonly hba: string
  readonly lock: string
  readonly port: string
}

export const ownerRole = 'zuoxi'
export const databaseName = 'zuoxi'

export function clusterPaths(home: string): ClusterPaths {
  const inside = (name: string) => join(home, name)
  return {
    home,
    data: inside('cluster'),
    password: inside('password'),
    log: inside('log'),
    startLog: inside('start.log'),
    config: inside('postgresql.conf'),
    hba: inside('pg_hba.conf'),
    lock: inside('instance.lock'),
    port: inside('port'),
  }
}

/** The server's environment: nothing of ours travels along, least of all PGDATA or secrets. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  const inherited = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC' }
}

function give(path: string, runAs: RunAs): void {
  if (runAs.switched) chownSync(path, runAs.uid, runAs.gid)
}

/** Writes a file that only the server's account (and root) may read. */
export function writePrivate(path: string, text: string, runAs: RunAs): void {
  writeFileSync(path, text, { mode: 0o600 })
  chmodSync(path, 0o600)
  give(path, runAs)
}

/** Nothing but what we put there ourselves, be it by a start that was killed or ran out of disk half-way. */
function isOurs(paths: ClusterPaths): boolean {
  const known = new Set([...Object.values(paths).map((path) => basename(path)), 'cluster.new', 'bin', 'owner.pid'])
  const names = readdirSync(paths.home)
  if (names.includes('cluster')) return existsSync(join(paths.data, 'PG_VERSION'))
  return names.every((name) => known.has(name) || name.startsWith('instance.lock') || name === 'postgresql.local.conf')
}

/** Says what an error of the file system in our folder means; hands every other error through. */
export function explainFileError(error: unknown, home: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  const owner = statSync(home, { throwIfNoEntry: false })?.uid
  if ((code === 'EACCES' || code === 'EPERM') && owner !== undefined && owner !== process.getuid?.())
    return startupFailure('folderOwned', { folder: home, owner: accountName(owner) }, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return startupFailure('permissionDenied', { folder: home }, error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return startupFailure('diskFull', { folder: home }, error)
  return error
}

/** Creates the folder (mode 0700, owned by the server's account), or makes sure that an existing one is ours and reachable. */
export function prepareHome(paths: ClusterPaths, runAs: RunAs): void {
  const { home } = paths
  try {
    mkdirSync(dirname(home), { recursive: true, mode: 0o711 })
    if (existsSync(join(dirname(home), 'PG_VERSION'))) throw startupFailure('folderForeign', { folder: dirname(home) })
    mkdirSync(home, { recursive: true, mode: 0o700 })
    if (!isOurs(paths)) throw startupFailure('folderForeign', { folder: home })
    give(home, runAs)
    chmodSync(home, 0o700)
    mkdirSync(paths.log, { recursive: true, mode: 0o700 })
    give(paths.log, runAs)
  } catch (error) {
    throw explainFileError(error, home)
  }
  const blocked = blockedFolder(home, runAs)
  if (blocked !== null) throw startupFailure('folderUnreachable', { user: runAs.name, blocked })
}

/**
 * Makes a new cluster where there is none. It is built under another name and renamed when whole, so that a process killed half-way leaves nothing
 * that looks like data. Locale: PostgreSQL's builtin C.UTF-8, which does not change with the libraries of the system (before 17 there was only the
 * system's own).
 */
export function createCluster(paths: ClusterPaths, binaries: Binaries, runAs: RunAs, ephemeral: boolean): void {
  const half = `${paths.data}.new`
  rmSync(half, { recursive: true, force: true })
  writePrivate(paths.password, randomBytes(32).toString('base64url'), runAs)
  const result = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${half}`,
      `--username=${ownerRole}`,
      `--pwfile=${paths.password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...(binaries.major >= 17
        ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
        : ['--locale=C.UTF-8']),
      '--no-instructions',
      ...(ephemeral ? ['--no-sync'] : []),
    ],
    { ...identityOf(runAs), cwd: paths.home, env: serverEnvironment(), encoding: 'utf8' },
  )
  if (result.status !== 0) throw diagnose(`${result.stdout}\n${result.stderr}`, paths, result.error)
  renameSync(half, paths.data)
}

/** Refuses data of another major version, which this server cannot read. */
export function checkVersion(paths: ClusterPaths, binaries: Binaries): void {
  const found = readFileSync(join(paths.data, 'PG_VERSION'), 'utf8').trim()
  if (found !== String(binaries.major))
    throw startupFailure('otherVersion', { folder: paths.data, found, expected: binaries.major })
}
