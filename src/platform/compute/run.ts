import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { refusalTable, type RefusalCode } from '../refusalTable.ts'
import { fromTask, type FromTask, type ToTask } from './protocol.ts'

export type RunTaskOptions = {
  /** The file that calls serveTask: `new URL('./recomputeTask.ts', import.meta.url)`. */
  readonly task: URL
  /** Cloneable; parsed by the task. */
  readonly input: unknown
  readonly onProgress?: (value: unknown) => void
  /** Asks the task to end early; it is stopped by force when it does not within a few seconds. */
  readonly signal?: AbortSignal
  /** What the thread's own heap may grow to before it fails, in MiB. Typed arrays and buffers lie outside of it. */
  readonly heapMiB?: number
  /** How much of it is for what is forgotten at once, in MiB; less is collected more often. */
  readonly youngMiB?: number
}

const graceMs = 5000
const defaultHeapMiB = 512

/**
 * Runs a task in a thread of its own, so that long calculations keep nobody waiting. Resolves with what the task returns,
 * uninspected; rejects with its Refusal, or with an error when it failed, was cancelled or died.
 */
export async function runTask({
  task,
  input,
  onProgress,
  signal,
  heapMiB,
  youngMiB,
}: RunTaskOptions): Promise<unknown> {
  signal?.throwIfAborted()
  const worker = new Worker(task, {
    resourceLimits: {
      maxOldGenerationSizeMb: heapMiB ?? defaultHeapMiB,
      ...(youngMiB === undefined ? {} : { maxYoungGenerationSizeMb: youngMiB }),
    },
  })
  // Nothing is handed over for good: the empty list says so, and tells a thread's port from a window.
  const post = (message: ToTask): void => worker.postMessage(message, [])
  let force: NodeJS.Timeout | undefined
  const cancel = (): void => {
    post({ kind: 'cancel' })
    force ??= setTimeout(() => void worker.terminate(), graceMs)
  }
  signal?.addEventListener('abort', cancel)
  try {
    return await new Promise<unknown>((resolve, reject) => {
      worker.on('message', (message: unknown) => {
        const told = fromTask.parse(message)
        if (told.kind === 'progress') onProgress?.(told.value)
        else if (told.kind === 'done') resolve(told.output)
        else reject(errorOf(told))
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the task ended without a result')))
      post({ kind: 'start', input })
    })
  } finally {
    clearTimeout(force)
    signal?.removeEventListener('abort', cancel)
    await worker.terminate()
  }
}

function errorOf(told: Extract<FromTask, { kind: 'failed' }>): Error {
  const { refusal } = told
  if (refusal && isCode(refusal.code)) return new Refusal(refusal.code, refusal.detail, refusal.fields)
  return Object.assign(new Error(told.message), { stack: told.stack })
}

function isCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTable, code)
}
