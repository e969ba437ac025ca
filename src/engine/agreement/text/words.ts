import { type Days } from '../../calendar/days.ts'
import type { ExclusionReason, LocalText } from '../../metrics/definition.ts'
import * as exact from '../../money/exact.ts'
import type { ValueUnit } from '../unit.ts'
import type { Comparison } from '../values.ts'

/** Both languages at once, so that no clause can say something in one of them only. */
export function text(zh: string, en: string): LocalText {
  return { zh, en }
}

export const nothing = text('', '')

export function join(parts: readonly LocalText[], zh: string, en: string): LocalText {
  return text(parts.map((part) => part.zh).join(zh), parts.map((part) => part.en).join(en))
}

/** Sentences one after the other; empty ones leave no gap. */
export function sentences(...parts: readonly LocalText[]): LocalText {
  const said = parts.filter(({ zh }) => zh !== '')
  return join(
    said.map((part) => text(part.zh, `${part.en.slice(0, 1).toUpperCase()}${part.en.slice(1)}`)),
    '',
    ' ',
  )
}

/** '0.06' as 6%; every digit is shown. */
export function percent(share: string): LocalText {
  const shown = exact.decimalOf(exact.multiply(exact.exactOf(share), exact.quotient(100)), 12)
  return text(`${shown}%`, `${shown} %`)
}

/** Fen, which may be a part of one, as ¥1,234.56; parts of a fen are shown in full. */
export function money(fen: string | number): LocalText {
  const yuan = exact.divide(exact.exactOf(String(fen)), exact.quotient(100))
  const plain = exact.decimalOf(yuan, 14)
  const shown = (plain.split('.')[1]?.length ?? 0) > 2 ? plain : exact.fixedOf(yuan, 2)
  const [whole = '', part = ''] = shown.replace('-', '').split('.')
  const sign = shown.startsWith('-') ? '−' : ''
  return same(`${sign}¥${grouped(whole)}.${part}`)
}

export function same(shown: string): LocalText {
  return text(shown, shown)
}

/** What a person entered, which has one language only: in quotes, the same in both, so that nobody takes it for a word of the text. */
export function quoted(entered: string): LocalText {
  return same(`“${entered}”`)
}

/** 12,000 */
export function number(value: string | number): LocalText {
  const [whole = '', part] = exact.decimalOf(exact.exactOf(String(value)), 12).split('.')
  return same(part === undefined ? grouped(whole) : `${grouped(whole)}.${part}`)
}

function grouped(whole: string): string {
  return whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** 1 day, 3 days. */
export function counted(value: string | number, zh: string, one: string, many: string): LocalText {
  const shown = number(value)
  return text(`${shown.zh} ${zh}`, `${shown.en} ${shown.en === '1' ? one : many}`)
}
export function days(value: string | number): LocalText {
  return counted(value, '日', 'day', 'days')
}

export function clauseNoText(no: string): LocalText {
  return text(`第 ${no} 条`, `clause ${no}`)
}
export function clauseNosText(clauses: 'all' | readonly string[], all: LocalText): LocalText {
  return clauses === 'all' ? all : join(clauses.map(clauseNoText), '、', ' and ')
}

export function range({ from, to }: Days): LocalText {
  return from === to ? same(from) : text(`${from} 至 ${to}`, `${from} to ${to}`)
}

export const comparisonWords: Record<Comparison, LocalText> = {
  '>=': text('不低于', 'at least'),
  '>': text('高于', 'more than'),
  '<=': text('不高于', 'at most'),
  '<': text('低于', 'less than'),
}

/** A value with its unit: 70%, 30 秒, ¥500.00. */
export function amount(value: string | number, unit: ValueUnit): LocalText {
  switch (unit) {
    case 'share':
      return percent(String(value))
    case 'fen':
      return money(value)
    case 'seconds':
      return counted(value, '秒', 'second', 'seconds')
    case 'hours':
      return counted(value, '小时', 'hour', 'hours')
    case 'days':
      return counted(value, '日', 'day', 'days')
    case 'points':
      return counted(value, '分', 'point', 'points')
    case 'count':
    case 'number':
      return number(value)
  }
}

/** A difference of two values: percentage points where the values are shares. */
export function difference(value: string, unit: ValueUnit): LocalText {
  if (unit !== 'share') return amount(value, unit)
  const points = exact.decimalOf(exact.multiply(exact.exactOf(value), exact.quotient(100)), 12)
  return counted(points, '个百分点', 'percentage point', 'percentage points')
}

export const reasonWords: Record<ExclusionReason, LocalText> = {
  holidayRule: text('平台节假日规则', 'holiday rule of the marketplace'),
  outOfWindow: text('时间窗外', 'outside of the window'),
  robotOnly: text('仅机器人接待', 'robot only'),
  offlineMessage: text('留言', 'offline message'),
  adaptation: text('适应期', 'adaptation'),
  platformOutage: text('平台故障', 'outage of the marketplace'),
  clientOutage: text('发包方系统故障', 'outage on the client’s side'),
  forceMajeure: text('不可抗力', 'force majeure'),
  spam: text('骚扰消息', 'spam'),
  test: text('测试消息', 'test'),
  duplicateImport: text('重复导入', 'imported twice'),
  agreed: text('双方约定', 'agreed by both sides'),
}

/** `text` with both languages filled in from pieces: the pieces stand where the braces do. */
export function fill(zh: string, en: string, pieces: Readonly<Record<string, LocalText>>): LocalText {
  const put = (pattern: string, language: 'zh' | 'en'): string =>
    pattern.replaceAll(/\{(\w+)\}/g, (_match, name: string) => pieces[name]?.[language] ?? '')
  return text(put(zh, 'zh'), put(en, 'en'))
}
