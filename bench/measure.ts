// Promise: `zuoxi measure` on 1,000,000 messages under all definitions takes at most 2.5 times the time of only parsing
// the file with the CSV library, in less than 400 MiB; five times the messages take at most about five times both.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeChatFile } from './measureFile.ts'
import { median, ratios, report, type Pair } from './ratio.ts'

const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const root = fileURLToPath(new URL('..', import.meta.url))

type Run = { readonly seconds: number; readonly mebibytes: number; readonly output: string }

/** Runs a script as a process of its own; its peak memory is what the kernel accounts to it. */
function run(script: string, args: readonly string[]): Run {
  const usage = join(folder, 'usage')
  const meter = `--import=data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('${usage}',String(process.resourceUsage().maxRSS)))`
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [meter, join(root, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const seconds = (performance.now() - startedAt) / 1000
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
  return { seconds, mebibytes: Number(readFileSync(usage, 'utf8')) / 1024, output: stdout }
}

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
try {
  const file = join(folder, 'chats.csv')
  const large = join(folder, 'large.csv')
  await writeChatFile(file, rows)
  await writeChatFile(large, rows * 5)
  const pairs: Pair[] = []
  const memory: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const ours = run('src/app/cli.ts', ['measure', file, '--json'])
    const reference = run('bench/parseOnly.ts', [file])
    const result: { rows: { accepted: number } } = JSON.parse(ours.output)
    if (result.rows.accepted !== rows || Number(reference.output) < rows) throw new Error('not every row was read')
    // The first round warms the disk cache.
    if (round === 0) continue
    pairs.push({ ours: ours.seconds, reference: reference.seconds })
    memory.push(ours.mebibytes)
    console.log(
      `measure ${ours.seconds.toFixed(2)} s, ${ours.mebibytes.toFixed(0)} MiB; only parsing ${reference.seconds.toFixed(2)} s, ${reference.mebibytes.toFixed(0)} MiB`,
    )
  }
  const fivefold = run('src/app/cli.ts', ['measure', large, '--json'])
  const { median: ratio, smallest, largest } = ratios(pairs)
  console.log(`ratio ${smallest.toFixed(2)} to ${largest.toFixed(2)} over ${rounds} pairs of ${rows} messages`)
  console.log(`${rows * 5} messages: ${fivefold.seconds.toFixed(2)} s, ${fivefold.mebibytes.toFixed(0)} MiB`)
  const kept = [
    report('measuring against only parsing', ratio, 2.5, 'times'),
    report('memory of measuring', median(memory), 400, 'MiB'),
    report('time of five times the messages', fivefold.seconds / median(pairs.map(({ ours }) => ours)), 5.5, 'times'),
    report('memory of five times the messages', fivefold.mebibytes / median(memory), 5, 'times'),
  ]
  process.exitCode = kept.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
