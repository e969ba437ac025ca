import { parentPort } from 'node:worker_threads'
import type { z } from 'zod'
import { Refusal } from '../refusal.ts'
import type { FromTask, ToTask } from './protocol.ts'

/** How a task speaks to the one who runs it. */
export type TaskContext = {
  /** Aborted when the result is no longer wanted: the task ends its connections and stops. */
  readonly signal: AbortSignal
  /** Tells how far it is. Small, cloneable values, at a pace a person can read. */
  progress(value: unknown): void
}

/**
 * Makes a file the entry of a worker thread: it does its work once and ends. The input is parsed again on this side of the
 * thread, because a message carries no type. Open connections are the task's own; none can be shared with the main thread.
 */
export function serveTask<I extends z.ZodType, O>(
  input: I,
  work: (input: z.output<I>, context: TaskContext) => Promise<O>,
): void {
  const port = parentPort
  if (!port) throw new Error('a task runs in a worker thread: use runTask')
  const cancelled = new AbortController()
  const tell = (message: FromTask): void => port.postMessage(message, [])
  port.on('message', (message: ToTask) => {
    if (message.kind === 'cancel') cancelled.abort()
    else void run(message.input)
  })

  async function run(given: unknown): Promise<void> {
    try {
      const output = await work(input.parse(given), {
        signal: cancelled.signal,
        progress: (value) => tell({ kind: 'progress', value }),
      })
      tell({ kind: 'done', output })
    } catch (error) {
      tell(failure(error))
    } finally {
      port?.close()
    }
  }
}

function failure(error: unknown): FromTask {
  const known = error instanceof Error ? error : new Error(String(error))
  const refusal =
    error instanceof Refusal
      ? { code: error.code, detail: { ...error.detail }, fields: error.fields.map((field) => ({ ...field })) }
      : null
  return { kind: 'failed', message: known.message, stack: known.stack ?? known.message, refusal }
}
