import type { LocalText } from '../../metrics/definition.ts'

/** What is wrong in a copied chat, by line. */
export type ChatProblem = { readonly row: number; readonly code: ChatProblemCode; readonly value: string }

const texts = {
  badTime: { zh: '不是存在的时间', en: 'is no time that exists' },
  noSender: { zh: '时间上方没有昵称，不知道是谁发的', en: 'no name stands above the time, so the sender is unknown' },
  noHead: {
    zh: '第一条消息之前的文字，没有发送人和时间',
    en: 'text before the first message, without sender and time',
  },
  noBuyer: { zh: '找不到这条消息属于哪位买家', en: 'it is unknown which buyer this message belongs to' },
  textTooLong: { zh: '消息超过 60,000 字节', en: 'the message is longer than 60,000 bytes' },
} as const satisfies Record<string, LocalText>

export type ChatProblemCode = keyof typeof texts

/** All of them. */
export const chatProblemCodes = Object.keys(texts) as ChatProblemCode[] // Object.keys() forgets the key type of a constant object.

/** The reason alone, for a column of a table of problems. */
export function chatProblemReason(code: ChatProblemCode, language: 'zh' | 'en'): string {
  return texts[code][language]
}

/** One line for a person: where, what and why. The text of a message is never shown. */
export function chatProblemText({ row, code, value }: ChatProblem, language: 'zh' | 'en'): string {
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value
  const what = shown.replaceAll(/\p{C}/gu, '?')
  if (language === 'zh') return `第 ${row} 行：${what === '' ? '' : `“${what}”`}${texts[code].zh}`
  return `line ${row}: ${what === '' ? '' : `"${what}" `}${texts[code].en}`
}
