import { isAscii, isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { utf16Of, type TextEncoding } from './utf8File.ts'

const blockBytes = 1024 * 1024
/** A file that is plain ASCII so far is taken for UTF-8; reading tells when it is not. */
const maxBlocks = 64

/**
 * How a text file is written, judged by its mark or by its first Chinese characters. Undefined when it is text in none of the
 * encodings.
 */
export async function detectEncoding(file: FileHandle): Promise<TextEncoding | undefined> {
  const block = Buffer.allocUnsafe(blockBytes)
  for (let turn = 0; turn < maxBlocks; turn++) {
    const { bytesRead } = await file.read(block, 0, blockBytes, turn * blockBytes)
    const bytes = block.subarray(0, bytesRead)
    const unicode = turn === 0 ? (utf16Of(bytes) ?? utf16WithoutMark(bytes)) : undefined
    if (unicode) return unicode
    if (bytesRead === 0) return 'utf-8'
    if (!isAscii(bytes)) return eightBit(bytes, turn === 0)
  }
  return 'utf-8'
}

function eightBit(bytes: Buffer, fromStart: boolean): TextEncoding | undefined {
  // Both ends may cut a character in two: judged are the whole lines in between, where there are any.
  const end = bytes.lastIndexOf(10)
  const from = fromStart ? 0 : bytes.indexOf(10) + 1
  const whole = end > from ? bytes.subarray(from, end) : bytes
  const beyondAscii = !isAscii(whole)
  if (beyondAscii ? isUtf8(whole) : isUtf8Start(bytes.subarray(from))) return 'utf-8'
  return isGb18030(whole) ? 'gb18030' : undefined
}

/** Whether the bytes are UTF-8, except that their last character may be cut. */
function isUtf8Start(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function isGb18030(bytes: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * UTF-16 that lacks its mark: every ASCII character, and a table is full of separators and digits, has a NUL on one and the
 * same side.
 */
function utf16WithoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(bytes.length, 4096) & ~1)
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  const many = head.length / 2 / 10
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return undefined
}
