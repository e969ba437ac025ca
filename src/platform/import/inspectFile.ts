import { headBytes, problemOfHead } from './fileHead.ts'
import type { FileProblem } from './fileProblem.ts'
import type { InspectedFile } from './inspected.ts'
import { inspectText } from './inspectText.ts'
import { openFile } from './openFile.ts'
import { inspectWorkbook } from './workbook/inspectWorkbook.ts'
import { oleProblem } from './workbook/ole.ts'

/** Finds out what a file is, reading no more than its beginning. Nothing is refused that could still be a copied chat. */
export async function inspectFile(path: string): Promise<InspectedFile | { readonly problem: FileProblem }> {
  const opened = await openFile(path)
  if (typeof opened === 'string') return { problem: { code: opened } }
  const { file, size } = opened
  try {
    const head = Buffer.alloc(headBytes)
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    const code = problemOfHead(head.subarray(0, bytesRead))
    if (code === 'workbook') {
      return head[0] === 0x50 ? await inspectWorkbook(path, size) : { problem: { code: await oleProblem(file) } }
    }
    if (code) return { problem: { code } }
    return await inspectText(path, file, size)
  } finally {
    await file.close()
  }
}
