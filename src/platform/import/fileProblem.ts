import type { TextProblem } from './utf8File.ts'
import type { WorkbookProblem } from './workbook/problem.ts'

/**
 * Why a file cannot be read as a table. `row` counts rows as a spreadsheet does, from 1; `cell` counts the cells of that row
 * from 0. Both are absent where the file as a whole is no table. `sheet` is set for workbooks.
 */
export type FileProblem = {
  readonly code: FileProblemCode
  readonly sheet?: string
  readonly row?: number
  readonly cell?: number
  /** The limit that was passed, or what was found instead. */
  readonly detail?: string
}

export type FileProblemCode =
  | TextProblem
  | WorkbookProblem
  | 'unclosedQuote'
  | 'rowTooLong'
  | 'tooManyColumns'
  | 'noSuchSheet'

const texts = {
  missing: { zh: '没有这个文件', en: 'there is no such file' },
  directory: { zh: '这是一个文件夹，不是文件', en: 'this is a folder, not a file' },
  noPermission: { zh: '没有读取这个文件的权限', en: 'no permission to read this file' },
  notOrdinary: { zh: '不是普通文件，请先存成文件', en: 'not an ordinary file: save it to a file first' },
  tooLarge: { zh: '文件超过 5 GB，请按日期拆分', en: 'the file is larger than 5 GB: split it by date' },
  empty: { zh: '文件是空的', en: 'the file is empty' },
  workbook: {
    zh: '不是文本表格：这是 Excel 工作簿或压缩包，请先另存为 CSV',
    en: 'not a text table: this is an Excel workbook or an archive, save it as CSV first',
  },
  compressed: {
    zh: '不是文本表格：文件是压缩过的，请先解压',
    en: 'not a text table: the file is compressed, unpack it first',
  },
  webPage: {
    zh: '这是网页或 XML，不是工作簿，也不是文本表格；请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV',
    en: 'this is a web page or XML, neither a workbook nor a text table: open it in Excel or WPS and save it as .xlsx or CSV',
  },
  document: {
    zh: '不是表格：这是 PDF、图片或文档，请导出为 .xlsx 或 CSV',
    en: 'not a table: this is a PDF, a picture or a document, export it as .xlsx or CSV',
  },
  json: {
    zh: '不是表格：这是 JSON 数据，请导出为 .xlsx 或 CSV',
    en: 'not a table: this is JSON, export it as .xlsx or CSV',
  },
  binary: { zh: '不是文本表格：含有 NUL 字节', en: 'not a text table: it contains NUL bytes' },
  encoding: {
    zh: '编码有误：既不是有效的 UTF-8（或带标记的 UTF-16），也不是 GB18030/GBK',
    en: 'wrong encoding: neither valid UTF-8 (or UTF-16 with its mark) nor GB18030/GBK',
  },
  lineTooLong: {
    zh: '这一行超过 4 MiB，不像表格；可能有引号没有闭合',
    en: 'this line is longer than 4 MiB, which no table has; a quote may never be closed',
  },
  unclosedQuote: { zh: '从这一行开始有引号没有闭合', en: 'a quote opened in this row is never closed' },
  rowTooLong: { zh: '这一行超过 {detail}', en: 'this row is longer than {detail}' },
  tooManyColumns: { zh: '超过 {detail} 列，不像表格', en: 'more than {detail} columns, which no table has' },
  noSuchSheet: { zh: '工作簿里没有这张工作表', en: 'the workbook has no such sheet' },
  oldWorkbook: {
    zh: '这是旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx 或 CSV',
    en: 'this is an old Excel file (.xls): save it as .xlsx or CSV with Excel or WPS',
  },
  binaryWorkbook: {
    zh: '这是二进制工作簿（.xlsb），请另存为 .xlsx 或 CSV',
    en: 'this is a binary workbook (.xlsb): save it as .xlsx or CSV',
  },
  encrypted: {
    zh: '工作簿有密码保护，请取消密码后另存',
    en: 'the workbook is protected by a password: save it without one',
  },
  notWorkbook: {
    zh: '这是压缩包，但不是 Excel 工作簿（.xlsx），请先解压',
    en: 'this is an archive but no Excel workbook (.xlsx): unpack it first',
  },
  // `detail` is for whoever reads the code: it names a part of the archive, in the words of a library.
  damagedWorkbook: {
    zh: '工作簿已损坏或不完整，请用 Excel 或 WPS 打开后另存，或重新导出',
    en: 'the workbook is damaged or incomplete: open it in Excel or WPS and save it again, or export it anew',
  },
  zipBomb: {
    zh: '解压后过大（{detail}），疑似压缩炸弹，已拒绝',
    en: 'too large when unpacked ({detail}): refused as a zip bomb',
  },
  tooManyTexts: {
    zh: '工作簿中的文字超过 {detail}，请另存为 CSV',
    en: 'the texts of the workbook are larger than {detail}: save it as CSV',
  },
  formula: {
    zh: '这是公式，不是数值；请在 Excel 里复制后“粘贴为数值”，再导入',
    en: 'this is a formula, not a value: copy the sheet and paste it as values, then import again',
  },
} as const satisfies Record<FileProblemCode, { zh: string; en: string }>

/** What a row of a text that is too long most often comes from. */
const unclosed = { zh: '；可能有引号没有闭合', en: '; a quote may never be closed' }

/** One line for a person: where the table cannot be read, and why. `header` names the columns, as far as it was read. */
export function fileProblemText(problem: FileProblem, header: readonly string[], language: 'zh' | 'en'): string {
  const hint = problem.code === 'rowTooLong' && problem.sheet === undefined ? unclosed[language] : ''
  const reason = texts[problem.code][language].replace('{detail}', problem.detail ?? '') + hint
  const place = problem.sheet === undefined ? rowPlace(problem, header, language) : sheetPlace(problem, language)
  if (place === '') return reason
  return language === 'zh' ? `${place}：${reason}` : `${place}: ${reason}`
}

function rowPlace({ row, cell }: FileProblem, header: readonly string[], language: 'zh' | 'en'): string {
  if (row === undefined) return ''
  const column = cell === undefined ? undefined : header[cell]?.trim()
  if (language === 'zh') return `第 ${row} 行${column ? `，${column} 列` : ''}`
  return `row ${row}${column ? `, column ${column}` : ''}`
}

function sheetPlace({ sheet, row, cell }: FileProblem, language: 'zh' | 'en'): string {
  const name = language === 'zh' ? `工作表“${sheet}”` : `sheet "${sheet}"`
  if (row === undefined) return name
  if (cell === undefined) return language === 'zh' ? `${name}第 ${row} 行` : `${name}, row ${row}`
  return language === 'zh' ? `${name}单元格 ${columnName(cell)}${row}` : `${name}, cell ${columnName(cell)}${row}`
}

/** The letters of a column counted from 0: A, B, ... Z, AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last
}
