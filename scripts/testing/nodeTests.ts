import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import { project } from './commands.ts'
import type { PartResult, Skip } from './result.ts'

export type NodeTestOptions = {
  readonly part: string
  readonly files: readonly string[]
  readonly concurrency?: number
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
}

function skipReason(skip: string | boolean | undefined): string | null {
  if (skip === undefined || skip === false) return null
  return typeof skip === 'string' && skip !== '' ? skip : 'no reason given'
}

/** Runs test files, each in a process of its own, and counts. Prints a line per file, and what failed in full. */
export async function runNodeTests({
  part,
  files,
  concurrency,
  timeoutSeconds,
  signal,
}: NodeTestOptions): Promise<PartResult> {
  const started = performance.now()
  const skipped: Skip[] = []
  let passed = 0
  let failed = 0
  if (files.length > 0) {
    const stream = run({
      files: [...files],
      concurrency: concurrency ?? Math.max(2, availableParallelism()),
      timeout: timeoutSeconds * 1000,
      isolation: 'process',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      signal,
    })
    stream.on('test:pass', ({ name, skip, file, details }) => {
      if (details.type === 'suite') return
      const reason = skipReason(skip)
      if (reason === null) passed += 1
      else skipped.push({ what: `${relative(project, file ?? '')} ${name}`, reason })
    })
    stream.on('test:fail', ({ name, file, line, details }) => {
      // A suite fails because one of its tests did, which was counted; a file that breaks off is reported as a test.
      if (details.type === 'suite') return
      failed += 1
      const cause = details.error.cause ?? details.error
      process.stdout.write(
        `\n✗ ${relative(project, file ?? '')}:${line ?? 1} ${name}\n${inspect(cause, { depth: 6 })}\n\n`,
      )
    })
    stream.on('test:stderr', ({ message }) => process.stderr.write(message))
    stream.on('test:stdout', ({ message }) => process.stdout.write(message))
    stream.on('test:summary', ({ file, counts, duration_ms: ms, success }) => {
      if (file === undefined) return
      process.stdout.write(
        `${success ? '✓' : '✗'} ${relative(project, file)} (${counts.tests} tests, ${(ms / 1000).toFixed(1)} s)\n`,
      )
    })
    stream.resume()
    await new Promise<void>((resolve, reject) => {
      stream.once('end', resolve)
      stream.once('error', reject)
    })
  }
  return { part, passed, failed, skipped, seconds: (performance.now() - started) / 1000 }
}
