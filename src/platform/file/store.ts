import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'
import type { UploadedFile } from './upload.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const incoming = 'incoming'

/** Where uploaded files lie: `files` in the data folder, one folder a space. Names people gave them take no part in paths. */
export function fileFolder({ dataDir }: Config): string {
  if (dataDir === null) throw new TypeError('files need a data folder: the one that starts the application chooses it')
  return join(dataDir, 'files')
}

/** The path of a stored file. Throws a TypeError for anything but lower-case uuids. */
export function filePath(config: Config, spaceId: string, id: string): string {
  if (!uuidPattern.test(spaceId) || !uuidPattern.test(id)) throw new TypeError('a file is named by lower-case uuids')
  return join(fileFolder(config), spaceId, id)
}

export type Incoming = {
  readonly name: string
  readonly maxBytes: number
  /** Called whenever something has arrived. */
  readonly onBytes?: () => void
}

/** Writes what arrives to a file of a temporary name, with its hash. Refuses when it is too large or the disk is full. */
export async function receiveFile(
  config: Config,
  source: Readable,
  { name, maxBytes, onBytes }: Incoming,
): Promise<UploadedFile> {
  const folder = join(fileFolder(config), incoming)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      onBytes?.()
      hash.update(chunk)
      done(size > maxBytes ? tooLarge(maxBytes) : null, chunk)
    },
  })
  try {
    await pipeline(source, measured, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal('diskFull')
    throw error
  }
  return { path, name: plainName(name), size, sha256: hash.digest('hex') }
}

/** Gives an uploaded file its place. Called before the row that names it is committed: a row never names a missing file. */
export async function keepFile(config: Config, upload: UploadedFile, spaceId: string, id: string): Promise<void> {
  const path = filePath(config, spaceId, id)
  await mkdir(join(fileFolder(config), spaceId), { recursive: true, mode: 0o700 })
  await rename(upload.path, path)
}

export async function removeStoredFile(config: Config, spaceId: string, id: string): Promise<void> {
  await rm(filePath(config, spaceId, id), { force: true })
}

/**
 * Files older than the given age that nothing names: what a killed process left while it received or kept one. `known` is
 * asked for the ids of one space at a time.
 */
export async function removeOrphans(
  config: Config,
  olderThanMs: number,
  known: (spaceId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const root = fileFolder(config)
  let removed = 0
  for (const folder of await namesIn(root)) {
    const old: string[] = []
    for (const name of await namesIn(join(root, folder))) {
      const status = await stat(join(root, folder, name)).catch(() => null)
      if (status && Date.now() - status.ctimeMs > olderThanMs) old.push(name)
    }
    const named = folder === incoming || old.length === 0 ? new Set<string>() : await known(folder, old)
    for (const name of old.filter((candidate) => !named.has(candidate))) {
      await rm(join(root, folder, name), { force: true })
      removed += 1
    }
  }
  return removed
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}

/** The last part of a path, without what would move a cursor, at most 255 characters. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = [...last.replaceAll(/\p{C}/gu, '').trim()].slice(0, 120).join('')
  return plain === '' ? 'file' : plain
}

export function tooLarge(maxBytes: number): Refusal {
  return new Refusal('tooLarge', { limit: sizeText(maxBytes) })
}

function sizeText(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 3)} GB` : `${Math.floor(bytes / 1024 ** 2)} MiB`
}
