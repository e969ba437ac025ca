import type { ActionOutput } from '../../../platform/action/action.ts'
import type { Tone } from '../../../web/ui/StatePill.tsx'
import { loginKey } from '../../deal/policy/paste.ts'
import { endedStatuses, type getImport, type ImportStatus, type listImports } from '../api/import.ts'
import type { listUnknownAccounts } from '../api/unknownAccount.ts'

export type ImportRow = ActionOutput<typeof listImports>['rows'][number]
export type ImportDetail = ActionOutput<typeof getImport>

export const statusTone = {
  queued: 'active',
  reading: 'active',
  merging: 'active',
  done: 'good',
  cancelled: 'idle',
  failed: 'bad',
} as const satisfies Record<ImportStatus, Tone>

export function hasEnded(status: ImportStatus): boolean {
  return endedStatuses.includes(status)
}

/** Part of the way that is reading and checking; the rest is writing. */
const readingShare = 0.5

/** How far an import is, from 0 to 1; null while it waits. */
export function importRatio({
  status,
  progress,
  repeated,
  rejected,
}: Pick<ImportDetail, 'status' | 'progress' | 'repeated' | 'rejected'>): number | null {
  if (status === 'queued') return null
  if (status === 'reading') return readingShare * share(progress.bytesRead, progress.bytesTotal)
  // Written are the rows that were read and are neither repeated nor rejected, which is known as soon as writing begins.
  if (status === 'merging')
    return readingShare + (1 - readingShare) * share(progress.rowsWritten, progress.rowsRead - repeated - rejected)
  return 1
}

function share(done: number, total: number): number {
  return total > 0 ? Math.min(done / total, 1) : 0
}

/** Calendar days from one to another, both included. */
export function daysIncluded(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1)
}

/**
 * Days on which the figures change when a login seen from `firstDay` to `lastDay` is given to somebody from `from`
 * until `until` (null: without end).
 */
export function restatedDays(
  seen: { readonly firstDay: string | null; readonly lastDay: string | null },
  from: string,
  until: string | null,
): number {
  if (seen.firstDay === null || seen.lastDay === null) return 0
  const first = from > seen.firstDay ? from : seen.firstDay
  const last = until !== null && until < seen.lastDay ? until : seen.lastDay
  return first > last ? 0 : daysIncluded(first, last)
}

/** The day after a calendar day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

// By the ending alone: what a file really holds is found out by the server.
const oldWorkbook = /\.(?:xls|xlsb|et)$/i
const readable = /\.(?:csv|tsv|tab|txt|log|xlsx|xlsm)$/i

export type FileRefusal = 'empty' | 'tooLarge' | 'old' | 'other'

/** Why a file need not be sent at all; null where the server has to look at it. */
export function fileRefusal(
  file: { readonly name: string; readonly size: number; readonly type: string },
  maxBytes: number,
): FileRefusal | null {
  if (file.size === 0) return 'empty'
  if (file.size > maxBytes) return 'tooLarge'
  if (oldWorkbook.test(file.name)) return 'old'
  const spoken = /^(?:image|video|audio|font)\//.test(file.type) || file.type === 'application/pdf'
  return spoken && !readable.test(file.name) ? 'other' : null
}

export type UnknownAccount = ActionOutput<typeof listUnknownAccounts>['rows'][number]

export type PastedPair = {
  readonly line: number
  readonly login: string
  readonly agent: string
  /** What is to be mapped; null where the line tells nothing that can be done. */
  readonly found: { readonly accounts: readonly UnknownAccount[]; readonly memberId: string } | null
  readonly problem: 'noLogin' | 'noAgent' | 'agentMissing' | 'sameName' | null
}

/**
 * Lines of login and agent, set beside what is unknown and who works here. A login that occurs in several shops is the same
 * person's in all of them.
 */
export function matchPairs(
  lines: readonly { readonly line: number; readonly login: string; readonly agent: string | null }[],
  unknown: readonly UnknownAccount[],
  people: readonly { readonly id: string; readonly name: string }[],
): PastedPair[] {
  const byLogin = Map.groupBy(unknown, (account) => loginKey(account.login))
  const byName = Map.groupBy(people, (person) => person.name)
  return lines.map(({ line, login, agent }) => {
    const accounts = byLogin.get(loginKey(login)) ?? []
    const named = agent === null ? [] : (byName.get(agent) ?? [])
    const [person, other] = named
    const pair = { line, login, agent: agent ?? '' }
    if (accounts.length === 0) return { ...pair, found: null, problem: 'noLogin' }
    if (agent === null) return { ...pair, found: null, problem: 'agentMissing' }
    if (!person) return { ...pair, found: null, problem: 'noAgent' }
    if (other) return { ...pair, found: null, problem: 'sameName' }
    return { ...pair, found: { accounts, memberId: person.id }, problem: null }
  })
}
