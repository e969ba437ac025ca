import { runTask } from '../compute/run.ts'

/** A layout and what it shows. `data` reaches the layout as JSON and is never part of its source. */
export type PdfDocument = { readonly template: string; readonly data: unknown; readonly createdAt: Temporal.Instant }

/** Documents laid out at one time; the others wait their turn. */
const atOnce = 2
const timeLimitMs = 60_000
let running = 0
const waiting: (() => void)[] = []

/**
 * Lays a document out in a thread of its own, with the fonts that come along. Rejects when it takes longer than a minute.
 */
export async function renderPdf({ template, data, createdAt }: PdfDocument): Promise<Buffer> {
  await turn()
  try {
    const output = await runTask({
      task: new URL('./task.ts', import.meta.url),
      input: { template, data: JSON.stringify(data), createdAtMs: createdAt.epochMilliseconds },
      signal: AbortSignal.timeout(timeLimitMs),
    })
    if (!(output instanceof Uint8Array)) throw new Error('the layout gave no bytes')
    return Buffer.from(output.buffer, output.byteOffset, output.byteLength)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function turn(): Promise<void> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
}
