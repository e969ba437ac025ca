/** What one line of a copied Qianniu chat is. Times are wall time, `YYYY-MM-DDTHH:MM:SS`. */
export type ChatLine =
  /** The head of a message; `to` where the copy names the receiver. */
  | { readonly is: 'head'; readonly name: string; readonly to: string | null; readonly at: string }
  /** A time that stands alone: the line before it is the sender's name. */
  | { readonly is: 'time'; readonly at: string }
  /** A time as it is written that does not exist, such as 2026-02-30. */
  | { readonly is: 'badTime'; readonly name: string; readonly at: string }
  | { readonly is: 'recall'; readonly name: string }
  | { readonly is: 'transfer'; readonly from: string; readonly to: string }
  /** 已读 and the like: it changes from copy to copy, so it is no part of a message. */
  | { readonly is: 'status' }
  /** What the program puts beside messages: where the buyer comes from, cards of goods, reasons of transfers. */
  | { readonly is: 'card' }
  | { readonly is: 'blank' }
  | { readonly is: 'text' }

const time = String.raw`(20\d{2})-(\d{1,2})-(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})`
const status = String.raw`(?:\s*(?:已读|未读|发送中))?`
/** Forms with and without a space before the time, and with a receiver. A name is one word of at most 64 characters. */
const head = new RegExp(String.raw`^(\S{1,64}?)(?:\s*-->\s*(\S{1,64}?))?\s*${time}${status}$`)
const timeAlone = new RegExp(`^${time}${status}$`)
const recall = /^(\S{1,64}?)\s*撤回了一条消息$/
const transfer = /^由\s*(\S{1,64}?)\s*转交给\s*(\S{1,64}?)\s*$/
const statusLine = /^(?:已读|未读|发送中)$/
const card =
  /^(?:当前用户来自.*|商品详情页.*|商品推荐.*|原因[：:]\s*【.*】|千牛|[¥￥]\s*[\d,.]*(?:\s*[-~]\s*[\d,.]+)?)$/
/** Punctuation of sentences: a line with it ends in a time because somebody wrote about a time. */
const sentence = /[，。！？；、…“”《》【】!?;]|https?:/
const marks = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g

/** Tells the five line forms, their noise and plain text apart. The line comes without its end. */
export function readLine(line: string): ChatLine {
  const plain = line.replaceAll(marks, '').trim()
  if (plain === '') return { is: 'blank' }
  if (statusLine.test(plain)) return { is: 'status' }
  const alone = timeAlone.exec(plain)
  if (alone) {
    const at = wallTime(alone, 1)
    return at === undefined ? { is: 'badTime', name: '', at: plain } : { is: 'time', at }
  }
  const headed = head.exec(plain)
  if (headed && !sentence.test(headed[1]!)) {
    const at = wallTime(headed, 3)
    const name = headed[1]!
    return at === undefined
      ? { is: 'badTime', name, at: plain.slice(name.length) }
      : { is: 'head', name, to: headed[2] ?? null, at }
  }
  const recalled = recall.exec(plain)
  if (recalled) return { is: 'recall', name: recalled[1]! }
  const handed = transfer.exec(plain)
  if (handed) return { is: 'transfer', from: handed[1]!, to: handed[2]! }
  return { is: card.test(plain) ? 'card' : 'text' }
}

/** Whether a line may be the name that stands above a time. */
export function isName(line: string): boolean {
  const plain = line.replaceAll(marks, '').trim()
  return /^\S{1,64}$/.test(plain) && !sentence.test(plain) && readLine(plain).is === 'text'
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function wallTime(match: RegExpExecArray, from: number): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(from, from + 6).map(Number)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month < 1 || month > 12 || day < 1 || day > monthDays[month - 1]! || (month === 2 && day === 29 && !leap))
    return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
