import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startupFailure } from '../../platform/startup.ts'

const project = fileURLToPath(new URL('../../../', import.meta.url))
const output = join(project, 'dist', 'web')
const fingerprintFile = join(output, '.fingerprint')

/** Everything the bundle may be made of: all sources (the web imports declarations of the modules), the build's settings, the pinned packages. */
async function sourceFiles(): Promise<string[]> {
  const entries = await readdir(join(project, 'src'), { recursive: true, withFileTypes: true })
  const sources = entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$|\.sql$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return [...sources, join(project, 'vite.config.ts'), join(project, 'package-lock.json')].toSorted()
}

/** By content, not by time: a fresh clone or a switched branch has new times and the same files. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await sourceFiles()) {
    const content = existsSync(file) ? await readFile(file) : ''
    hash.update(`${relative(project, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function runVite(outDir: string, signal: AbortSignal): Promise<number> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: project,
    stdio: ['ignore', 2, 2],
    signal,
    // Settings of the person who starts the server must not leak into the bundle.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Another process may build the same sources at this moment: whoever comes last wins, and both are right. */
async function replaceFolder(fresh: string, old: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    await rm(old, { recursive: true, force: true })
    try {
      return await rename(fresh, old)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (attempt === 10 || (code !== 'ENOTEMPTY' && code !== 'EEXIST')) throw error
    }
  }
}

/** A checkout that belongs to somebody else cannot be built by the account that serves it. */
function refuseUnwritable(): void {
  try {
    mkdirSync(dirname(output), { recursive: true })
    accessSync(dirname(output), constants.W_OK)
  } catch (error) {
    throw startupFailure('webUnwritable', { folder: dirname(output) }, error)
  }
}

/**
 * Builds the web application into dist/web unless it is there for exactly these sources. The build goes into a folder of its own and takes the place
 * of the old one when it is whole. Returns the folder. Throws a StartupFailure when the build fails.
 */
export async function buildWeb(log: (line: string) => void, signal: AbortSignal): Promise<string> {
  const wanted = await fingerprint()
  if (existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === wanted) return output
  refuseUnwritable()
  log('正在构建网页…… Building the web pages ...')
  const fresh = join(project, 'dist', `web.${process.pid}`)
  try {
    if ((await runVite(fresh, signal)) !== 0) throw startupFailure('webBuildFailed')
    writeFileSync(join(fresh, '.fingerprint'), wanted)
    await replaceFolder(fresh, output)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return output
}
