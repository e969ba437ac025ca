import type { FileHandle } from 'node:fs/promises'
import type { WorkbookProblem } from './problem.ts'

const maxSectors = 64
const entryBytes = 128

/**
 * What stands in an OLE container (MS-CFB): Excel wraps an encrypted workbook in one, and old .xls files are one, as are old
 * documents of Word. Read are only the names in its directory.
 */
export async function oleProblem(file: FileHandle): Promise<WorkbookProblem> {
  const names = await directoryNames(file)
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted'
  return names.has('Workbook') || names.has('Book') ? 'oldWorkbook' : 'document'
}

async function directoryNames(file: FileHandle): Promise<Set<string>> {
  const names = new Set<string>()
  const header = await bytesAt(file, 0, 512)
  if (header.length < 512) return names
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512
  const sectorAt = async (sector: number): Promise<Buffer> => bytesAt(file, (sector + 1) * sectorBytes, sectorBytes)
  let sector = header.readUInt32LE(48)
  for (let count = 0; count < maxSectors && sector < 0xfffffffa; count++) {
    const bytes = await sectorAt(sector)
    for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
      const length = Math.min(64, bytes.readUInt16LE(at + 64))
      if (length >= 2) names.add(bytes.toString('utf16le', at, at + length - 2))
    }
    const perSector = sectorBytes / 4
    const table = Math.floor(sector / perSector)
    // The first 109 sectors of the allocation table are named in the header; a directory does not begin beyond them.
    if (table >= 109) break
    const allocation = await sectorAt(header.readUInt32LE(76 + table * 4))
    const at = (sector % perSector) * 4
    if (at + 4 > allocation.length) break
    sector = allocation.readUInt32LE(at)
  }
  return names
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
