import type { LocalText } from '../metrics/definition.ts'
import type { ValueProblemCode } from './value.ts'

/** What is wrong with one row of a marketplace's sheet. */
export type SheetProblem = {
  readonly row: number
  /** The heading of the column, or null when the row as a whole is wrong. */
  readonly column: string | null
  readonly code: SheetProblemCode
  /** What stood there. */
  readonly value: string
}

export type SheetProblemCode = ValueProblemCode | 'badDate' | 'noPeriod' | 'noAgent' | 'repeatedRow'

const texts = {
  notANumber: { zh: '不是数字', en: 'is not a number' },
  notWhole: { zh: '应为整数', en: 'should be a whole number' },
  notADuration: {
    zh: '不是时长，应如 2分30秒、11秒 或 00:02:30',
    en: 'is not a length of time such as 2分30秒, 11秒 or 00:02:30',
  },
  notARate: { zh: '不是比率，应如 97.78%', en: 'is not a rate such as 97.78%' },
  notAnAmount: { zh: '不是金额，应如 1,234.50', en: 'is not an amount such as 1,234.50' },
  negative: { zh: '不能为负数', en: 'must not be negative' },
  aboveOne: { zh: '比率超过 100%', en: 'is a rate above 100%' },
  tooLong: { zh: '过长', en: 'is too long' },
  spreadsheetError: { zh: '这是表格的错误值', en: 'is an error of the spreadsheet' },
  badDate: { zh: '不是日期，应如 2026-04-10', en: 'is not a date such as 2026-04-10' },
  noPeriod: {
    zh: '不知道是哪一天的数据：没有日期列，文件名里也没有日期',
    en: 'it is unknown which days this is of: there is neither a date column nor a date in the file’s name',
  },
  noAgent: { zh: '没有写明客服', en: 'names no agent' },
  repeatedRow: { zh: '同一客服、同一日期的数据前面已经出现', en: 'the same agent and date stood in an earlier row' },
} as const satisfies Record<SheetProblemCode, LocalText>

/** All of them. */
export const sheetProblemCodes = Object.keys(texts) as SheetProblemCode[] // Object.keys() forgets the key type of a constant object.

/** The reason alone, for a column of a table of problems. */
export function sheetProblemReason(code: SheetProblemCode, language: 'zh' | 'en'): string {
  return texts[code][language]
}

/** One line for a person: where, what and why. */
export function sheetProblemText(problem: SheetProblem, language: 'zh' | 'en'): string {
  const { row, column, value } = problem
  const reason = texts[problem.code][language]
  const shown = value === '' ? '' : language === 'zh' ? `“${printable(value)}”` : `"${printable(value)}" `
  if (language === 'zh') return `第 ${row} 行${column === null ? '' : `，${column} 列`}：${shown}${reason}`
  return `row ${row}${column === null ? '' : `, column ${column}`}: ${shown}${reason}`
}

function printable(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text
  return short.replaceAll(/\p{C}/gu, '?')
}
