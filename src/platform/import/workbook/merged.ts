import type { Archive } from './archive.ts'
import { rangeOf, type CellRange } from './reference.ts'

/** Sheets beyond this size are data, and their merged headings are not worth unpacking them to the end. */
const maxBytes = 256 * 1024 * 1024
const maxTailBytes = 1024 * 1024

/**
 * The merged ranges that begin in the first rows of a sheet. They stand behind all cells, so the part is unpacked to its end
 * but not parsed.
 */
export async function mergedRanges(archive: Archive, part: string, lastRow: number): Promise<readonly CellRange[]> {
  if (archive.size(part) > maxBytes) return []
  let tail = Buffer.alloc(0)
  let found = false
  await archive.read(part, (bytes) => {
    tail = Buffer.concat([tail, bytes])
    if (!found) {
      const at = tail.indexOf('mergeCells')
      found = at >= 0
      tail = Buffer.from(tail.subarray(found ? at : Math.max(0, tail.length - 16)))
    }
    return tail.length < maxTailBytes && !tail.includes('/mergeCells')
  })
  if (!found) return []
  const ranges = [...tail.toString('utf8').matchAll(/mergeCell [^>]*?ref="([A-Z0-9:]{1,30})"/g)].map(([, ref]) =>
    rangeOf(ref!),
  )
  return ranges.filter((range) => range !== undefined).filter(({ top }) => top <= lastRow)
}

/** Gives every cell of a merged range the text of its first one. Rows by number; cells are changed in place. */
export function fillMerged(
  rows: ReadonlyMap<number, string[]>,
  ranges: readonly CellRange[],
  maxColumns: number,
): void {
  for (const { top, left, bottom, right } of ranges) {
    const text = rows.get(top)?.[left]
    if (text === undefined || text === '') continue
    for (const [row, cells] of rows) {
      if (row < top || row > bottom) continue
      for (let column = left; column <= right && column < maxColumns; column++) {
        while (cells.length <= column) cells.push('')
        if (cells[column] === '') cells[column] = text
      }
    }
  }
}
