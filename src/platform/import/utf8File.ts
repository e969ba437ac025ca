import { isAscii, isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { headBytes, problemOfHead, type HeadProblem } from './fileHead.ts'
import { openFile, type OpenProblem } from './openFile.ts'

/** Why a file cannot be read as text. With `binary`, `encoding` and `lineTooLong` the sink got everything before that place. */
export type TextProblem = OpenProblem | HeadProblem | 'binary' | 'encoding' | 'lineTooLong'

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
/** GB18030 contains GBK and GB2312. */
export type TextEncoding = (typeof textEncodings)[number]

export type ByteSink = {
  /** Takes text as UTF-8 bytes, valid only during the call. Answering false stops the reading. */
  readonly push: (bytes: Buffer) => boolean
  /** Awaited between two pieces of the file, when it answers a promise: the way to slow the reading down. */
  readonly ready?: (() => Promise<void> | undefined) | undefined
}

export type TextOptions = {
  /** Without it the encoding is found out. */
  readonly encoding?: TextEncoding | undefined
  /** Called about four times a MiB with the bytes read and the size of the file. */
  readonly progress?: ((readBytes: number, fileBytes: number) => void) | undefined
}

const chunkBytes = 256 * 1024
/** Room in front of a piece: lines are shorter than this as a rule. */
const freeBytes = 16 * 1024
/** A longer line is no line of a table: most often a quote that is never closed. */
export const maxLineBytes = 4 * 1024 * 1024

/**
 * Streams a text file as UTF-8: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise GB18030 (which contains
 * GBK and GB2312). Bytes that are valid in none of them are refused rather than replaced. `openSink` is called for each
 * attempt, because a file turns out not to be UTF-8 only at its first Chinese character.
 */
export async function readFileAsUtf8(
  path: string,
  openSink: () => ByteSink,
  { encoding, progress }: TextOptions = {},
): Promise<TextProblem | undefined> {
  const opened = await openFile(path)
  if (typeof opened === 'string') return opened
  const { file, size } = opened
  const source: Source = { file, progress: progress && ((readBytes) => progress(readBytes, size)) }
  try {
    const head = Buffer.alloc(headBytes)
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    const problem = problemOfHead(head.subarray(0, bytesRead))
    if (problem) return problem
    const unicode = encoding?.startsWith('utf-16') ? encoding : encoding === undefined ? utf16Of(head) : undefined
    if (unicode) return await readUtf16(source, unicode, openSink())
    if (encoding === 'gb18030') return asProblem(await readLines(source, 'gb18030', openSink()))
    const outcome = await readLines(source, 'utf-8', openSink())
    if (outcome !== 'notUtf8') return outcome
    return encoding === 'utf-8' ? 'encoding' : asProblem(await readLines(source, 'gb18030', openSink()))
  } finally {
    await file.close()
  }
}

export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

type Source = { readonly file: FileHandle; readonly progress: ((readBytes: number) => void) | undefined }

/** A piece of a file in `buffer` from `from` on; what stands before that place is free, for the end of the piece before. */
type Chunk = { readonly buffer: Buffer; readonly from: number; readonly to: number }

/**
 * The bytes of a file from its start, in pieces that are valid until the next one is asked for. The next piece is read
 * while the caller works on this one.
 */
async function* chunksOf({ file, progress }: Source): AsyncGenerator<Chunk> {
  const buffers = [Buffer.allocUnsafe(freeBytes + chunkBytes), Buffer.allocUnsafe(freeBytes + chunkBytes)]
  let position = 0
  let ahead = file.read(buffers[0]!, freeBytes, chunkBytes, position)
  try {
    for (let turn = 0; ; turn = 1 - turn) {
      const { bytesRead } = await ahead
      if (bytesRead === 0) return
      position += bytesRead
      ahead = file.read(buffers[1 - turn]!, freeBytes, chunkBytes, position)
      yield { buffer: buffers[turn]!, from: freeBytes, to: freeBytes + bytesRead }
      progress?.(position)
    }
  } finally {
    await ahead
  }
}

async function readUtf16(source: Source, encoding: string, sink: ByteSink): Promise<TextProblem | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decoded = (bytes?: Buffer): string | undefined => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      return undefined
    }
  }
  for await (const { buffer, from, to } of chunksOf(source)) {
    const text = decoded(buffer.subarray(from, to))
    if (text === undefined) return 'encoding'
    const nul = text.indexOf('\0')
    if (!sink.push(Buffer.from(nul < 0 ? text : text.slice(0, nul)))) return undefined
    if (nul >= 0) return 'binary'
    const waiting = sink.ready?.()
    if (waiting) await waiting
  }
  return decoded() === undefined ? 'encoding' : undefined
}

type Encoding = Extract<TextEncoding, 'utf-8' | 'gb18030'>
type Outcome = TextProblem | 'notUtf8' | undefined

function asProblem(outcome: Outcome): TextProblem | undefined {
  return outcome === 'notUtf8' ? 'encoding' : outcome
}

/** Reads whole lines: in UTF-8 and GB18030 the byte of a line end is never part of another character. */
async function readLines(source: Source, encoding: Encoding, sink: ByteSink): Promise<Outcome> {
  let kept = Buffer.alloc(0)
  let beyondAscii = false
  let atStart = true
  const take = (block: Buffer): { outcome: Outcome } | undefined => {
    const bytes = asUtf8(encoding, block)
    if (bytes === undefined) return { outcome: readUpToProblem(encoding, block, beyondAscii, sink) }
    beyondAscii ||= !isAscii(bytes)
    const mark = atStart && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    atStart = false
    return sink.push(mark ? bytes.subarray(3) : bytes) ? undefined : { outcome: undefined }
  }
  for await (const { buffer, from, to } of chunksOf(source)) {
    const end = buffer.lastIndexOf(lineEnd, to - 1) + 1
    if (end <= from) {
      kept = Buffer.concat([kept, buffer.subarray(from, to)])
      if (kept.length > maxLineBytes) {
        // The sink may be able to tell more of the beginning of such a line.
        take(asUtf8(encoding, kept) ? kept : Buffer.alloc(0))
        return 'lineTooLong'
      }
      continue
    }
    const stop = take(joined(kept, buffer, from, end))
    if (stop) return stop.outcome
    kept = Buffer.from(buffer.subarray(end, to))
    const waiting = sink.ready?.()
    if (waiting) await waiting
  }
  return kept.length === 0 ? undefined : take(kept)?.outcome
}

/** The kept bytes and those of the buffer as one; without copying the buffer where there is room before them. */
function joined(kept: Buffer, buffer: Buffer, from: number, to: number): Buffer {
  if (kept.length > from) return Buffer.concat([kept, buffer.subarray(from, to)])
  kept.copy(buffer, from - kept.length)
  return buffer.subarray(from - kept.length, to)
}

const lineEnd = 10

/**
 * Passes on what can be read before the first bad place, and tells a damaged file from one in the other encoding: a file
 * that had Chinese characters in proper UTF-8 before is a damaged UTF-8 file.
 */
function readUpToProblem(encoding: Encoding, block: Buffer, beyondAscii: boolean, sink: ByteSink): Outcome {
  let from = 0
  let line = block
  for (;;) {
    line = block.subarray(from, block.indexOf(lineEnd, from) + 1 || block.length)
    if (asUtf8(encoding, line) === undefined) break
    from += line.length
  }
  const binary = line.includes(0)
  const before = asUtf8(encoding, block.subarray(0, from)) ?? Buffer.alloc(0)
  if (!binary && encoding === 'utf-8' && !beyondAscii && isAscii(before)) return 'notUtf8'
  const lenient = new TextDecoder(encoding).decode(line)
  sink.push(Buffer.concat([before, Buffer.from(lenient.slice(0, lenient.search(/[\0\uFFFD]/)))]))
  return binary ? 'binary' : 'encoding'
}

const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** Undefined when the bytes are no text in this encoding. */
function asUtf8(encoding: Encoding, bytes: Buffer): Buffer | undefined {
  if (bytes.includes(0)) return undefined
  if (encoding === 'utf-8') return isUtf8(bytes) ? bytes : undefined
  try {
    return Buffer.from(gb18030.decode(bytes))
  } catch {
    return undefined
  }
}
