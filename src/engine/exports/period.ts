import { dateOfDay, dayNumber } from '../calendar/days.ts'

/** Local calendar dates YYYY-MM-DD, both included. */
export type Period = { readonly from: string; readonly to: string }

const firstYear = 2000
const lastYear = 2199

/**
 * A date or a range of dates: 2026-04-10, 2026/4/10, 2026.4.10, 20260410, 2026年4月10日, 4月10日 in the year given, a month
 * (2026-04, 2026年4月), each also with 至, ~ or a dash in between, and a date with a time behind it. Undefined for
 * everything else, also for dates that do not exist.
 */
export function readPeriod(text: string, year?: number): Period | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s+00:00(?::00(?:\.0+)?)?$/, '')
    .replaceAll(/\s+/g, ' ')
  if (plain === '' || plain.length > 60) return undefined
  const single = readDate(plain, year)
  if (single) return single
  for (const separator of separators) {
    const parts = plain.split(separator)
    if (parts.length !== 2) continue
    const from = readDate(parts[0]!.trim(), year)
    const to = readDate(parts[1]!.trim(), from ? Number(from.from.slice(0, 4)) : year)
    if (from && to && from.from <= to.to) return { from: from.from, to: to.to }
  }
  return undefined
}

const separators = ['至', '到', '~', '〜', '–', '—', ' - ', '_', '-']

const forms: readonly RegExp[] = [
  /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?$/,
  /^(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?$/,
  /^(?<month>\d{1,2})[-/.](?<day>\d{1,2})$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?:份)?$/,
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/,
]

function readDate(text: string, givenYear: number | undefined): Period | undefined {
  for (const form of forms) {
    const groups = form.exec(text)?.groups
    if (!groups) continue
    const { month, day } = groups
    const year = groups['year'] === undefined ? givenYear : Number(groups['year'])
    if (year === undefined || year < firstYear || year > lastYear) continue
    const from = dateText(year, Number(month), day === undefined ? 1 : Number(day))
    if (from === undefined) continue
    return { from, to: day === undefined ? lastOfMonth(from) : from }
  }
  return undefined
}

function dateText(year: number, month: number, day: number): string | undefined {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return dayNumber(text) === undefined ? undefined : text
}

function lastOfMonth(first: string): string {
  const next = dayNumber(first)! + 31
  const start = dayNumber(`${dateOfDay(next).slice(0, 7)}-01`)!
  return dateOfDay(start - 1)
}

const date = String.raw`(?:20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|20\d{6}|20\d{2}年\d{1,2}月\d{1,2}[日号]?)`
const shortDate = String.raw`(?:\d{1,2}月\d{1,2}[日号]?|\d{1,2}[-.]\d{1,2})`
const between = String.raw`\s*(?:至|到|~|_|–|—|-)\s*`
const inNames: readonly RegExp[] = [
  new RegExp(`(?<!\\d)(${date})${between}(${date})(?!\\d)`),
  new RegExp(`(?<!\\d)(${date})${between}(${shortDate})(?!\\d)`),
  new RegExp(`(?<!\\d)(${date})(?!\\d)`),
  /(?<!\d)(20\d{2}年\d{1,2}月)(?!\d)/,
  /(?<!\d)(20\d{2}-\d{1,2})(?![-\d])/,
]

/** The dates that the name of a file or sheet says its figures are of: 客服数据_2026-04-01至2026-04-07.xlsx. */
export function periodOfName(name: string): Period | undefined {
  const plain = name.normalize('NFKC')
  for (const form of inNames) {
    const match = form.exec(plain)
    if (!match) continue
    const from = readPeriod(match[1]!)
    const to = match[2] === undefined ? from : readPeriod(match[2], from ? Number(from.from.slice(0, 4)) : undefined)
    if (from && to && from.from <= to.to) return { from: from.from, to: to.to }
  }
  return undefined
}

/** When a sheet was written says nothing about the days it is of. */
const written = /导出|下载|生成|创建|打印|更新|制表|export|download|generat|creat|print|updat/i

const timeOfDay = /(?<=\d)[ T]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/g

/**
 * The dates that the titles above the headings say the figures are of: 统计时间：2026-04-01 00:00 至 2026-04-07 23:59. Undefined
 * where they name different days.
 */
export function periodAbove(rows: readonly (readonly string[])[]): Period | undefined {
  const found = rows
    .filter((cells) => !written.test(cells.join(' ')))
    .flatMap((cells) => cells.map((cell) => periodOfName(cell.replaceAll(timeOfDay, ''))))
    .filter((each) => each !== undefined)
  const [first, ...others] = found
  return others.every(({ from, to }) => from === first?.from && to === first.to) ? first : undefined
}

/** The month a name gives its figures, 4月客服数据: of the year in the name, else the latest that had begun on `today`. */
export function monthOfName(name: string, today: string): Period | undefined {
  const plain = name.normalize('NFKC')
  const month = /(?<!\d)(\d{1,2})月(?:份)?(?!\d)/.exec(plain)?.[1]
  if (month === undefined) return undefined
  const year = Number(today.slice(0, 4))
  const named = yearOfName(plain)
  if (named !== undefined) return readPeriod(`${named}年${month}月`)
  return [year, year - 1].map((of) => readPeriod(`${of}年${month}月`)).find((found) => found && found.from <= today)
}

/** A year for dates that lack one, where the name has no whole date: 2026客服数据. */
export function yearOfName(name: string): number | undefined {
  const match = /(?<!\d)(20\d{2})(?!\d)|(?<!\d)(20\d{2})(?=\d{4}(?!\d))/.exec(name.normalize('NFKC'))
  return match ? Number(match[1] ?? match[2]) : undefined
}
