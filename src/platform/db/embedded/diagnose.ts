import { startupFailure, type StartupCode, type StartupFailure } from '../../startup.ts'

const signs: readonly (readonly [RegExp, StartupCode])[] = [
  [
    /No space left on device.*(?:shared memory|shm)|(?:shared memory|shm).*No space left on device|shmget|could not map anonymous shared memory/i,
    'sharedMemory',
  ],
  [/No space left on device|Disk quota exceeded/i, 'diskFull'],
  [/database files are incompatible with server|initialized by PostgreSQL version/i, 'otherVersion'],
  [
    /could not locate a valid checkpoint record|invalid primary checkpoint record|could not (?:open|read) file "global\/pg_control"|PANIC: /i,
    'damaged',
  ],
  [/Permission denied|Operation not permitted|invalid permissions|wrong ownership/i, 'permissionDenied'],
]

/** The last sentence of the output that sounds like a reason. */
function lastReason(output: string): string {
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|error:|ERROR/.test(line))
  return (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '')
    .replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s*/, '')
    .trim()
}

/** Turns what PostgreSQL printed before it ended into words a person can act on. */
export function diagnose(
  output: string,
  paths: { readonly home: string; readonly log: string },
  cause?: unknown,
): StartupFailure {
  const reason = lastReason(output)
  const code = signs.find(([sign]) => sign.test(output))?.[1] ?? 'failed'
  const found = /version (\d+)/.exec(output)?.[1] ?? '?'
  const expected = /this version (\d+)/.exec(output)?.[1] ?? '?'
  return startupFailure(code, { folder: paths.home, reason, log: paths.log, found, expected }, cause)
}
