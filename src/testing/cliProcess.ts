import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { cleanUpLater } from './cleanup.ts'

export type CliProcess = {
  readonly child: ChildProcess
  /** Everything it printed so far, both streams. */
  output(): string
  /** Resolves with the exit code once it has ended; a signal counts as 128. */
  readonly ended: Promise<number>
  /** Resolves once it printed that text; rejects with all it printed when it ends before. */
  prints(text: string): Promise<void>
}

const cli = fileURLToPath(new URL('../app/cli.ts', import.meta.url))

/** Starts `zuoxi ...` as a process of its own with nothing but the given settings. It is killed after the file's tests if it still runs. */
export function startCli(args: readonly string[], settings: { readonly [name: string]: string }): CliProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ZUOXI_LOG_LEVEL: 'warn', ...settings },
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk)
      for (const listener of listeners) listener()
    })
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? 128)
  cleanUpLater(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    output: () => output,
    ended,
    prints(text) {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        void ended.then((code) => reject(new Error(`ended with ${code} before it printed "${text}":\n${output}`)))
        look()
      })
    },
  }
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port')
  return address.port
}
