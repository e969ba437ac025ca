import { chatProblemCodes, chatProblemReason, type ChatProblemCode } from '../../engine/exports/qianniu/chatProblem.ts'
import { sheetProblemCodes, sheetProblemReason, type SheetProblemCode } from '../../engine/exports/sheetProblem.ts'
import { rowReason, type RowProblemCode } from '../../engine/metrics/rowProblem.ts'

/** A problem as it is stored: a code and what fills its text. */
export type StoredProblem = { readonly code: string; readonly detail: string | null }

/** What only an import can find wrong; the rest is said by the engine that reads the row. */
const ownReasons = {
  beforeYear2000: { zh: '时间早于 2000 年', en: 'the time is before the year 2000' },
  foreignShop: {
    zh: '这一行属于本合作的另一家店铺，请在那家店铺导入',
    en: 'this row belongs to another shop of the engagement: import it there',
  },
  inFuture: { zh: '时间在将来', en: 'the time is in the future' },
  storedOtherContent: {
    zh: '以前的导入已有同一会话的同一消息编号，但内容不同；已有的内容保持不变',
    en: 'an earlier import brought the same message of the same conversation with different content; what is there stays',
  },
  storedOtherBuyer: {
    zh: '以前的导入写的是同一会话的另一位买家',
    en: 'an earlier import names another buyer for this conversation',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type OwnReasonCode = keyof typeof ownReasons
export type ProblemCode = OwnReasonCode | RowProblemCode

/** Cells that are looked at for what stands in them. */
const filled: ReadonlySet<string> = new Set(['badTime', 'unknownRole'])

/** Why a row was rejected, in words. A code of an older version is shown as it is. */
export function reasonOf({ code, detail }: StoredProblem, language: 'zh' | 'en'): string {
  if (Object.hasOwn(ownReasons, code)) return ownReasons[code as OwnReasonCode][language] // hasOwn has just checked it.
  // Of a cell that is empty there is nothing to say but that.
  if (detail === '' && filled.has(code)) return rowReason('emptyCell', '', language) ?? code
  if (code.startsWith('chat:')) return chatReason(code.slice(5), language) ?? code
  // Both engines say that something is too long; the limit is told by one of them.
  const short = detail === null ? sheetReason(code, language) : undefined
  return short ?? rowReason(code, detail ?? '…', language) ?? sheetReason(code, language) ?? code
}

const sheetCodes: ReadonlySet<string> = new Set(sheetProblemCodes)

function sheetReason(code: string, language: 'zh' | 'en'): string | undefined {
  // The set holds the codes of this type and nothing else.
  return sheetCodes.has(code) ? sheetProblemReason(code as SheetProblemCode, language) : undefined
}

const chatCodes: ReadonlySet<string> = new Set(chatProblemCodes)

function chatReason(code: string, language: 'zh' | 'en'): string | undefined {
  // The set holds the codes of this type and nothing else.
  return chatCodes.has(code) ? chatProblemReason(code as ChatProblemCode, language) : undefined
}

/** Why an import failed. Both texts are stored, so that they stay what they were. */
export function failureText(failure: { readonly zh: string; readonly en: string }, language: 'zh' | 'en'): string {
  return failure[language]
}
