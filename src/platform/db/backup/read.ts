import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createZstdDecompress } from 'node:zlib'
import { backupProblem, digestBytes, frameKinds, longestFrame, magic, type FrameKind } from './format.ts'

export type Frame = { readonly kind: FrameKind; readonly payload: Buffer }

const kinds = new Map<number, FrameKind>(Object.entries(frameKinds).map(([name, byte]) => [byte, name as FrameKind])) // the keys of frameKinds

const headBytes = 5

function broken(cause?: unknown): Error {
  return backupProblem(
    '备份文件不完整或已被改动，没有读入任何内容。',
    'The backup is not whole or was altered. Nothing was loaded.',
    cause,
  )
}

function foreign(): Error {
  return backupProblem(
    '这不是坐席的备份文件（或来自更新的版本）。',
    'This is not a backup of Zuoxi (or one of a newer version).',
  )
}

type Head = { kind: FrameKind; length: number }

function readHead(bytes: Buffer): Head {
  const kind = kinds.get(bytes.readUInt8(0))
  const length = bytes.readUInt32BE(1)
  if (kind === undefined || length > longestFrame) throw broken()
  return { kind, length }
}

/** Cuts the stream into frames. */
async function* framesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pending: Buffer[] = []
  let available = 0
  let head: Head | null = null
  for await (const chunk of chunks) {
    pending.push(chunk)
    available += chunk.length
    if (available < (head?.length ?? headBytes)) continue
    const whole: Buffer = Buffer.concat(pending)
    let at = 0
    while (whole.length - at >= (head?.length ?? headBytes)) {
      const start: number = at
      at += head?.length ?? headBytes
      const bytes = whole.subarray(start, at)
      if (head === null) head = readHead(bytes)
      else {
        yield { kind: head.kind, payload: bytes }
        head = null
      }
    }
    pending = [whole.subarray(at)]
    available = whole.length - at
  }
  if (available > 0 || head !== null) throw broken()
}

/** Checks the first line and the closing checksum, and hands through what lies between them. */
async function* bodyOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const whole = createHash('sha256').update(magic)
  let held: Buffer = Buffer.alloc(0)
  let started = false
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk])
    if (!started) {
      if (held.length < magic.length) continue
      if (!held.subarray(0, magic.length).equals(magic)) throw foreign()
      held = held.subarray(magic.length)
      started = true
    }
    const ready = held.length - digestBytes
    if (ready <= 0) continue
    const body = held.subarray(0, ready)
    held = held.subarray(ready)
    whole.update(body)
    yield body
  }
  if (!started) throw foreign()
  if (!whole.digest().equals(held)) throw broken()
}

/** The frames of a backup file in order. Throws a BackupProblem when the file is not one of ours, cut off or damaged. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const input = createReadStream(file)
  const decompress = createZstdDecompress()
  async function feed(): Promise<void> {
    for await (const chunk of bodyOf(input)) {
      if (!decompress.write(chunk)) await new Promise((resolve) => decompress.once('drain', resolve))
    }
    decompress.end()
  }
  feed().catch((error: Error) => decompress.destroy(error))
  try {
    yield* framesOf(decompress)
  } catch (error) {
    // zlib's errors say that the compressed stream is damaged or ends early.
    const code = (error as { code?: string }).code ?? ''
    throw /^(?:ZSTD|Z_|ERR_ZLIB)/.test(code) ? broken(error) : error
  } finally {
    input.destroy()
    decompress.destroy()
  }
}
