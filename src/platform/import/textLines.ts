import type { FileProblem } from './fileProblem.ts'
import { readFileAsUtf8, type TextOptions } from './utf8File.ts'

export type LineSink = {
  /** Takes a line without its end, numbered from 1. Answering false stops the reading. */
  readonly line: (text: string, row: number) => boolean
  /** As in TableSink. */
  readonly ready?: () => Promise<void> | undefined
}

/** A longer line was not typed by anyone. */
const maxLineBytes = 64 * 1024

/** Streams a text line by line, whatever its size, encoding and line ends. `openSink` may be called twice. */
export async function readTextLines(
  path: string,
  openSink: () => LineSink,
  options: TextOptions = {},
): Promise<FileProblem | undefined> {
  let reader = createLineReader({ line: () => false })
  const problem = await readFileAsUtf8(path, () => (reader = createLineReader(openSink())), options)
  if (problem === 'binary' || problem === 'encoding' || problem === 'lineTooLong') {
    return reader.end() ?? { code: problem, row: reader.rows() + (problem === 'lineTooLong' ? 1 : 0) }
  }
  return problem ? { code: problem } : reader.end()
}

function createLineReader(sink: LineSink) {
  const decoder = new TextDecoder('utf-8')
  let kept = ''
  let row = 0
  let tooLong = false
  let stopped = false

  function take(text: string): boolean {
    if (text.length > maxLineBytes) tooLong = true
    else if (sink.line(text, ++row)) return true
    stopped = true
    return false
  }

  function push(bytes: Buffer): boolean {
    const lines = (kept + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!\n|$)/)
    kept = lines.pop()!
    for (const line of lines) if (!take(line)) return false
    if (kept.length <= maxLineBytes) return true
    tooLong = stopped = true
    return false
  }

  function end(): FileProblem | undefined {
    if (!stopped && kept !== '') take(kept.replace(/\r$/, ''))
    kept = ''
    return tooLong ? { code: 'rowTooLong', row: row + 1, detail: '64 KiB' } : undefined
  }

  return { push, ready: sink.ready, end, rows: () => row }
}
