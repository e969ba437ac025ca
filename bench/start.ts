// Promises: the first ever start (installation of packages excluded) serves a page within 60 seconds, demo included; a
// start with an existing database within 3 seconds.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, report } from './ratio.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const coldStarts = Number(process.env['BENCH_ROUNDS'] ?? 5)

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** Seconds from the command to the first page that is served; the server is stopped again. */
async function start(dataDir: string): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(root, 'src/app/cli.ts'), 'start'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, ZUOXI_PORT: String(port), ZUOXI_DATA: dataDir, DATABASE_URL: '', ZUOXI_LOG_LEVEL: 'error' },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
      const page = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null)
      if (page?.ok && (await page.text()).includes('<div id="root">')) return (performance.now() - startedAt) / 1000
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
// As root the database runs under another account, which has to get through.
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
try {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const first = await start(dataDir)
  console.log(`first start, pages built and demo loaded: ${first.toFixed(1)} s`)
  const cold: number[] = []
  for (let round = 0; round < coldStarts; round += 1) cold.push(await start(dataDir))
  console.log(`starts with an existing database: ${cold.map((seconds) => seconds.toFixed(2)).join(', ')} s`)
  const kept = [report('first ever start', first, 60, 's'), report('cold start', median(cold), 3, 's')]
  process.exitCode = kept.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
