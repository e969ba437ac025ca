import type { Archive } from './archive.ts'
import { numberFormat, type NumberFormat } from './numberFormat.ts'
import { damaged, type WorkbookFailure } from './problem.ts'
import { readXml } from './xml.ts'

/** Spreadsheet programs know at most 65,490 of them. */
const maxStyles = 100_000

/** The number format of each cell style. */
export async function readStyles(
  archive: Archive,
  part: string | undefined,
): Promise<{ readonly formats: readonly NumberFormat[] } | { readonly failure: WorkbookFailure }> {
  if (part === undefined) return { formats: [] }
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCellStyles = false
  const failure = await readXml(archive, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), (attributes['formatCode'] ?? '').slice(0, 255))
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) ids.push(Number(attributes['numFmtId'] ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
    text: () => undefined,
    done: () => ids.length > maxStyles || codes.size > maxStyles,
  })
  if (failure) return { failure }
  if (ids.length > maxStyles || codes.size > maxStyles) return { failure: damaged(`${part}: too many styles`) }
  return { formats: ids.map((id) => numberFormat(id, codes.get(id))) }
}
