import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, parse } from 'node:path'
import { startupFailure } from '../../startup.ts'

/** The account the database server runs under. `switched` is false when it is simply ours. */
export type RunAs = { readonly name: string; readonly uid: number; readonly gid: number; readonly switched: boolean }

type Account = { name: string; uid: number; gid: number }

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

export function accountName(uid: number): string {
  return accounts().find((account) => account.uid === uid)?.name ?? String(uid)
}

/**
 * PostgreSQL refuses to run as root. As root we take the owner of existing data (they may have been made by an ordinary user), else the account
 * `postgres`, else `nobody`. For everybody else it is the present user. Windows has no such switch.
 */
export function chooseRunAs(existingData: string): RunAs {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { name: uid < 0 ? '' : accountName(uid), uid, gid: process.getgid?.() ?? -1, switched: false }
  const owner = statSync(existingData, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0)
    return { name: accountName(owner.uid), uid: owner.uid, gid: owner.gid, switched: true }
  for (const name of ['postgres', 'nobody']) {
    const account = accounts().find((candidate) => candidate.name === name)
    if (account !== undefined && account.uid !== 0) return { ...account, switched: true }
  }
  throw startupFailure('noUnprivilegedUser')
}

/** The options of child_process that make a child run as that account. */
export function identityOf(runAs: RunAs): { uid?: number; gid?: number } {
  return runAs.switched ? { uid: runAs.uid, gid: runAs.gid } : {}
}

/** Asks the system itself, as that account, rather than reading mode bits: ACLs and mounts count too. */
export function mayEnter(folder: string, runAs: RunAs): boolean {
  if (!runAs.switched) return true
  const result = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...identityOf(runAs),
    cwd: '/',
    stdio: 'ignore',
  })
  return result.status === 0
}

/** The topmost folder on the way to `folder` that this account may not enter; null when the way is free. */
export function blockedFolder(folder: string, runAs: RunAs): string | null {
  if (mayEnter(folder, runAs)) return null
  const way: string[] = []
  for (let at = folder; at !== parse(at).root; at = dirname(at)) way.unshift(at)
  return way.find((step) => !mayEnter(step, runAs)) ?? folder
}
