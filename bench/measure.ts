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

type Run = {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly mebibytes: number
  readonly output: string
}

/** Runs a script as a process of its own; its peak memory and processor time are what the kernel accounts to it. */
function run(script: string, args: readonly string[]): Run {
  const usage = join(folder, 'usage')
  const meter = `--import=data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('${usage}',JSON.stringify(process.resourceUsage())))`
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [meter, join(root, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const seconds = (performance.now() - startedAt) / 1000
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
  const used: NodeJS.ResourceUsage = JSON.parse(readFileSync(usage, 'utf8'))
  const cpuSeconds = (used.userCPUTime + used.systemCPUTime) / 1e6
  return { seconds, cpuSeconds, mebibytes: used.maxRSS / 1024, output: stdout }
}

function inWords({ seconds, cpuSeconds, mebibytes }: Run): string {
  return `${seconds.toFixed(2)} s (${cpuSeconds.toFixed(2)} s of processor), ${mebibytes.toFixed(0)} MiB`
}

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
try {
  const file = join(folder, 'chats.csv')
  const large = join(folder, 'large.csv')
  await writeChatFile(file, rows)
  await writeChatFile(large, rows * 5)
  const pairs: Pair[] = []
  const cpuPairs: Pair[] = []
  const memory: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const ours = run('src/app/cli.ts', ['measure', file, '--json'])
    const reference = run('bench/parseOnly.ts', [file])
    const result: { rows: { accepted: number } } = JSON.parse(ours.output)
    if (result.rows.accepted !== rows || Number(reference.output) < rows) throw new Error('not every row was read')
    // The first round warms the disk cache.
    if (round === 0) continue
    pairs.push({ ours: ours.seconds, reference: reference.seconds })
    cpuPairs.push({ ours: ours.cpuSeconds, reference: reference.cpuSeconds })
    memory.push(ours.mebibytes)
    console.log(`measure ${inWords(ours)}; only parsing ${inWords(reference)}`)
  }
  const fivefold = run('src/app/cli.ts', ['measure', large, '--json'])
  const { median: ratio, smallest, largest } = ratios(pairs)
  console.log(`ratio ${smallest.toFixed(2)} to ${largest.toFixed(2)} over ${rounds} pairs of ${rows} messages`)
  const cpu = ratios(cpuPairs)
  console.log(`processor time: ratio ${cpu.smallest.toFixed(2)} to ${cpu.largest.toFixed(2)}`)
  console.log(`${rows * 5} messages: ${inWords(fivefold)}`)
  const kept = [
    report('measuring against only parsing, wall clock', ratio, 2.5, 'times'),
    report('measuring against only parsing, processor time', cpu.median, 2.5, 'times'),
    report('memory of measuring', median(memory), 400, 'MiB'),
    report('time of five times the messages', fivefold.seconds / median(pairs.map(({ ours }) => ours)), 5.5, 'times'),
    report('memory of five times the messages', fivefold.mebibytes / median(memory), 5, 'times'),
  ]
  process.exitCode = kept.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
