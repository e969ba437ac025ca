// Starts a TypeScript file of the project on the Node version the project brings along.
// Plain JavaScript without dependencies: it runs before anything is installed, on Node 20 or newer.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [entry, ...args] = process.argv.slice(2)

const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const ownMarker = join(root, 'node_modules', '.zuoxi-lock-hash')

function installedIsCurrent() {
  if (existsSync(ownMarker) && readFileSync(ownMarker, 'utf8') === lockHash) return true
  const npmMarker = join(root, 'node_modules', '.package-lock.json')
  return existsSync(npmMarker) && statSync(npmMarker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function install() {
  process.stderr.write('Installing dependencies (npm ci) ...\n')
  const npm = process.env.npm_execpath
  const command = npm ? process.execPath : 'npm'
  const npmArgs = [
    ...(npm ? [npm] : []),
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ]
  const result = spawnSync(command, npmArgs, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  })
  if (result.status !== 0) {
    process.stderr.write('npm ci failed: the messages above say why. Nothing was started.\n')
    process.exit(1)
  }
  writeFileSync(ownMarker, lockHash)
}

/** The Node binary that came as an optional dependency for this system, or the running one where it is new enough. */
function nodeBinary() {
  const wanted = Number(readFileSync(join(root, '.node-version'), 'utf8').split('.')[0])
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  for (const prefix of ['node', 'node-bin']) {
    const carried = join(root, 'node_modules', `${prefix}-${system}`, 'bin', name)
    if (existsSync(carried)) return carried
  }
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath
  process.stderr.write(
    `Zuoxi needs Node ${wanted}. No binary for ${process.platform}-${process.arch} comes along and this is Node ${process.versions.node}: ` +
      `install Node ${wanted} and run the command again.\n`,
  )
  process.exit(1)
}

/** The parent of a process; null when that cannot be read or it is gone. */
function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1])
  } catch {
    return null
  }
}

function isShell(pid) {
  try {
    return /^(?:\S*\/)?(?:sh|bash|dash|zsh)\0-c/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}

// npm runs scripts through a shell, and a signal sent to npm may end npm or that shell without reaching us: when they are gone, we stop too.
const underNpm = process.env.npm_lifecycle_event !== undefined
const parent = process.ppid
const npm = isShell(parent) ? parentOf(parent) : null

function npmRuns() {
  return process.ppid === parent && (npm === null || parentOf(parent) === npm)
}

if (!installedIsCurrent()) install()
if (underNpm && !npmRuns()) process.exit(143)
const child = spawn(nodeBinary(), ['--disable-warning=ExperimentalWarning', join(root, entry), ...args], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: {
    // Compiled code is kept between starts: it halves the time a start spends on loading.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'zuoxi-compile'),
    // glibc keeps what threads have freed unless it is told to give large pieces back; after an import that is 60 MiB and more.
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '262144',
    MALLOC_TRIM_THRESHOLD_: '262144',
    ...process.env,
    // Lets the child notice when we are killed without a chance to pass anything on.
    ZUOXI_LAUNCHER_PID: String(process.pid),
  },
})
// A terminal sends Ctrl-C to the whole group, a supervisor to us alone: pass it on and wait for the child's own end. The child takes signals that
// arrive together for one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))

if (underNpm) {
  const watch = setInterval(() => {
    if (npmRuns()) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250)
  watch.unref()
}
child.on('error', (error) => {
  process.stderr.write(
    `Could not run ${child.spawnfile}: ${error.message}\nRemove node_modules and run the command again.\n`,
  )
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
