import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PartResult } from './result.ts'

export const project = fileURLToPath(new URL('../../', import.meta.url))

/** Runs a program to its end. `shell` never: arguments stay arguments. */
export function runCommand(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
  env = process.env,
): Promise<number> {
  const child = spawn(command, args, {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    signal,
    killSignal: 'SIGTERM',
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** The script behind a command of an installed package, to be run by the Node that runs us. */
function packageCommand(name: string, command: string): string {
  const manifest = join(project, 'node_modules', name, 'package.json')
  // The manifest of an installed package; `bin` is one path or a table of them.
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | { [command: string]: string } }
  return join(dirname(manifest), typeof bin === 'string' ? bin : (bin[command] ?? ''))
}

const checks = {
  types: ['typescript', 'tsc', '--noEmit'],
  lint: ['oxlint', 'oxlint', '--deny-warnings'],
  format: ['oxfmt', 'oxfmt', '--check', '.'],
} as const

export type Check = keyof typeof checks | 'rules'
export const checkNames: readonly Check[] = ['types', 'lint', 'format', 'rules']

/** One of the checks that need neither database nor browser; counts as one test. */
export async function runCheck(check: Check, signal: AbortSignal): Promise<PartResult> {
  const started = performance.now()
  const args =
    check === 'rules'
      ? [join(project, 'scripts', 'dependency-rules.ts')]
      : [packageCommand(checks[check][0], checks[check][1]), ...checks[check].slice(2)]
  const failed = (await runCommand(process.execPath, args, signal)) === 0 ? 0 : 1
  return { part: check, passed: 1 - failed, failed, skipped: [], seconds: (performance.now() - started) / 1000 }
}
