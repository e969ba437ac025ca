import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { damaged, type WorkbookFailure } from './problem.ts'

/** The parts of a workbook. Reading one streams it; nothing is ever unpacked to disk or held whole. */
export type Archive = {
  readonly has: (name: string) => boolean
  /** Unpacked bytes as the archive declares them; reading stops where there are more. */
  readonly size: (name: string) => number
  /** Calls `take` with each piece until it answers false. Answers what is wrong with the part, if anything is. */
  readonly read: (
    name: string,
    take: (bytes: Buffer) => boolean | Promise<boolean>,
  ) => Promise<WorkbookFailure | undefined>
  readonly close: () => void
}

const maxEntries = 5000
/** Real sheets shrink 5 to 40 times. Deflate cannot shrink more than 1,032 times, and bombs come close to it. */
const maxRatio = 200
const unsuspiciousBytes = 8 * 1024 * 1024
export const maxPartBytes = 2 * 1024 ** 3

/** Opens a zip archive after looking through its directory; entries that overlap make the sum of sizes give them away. */
export async function openArchive(path: string): Promise<Archive | WorkbookFailure> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false })
  } catch (error) {
    return damaged(messageOf(error))
  }
  const entries = new Map<string, Entry>()
  const failure = await readDirectory(zip, entries)
  if (failure) {
    zip.close()
    return failure
  }
  return {
    has: (name) => entries.has(name),
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    read: (name, take) => readEntry(zip, entries.get(name), take),
    close: () => zip.close(),
  }
}

async function readDirectory(zip: ZipFile, entries: Map<string, Entry>): Promise<WorkbookFailure | undefined> {
  if (zip.entryCount > maxEntries)
    return bomb(`${zip.entryCount.toLocaleString('en')} > ${maxEntries.toLocaleString('en')}`)
  let unpacked = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return { code: 'encrypted' }
      unpacked += entry.uncompressedSize
      const failure = suspicion(entry.uncompressedSize, entry.compressedSize)
      if (failure) return failure
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    return damaged(messageOf(error))
  }
  return suspicion(unpacked, zip.fileSize)
}

function suspicion(unpacked: number, packed: number): WorkbookFailure | undefined {
  if (unpacked <= unsuspiciousBytes) return undefined
  if (unpacked > maxPartBytes) return bomb(mebibytes(unpacked))
  return unpacked > packed * maxRatio
    ? bomb(`${mebibytes(unpacked)}, 1:${Math.round(unpacked / Math.max(1, packed))}`)
    : undefined
}

function bomb(detail: string): WorkbookFailure {
  return { code: 'zipBomb', detail }
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1048576).toLocaleString('en')} MiB`
}

async function readEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  take: (bytes: Buffer) => boolean | Promise<boolean>,
): Promise<WorkbookFailure | undefined> {
  if (!entry) return damaged('a part is missing')
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const bytes of stream) if (!(await take(bytes))) break
    return undefined
  } catch (error) {
    const message = messageOf(error)
    // The library compares what it unpacks with the declared size and stops at the first byte beyond.
    return message.startsWith('too many bytes') ? bomb(`> ${mebibytes(entry.uncompressedSize)}`) : damaged(message)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}
