import type { LocalText } from './definition.ts'

/** What is wrong with one row of the canonical file. `row` counts the header as row 1. */
export type RowProblem = {
  readonly row: number
  /** Canonical name of the column, or null when the row as a whole is wrong. */
  readonly column: string | null
  readonly code: RowProblemCode
  /** What stood there or what was expected, for the message; never the text of a chat. */
  readonly detail?: string
}

const texts = {
  missingColumn: { zh: '缺少这一列', en: 'this column is missing' },
  duplicateColumn: { zh: '这一列出现了不止一次', en: 'this column appears more than once' },
  noTable: {
    zh: '第一行没有任何一个已知列名，这不是消息表；需要的列：{detail}',
    en: 'the first line has none of the known column names, so this is no message table; needed are {detail}',
  },
  cellCount: { zh: '单元格数与表头不符：{detail}', en: 'the number of cells differs from the header: {detail}' },
  badQuotes: {
    zh: '引号不成对：带引号的单元格在右引号之后还有内容',
    en: 'the quotes do not match: a quoted cell goes on after its closing quote',
  },
  emptyCell: { zh: '不能为空', en: 'must not be empty' },
  tooLong: { zh: '超过 {detail} 个字节', en: 'is longer than {detail} bytes' },
  badTime: {
    zh: '“{detail}” 不是能识别的时间，应如 2026-04-10 10:10:15 或 2026-04-10T10:10:15+08:00',
    en: '"{detail}" is not a time this can read, such as 2026-04-10 10:10:15 or 2026-04-10T10:10:15+08:00',
  },
  unknownRole: {
    zh: '未知的发送方角色“{detail}”，应为 customer、agent、bot 或 system',
    en: 'unknown role "{detail}": expected customer, agent, bot or system',
  },
  unknownEvent: { zh: '未知的事件“{detail}”', en: 'unknown event "{detail}"' },
  eventOfRole: { zh: '这个角色不会产生该事件：{detail}', en: 'this event cannot come from this role: {detail}' },
  otherContent: {
    zh: '第 {detail} 行已有同一会话的同一消息编号，但内容不同',
    en: 'row {detail} has the same message of the same conversation with different content',
  },
  otherBuyer: {
    zh: '会话 “{detail}” 前面的行写的是另一位买家',
    en: 'earlier rows of conversation "{detail}" name another buyer',
  },
  otherShop: {
    zh: '会话 “{detail}” 前面的行写的是另一家店铺',
    en: 'earlier rows of conversation "{detail}" name another shop',
  },
} as const satisfies Record<string, LocalText>

export type RowProblemCode = keyof typeof texts

/** One line for a person: where, and why. */
export function problemText(problem: RowProblem, language: 'zh' | 'en'): string {
  const reason = rowReason(problem.code, problem.detail ?? '', language)
  if (language === 'zh') return `第 ${problem.row} 行${problem.column ? `，${problem.column} 列` : ''}：${reason}`
  return `row ${problem.row}${problem.column ? `, column ${problem.column}` : ''}: ${reason}`
}

/** The reason alone, without the place; undefined for a code that is none of ours. */
export function rowReason(code: RowProblemCode, detail: string, language: 'zh' | 'en'): string
export function rowReason(code: string, detail: string, language: 'zh' | 'en'): string | undefined
export function rowReason(code: string, detail: string, language: 'zh' | 'en'): string | undefined {
  if (!Object.hasOwn(texts, code)) return undefined
  return texts[code as RowProblemCode][language].replace('{detail}', printable(detail)) // hasOwn has just checked it.
}

/** At most 60 characters, and none that would move the cursor or colour the terminal. */
function printable(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text
  return short.replaceAll(/\p{C}/gu, '?')
}
