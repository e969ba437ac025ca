/** What is wrong with a workbook, apart from what may be wrong with any table. */
export type WorkbookProblem =
  | 'oldWorkbook'
  | 'binaryWorkbook'
  | 'encrypted'
  | 'notWorkbook'
  | 'document'
  | 'damagedWorkbook'
  | 'zipBomb'
  | 'tooManyTexts'
  | 'formula'

/** A problem of the workbook as a whole. `detail` says which limit, or which part is damaged. */
export type WorkbookFailure = { readonly code: WorkbookProblem; readonly detail?: string }

export function damaged(detail: string): WorkbookFailure {
  return { code: 'damagedWorkbook', detail }
}
