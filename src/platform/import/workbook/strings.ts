import type { Archive } from './archive.ts'
import { damaged, type WorkbookFailure } from './problem.ts'
import { createTextPool, poolLimit, type TextPool } from './textPool.ts'
import { readXml } from './xml.ts'

/** Reads the texts that cells refer to by number. Runs of rich text are joined; readings of characters (rPh) are left out. */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
): Promise<TextPool | { readonly failure: WorkbookFailure }> {
  const pool = createTextPool()
  if (part === undefined) return pool
  let text = ''
  let inText = false
  let inReading = false
  let full = false
  const failure = await readXml(archive, part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
      else if (name === 'si') full ||= !pool.add(text)
    },
    text(more) {
      if (!inText) return
      text += more
      if (text.length > maxTextLength) full = true
    },
    done: () => full,
  })
  if (full) return { failure: { code: 'tooManyTexts', detail: poolLimit } }
  return failure ? { failure: failure.detail === undefined ? damaged(part) : failure } : pool
}

const maxTextLength = 1024 * 1024
