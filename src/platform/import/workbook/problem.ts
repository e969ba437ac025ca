/** What is wrong with a workbook, apart from what may be wrong with any table. */
export type WorkbookProblem =
  | 'oldWorkbook'
  | 'binaryWorkbook'
  | 'encrypted'
  | 'notWorkbook'
  | 'damagedWorkbook'
  | 'zipBomb'
  | 'tooManyTexts'
  | 'formula'
