import { open, type FileHandle } from 'node:fs/promises'

/** Why a file cannot be read as text. `line` is the physical line, from 1, where that is known. */
export type TextProblem = {
  readonly code:
    | 'missing'
    | 'directory'
    | 'noPermission'
    | 'unreadable'
    | 'empty'
    | 'workbook'
    | 'compressed'
    | 'binary'
    | 'encoding'
    | 'lineTooLong'
  readonly line?: number
}

/** Receives text in order; a block ends with a line end where the encoding allows. Answering false stops the reading. */
export type TextSink = (text: string) => boolean

const chunkBytes = 256 * 1024
/** A longer line is no line of a table: most often a quote that is never closed. */
export const maxLineBytes = 4 * 1024 * 1024

/**
 * Streams a text file: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise GB18030 (which contains GBK and
 * GB2312). Bytes that are invalid in all of them are refused rather than replaced. `openSink` is called for each attempt,
 * because a file turns out not to be UTF-8 only at its first Chinese character.
 */
export async function readTextFile(path: string, openSink: () => TextSink): Promise<TextProblem | undefined> {
  const file = await openFile(path)
  if ('code' in file) return file
  try {
    const head = Buffer.alloc(4)
    const { bytesRead } = await file.read(head, 0, 4, 0)
    const problem = problemOfHead(head.subarray(0, bytesRead))
    if (problem) return problem
    const unicode = utf16Of(head)
    if (unicode) return await readUtf16(file, unicode, openSink())
    const outcome = await readLines(file, 'utf-8', openSink())
    return outcome === 'notThisEncoding' ? asProblem(await readLines(file, 'gb18030', openSink())) : asProblem(outcome)
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle | TextProblem> {
  try {
    const file = await open(path, 'r')
    if (!(await file.stat()).isDirectory()) return file
    await file.close()
    return { code: 'directory' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'missing' }
    if (code === 'EACCES' || code === 'EPERM') return { code: 'noPermission' }
    if (code === 'EISDIR') return { code: 'directory' }
    throw error
  }
}

/** Spreadsheet programs and archives announce themselves in their first bytes. */
function problemOfHead(head: Buffer): TextProblem | undefined {
  if (head.length === 0) return { code: 'empty' }
  const hex = head.toString('hex')
  if (hex.startsWith('504b0304') || hex.startsWith('d0cf11e0')) return { code: 'workbook' }
  if (hex.startsWith('1f8b') || hex.startsWith('28b52ffd') || hex.startsWith('377abcaf')) return { code: 'compressed' }
  return undefined
}

function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

async function readUtf16(file: FileHandle, encoding: string, sink: TextSink): Promise<TextProblem | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const buffer = Buffer.allocUnsafe(chunkBytes)
  let line = 1
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, position)
    position += bytesRead
    let text: string
    try {
      text = decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 })
    } catch {
      return { code: 'encoding', line }
    }
    if (text.includes('\0')) return { code: 'binary', line: line + countLineEnds(text.slice(0, text.indexOf('\0'))) }
    line += countLineEnds(text)
    if (!sink(text) || bytesRead === 0) return undefined
  }
}

type Outcome = TextProblem | 'notThisEncoding' | undefined

function asProblem(outcome: Outcome): TextProblem | undefined {
  return outcome === 'notThisEncoding' ? { code: 'encoding' } : outcome
}

/** Reads whole lines: in UTF-8 and GB18030 the byte of a line end is never part of another character. */
async function readLines(file: FileHandle, encoding: 'utf-8' | 'gb18030', sink: TextSink): Promise<Outcome> {
  let buffer = Buffer.allocUnsafe(chunkBytes)
  let kept = 0
  let line = 1
  let extraBytes = 0
  for (let position = 0; ;) {
    if (kept > buffer.length / 2) buffer = Buffer.concat([buffer.subarray(0, kept), Buffer.allocUnsafe(buffer.length)])
    const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, position)
    position += bytesRead
    const filled = kept + bytesRead
    const end = bytesRead === 0 ? filled : buffer.lastIndexOf(lineEnd, filled - 1) + 1
    if (end === 0 && filled > maxLineBytes) return { code: 'lineTooLong', line }
    const block = buffer.subarray(0, end)
    if (end > 0) {
      const text = decode(encoding, block)
      if (text === undefined || block.includes(0)) return problemInBlock(encoding, block, line, extraBytes)
      extraBytes += block.length - text.length
      line += countLineEnds(text)
      if (!sink(text)) return undefined
    }
    if (bytesRead === 0) return undefined
    buffer.copyWithin(0, end, filled)
    kept = filled - end
  }
}

const lineEnd = 10

/** A file with this many bytes of proper UTF-8 beyond ASCII is a damaged UTF-8 file and not one in GB18030. */
const surelyUtf8 = 32

/** Finds the first line that cannot be read, and tells a damaged file from one in the other encoding. */
function problemInBlock(encoding: 'utf-8' | 'gb18030', block: Buffer, firstLine: number, extraBytes: number): Outcome {
  let line = firstLine
  let extra = extraBytes
  for (let from = 0; from < block.length; line++) {
    const found = block.indexOf(lineEnd, from)
    const to = found < 0 ? block.length : found + 1
    const bytes = block.subarray(from, to)
    if (bytes.includes(0)) return { code: 'binary', line }
    const text = decode(encoding, bytes)
    if (text === undefined)
      return encoding === 'utf-8' && extra < surelyUtf8 ? 'notThisEncoding' : { code: 'encoding', line }
    extra += bytes.length - text.length
    from = to
  }
  return { code: 'encoding', line }
}

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
}

function decode(encoding: 'utf-8' | 'gb18030', bytes: Buffer): string | undefined {
  try {
    return decoders[encoding].decode(bytes)
  } catch {
    return undefined
  }
}

function countLineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
