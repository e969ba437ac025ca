import type { CsvProblem } from './csv.ts'

const texts = {
  missing: { zh: '没有这个文件', en: 'there is no such file' },
  directory: { zh: '这是一个文件夹，不是文件', en: 'this is a folder, not a file' },
  noPermission: { zh: '没有读取这个文件的权限', en: 'no permission to read this file' },
  notOrdinary: { zh: '不是普通文件，请先存成文件', en: 'not an ordinary file: save it to a file first' },
  empty: { zh: '文件是空的', en: 'the file is empty' },
  workbook: {
    zh: '不是文本表格：这是 Excel 工作簿或压缩包，请先另存为 CSV',
    en: 'not a text table: this is an Excel workbook or an archive, save it as CSV first',
  },
  compressed: {
    zh: '不是文本表格：文件是压缩过的，请先解压',
    en: 'not a text table: the file is compressed, unpack it first',
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
  rowTooLong: {
    zh: '这一行超过 4 MiB；可能有引号没有闭合',
    en: 'this row is longer than 4 MiB; a quote may never be closed',
  },
} as const satisfies Record<CsvProblem['code'], { zh: string; en: string }>

/** One line for a person: where the table cannot be read, and why. `header` names the columns, as far as it was read. */
export function csvProblemText(problem: CsvProblem, header: readonly string[], language: 'zh' | 'en'): string {
  const reason = texts[problem.code][language]
  if (problem.row === undefined) return reason
  const column = problem.cell === undefined ? undefined : header[problem.cell]?.trim()
  if (language === 'zh') return `第 ${problem.row} 行${column ? `，${column} 列` : ''}：${reason}`
  return `row ${problem.row}${column ? `, column ${column}` : ''}: ${reason}`
}
