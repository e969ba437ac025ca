import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Held = { url: string; pid: number; adopted: boolean; uid: number }

export type Holder = {
  readonly child: ChildProcess
  /** What the process reported about its server. */
  readonly held: Held
  /** Ids of rows that were committed, in the order of the reports. */
  readonly acknowledged: string[]
  kill(signal: NodeJS.Signals): Promise<void>
}

const script = fileURLToPath(new URL('holdDatabase.ts', import.meta.url))

/** Starts the embedded server of a folder in a process of its own and waits until it is up. Rejects with what the process said when it ends before. */
export async function holdDatabase(
  dataDir: string,
  task: 'hold' | 'write' = 'hold',
  options: SpawnOptions = {},
): Promise<Holder> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dataDir, task], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  const exited = once(child, 'exit')
  const acknowledged: string[] = []
  let errors = ''
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  const held = await new Promise<Held>((resolve, reject) => {
    child.once('exit', () => reject(new Error(errors)))
    child.once('error', reject)
    if (child.stdout === null) return
    createInterface(child.stdout).on('line', (line) => {
      // Our own script writes these lines; a line cut off by a kill is not a report.
      if (!line.endsWith('}')) return
      const message = JSON.parse(line) as Partial<Held> & { id?: string }
      if (message.id !== undefined) acknowledged.push(message.id)
      // The first line with an address is complete: the script reports all four together.
      if (message.url !== undefined) resolve(message as Held)
    })
  })
  return {
    child,
    held,
    acknowledged,
    async kill(signal) {
      child.kill(signal)
      await exited
    },
  }
}

const patienceMilliseconds = 150_000

/** Resolves as soon as the condition holds; one that never does fails the test instead of keeping its process alive for ever. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMilliseconds
  while (!(await condition())) {
    if (performance.now() > deadline)
      throw new Error(`still not so after ${patienceMilliseconds} ms: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
