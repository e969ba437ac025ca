import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { serverEnvironment, writePrivate, type ClusterPaths } from './cluster.ts'
import { identityOf, type RunAs } from './runAs.ts'

/** What a running server writes about itself into postmaster.pid. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether nothing of a process is left but, where a careless init process never collects its orphans, its entry in the table. A process that is just
 * ending has no working directory any more and still exists for a moment.
 */
export function hasEnded(pid: number): boolean {
  if (process.platform !== 'linux') return !isAlive(pid)
  try {
    const [state = '', parent = ''] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ')
    return state === 'Z' && Number(parent) !== process.pid
  } catch {
    return true
  }
}

export function readPostmaster(paths: ClusterPaths): Postmaster | null {
  try {
    const lines = readFileSync(join(paths.data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Whether that process is a PostgreSQL working in our data directory, and not a stranger that was given the number of a dead one, nor a dead one
 * that a careless init process of a container never collects.
 */
export function worksHere(pid: number, paths: ClusterPaths): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === paths.data
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(paths.data)
}

/** Processes of a server in this data directory that survived their postmaster: they hold its shared memory until they end. */
export function leftoverBackends(paths: ClusterPaths): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && worksHere(pid, paths))
}

/**
 * After a power cut or in a new container the number in postmaster.pid may belong to any process of the same account, and PostgreSQL then refuses to
 * start for ever. We remove the file only when that process does not work in our directory; the server still checks its shared memory by itself.
 */
export function removeStalePid(paths: ClusterPaths): boolean {
  const found = readPostmaster(paths)
  if (found === null || worksHere(found.pid, paths)) return false
  rmSync(join(paths.data, 'postmaster.pid'), { force: true })
  return true
}

/**
 * Starts the server in a session of its own: Ctrl-C in the terminal reaches us alone, and we stop the server when our own work is done. Its output
 * goes to a file, not to a pipe, so that it outlives us undisturbed and can be adopted.
 */
export function spawnPostmaster(paths: ClusterPaths, binaries: Binaries, runAs: RunAs): ChildProcess {
  writePrivate(paths.startLog, '', runAs)
  const output = openSync(paths.startLog, 'a')
  try {
    const child = spawn(binaries.postgres, ['-D', paths.data, '-c', `config_file=${paths.config}`], {
      ...identityOf(runAs),
      cwd: paths.home,
      env: serverEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', output, output],
    })
    child.unref()
    return child
  } finally {
    closeSync(output)
  }
}

/** What the server said since that moment (epoch milliseconds): before its log began, and in the log. */
export function lastWords(paths: ClusterPaths, since: number): string {
  const logs = existsSync(paths.log) ? readdirSync(paths.log).toSorted() : []
  return [paths.startLog, ...logs.map((name) => join(paths.log, name))]
    .filter((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= since)
    .map((file) => readFileSync(file, 'utf8').slice(-8_000))
    .join('\n')
}

/** Keeps the newest logs; the server itself begins a new one daily and at 10 MB. */
export function pruneLogs(paths: ClusterPaths, keep = 14): void {
  const logs = readdirSync(paths.log).filter((name) => name.endsWith('.log'))
  for (const name of logs.toSorted().slice(0, -keep)) rmSync(join(paths.log, name), { force: true })
}

/** Asks the server to stop: `fast` ends its sessions and writes a checkpoint, `immediate` leaves the rest to crash recovery. */
export function requestStop(pid: number, mode: 'fast' | 'immediate', paths: ClusterPaths, binaries: Binaries): void {
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', paths.data, '-m', mode, '--no-wait'], { env: serverEnvironment() })
    return
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
