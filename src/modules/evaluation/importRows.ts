import Papa from 'papaparse'
import { z } from 'zod'
import { localDay } from '../../engine/calendar/days.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkNumbers, valueColumns, type ValueColumn } from './api/enteredValue.ts'
import { contractMetrics, type ContractMetric } from './contractMetrics.ts'
import { loadEngagement } from '../deal/index.ts'
import { fenOf } from './entered.ts'
import { monthOf } from './months.ts'
import { maxImportRows } from './policy/vocabulary.ts'

/** What each column may be called. */
const headings: Readonly<Record<string, readonly string[]>> = {
  metric: ['metric', '指标', '指标编号'],
  from: ['from', '起', '开始日期', '起始日期'],
  to: ['to', '止', '结束日期', '截止日期'],
  met: ['met', '达标数', '达标'],
  total: ['total', '总数', '合计'],
  value: ['value', '数值', '值'],
  note: ['note', '说明', '备注'],
}
type Texts = Readonly<Record<ValueColumn, string>>

export type CheckedRow = {
  readonly shown: Texts & {
    readonly line: number
    readonly name: string
    readonly problem: string | null
    /** Where the problem lies; null: in the row as a whole. */
    readonly column: ValueColumn | null
    readonly effect: 'new' | 'corrects' | 'same' | 'none'
  }
  readonly parsed: Parsed | null
  readonly known: ContractMetric | null
  /** The value whose place it takes. */
  readonly replaces: string | null
}

type Parsed = {
  readonly from: string
  readonly to: string
  readonly met: number | null
  readonly total: number | null
  readonly value: string | null
  readonly note: string
}

type Present = Omit<Parsed, 'note'> & {
  readonly id: string
  readonly metric: string
  readonly side: string
  readonly fromDay: string
  readonly toDay: string
}

type Reader = { readonly language: 'zh' | 'en'; readonly side: 'client' | 'vendor'; readonly now: Temporal.Instant }

/** Reads a CSV of values and says of every row what it would do, or why it cannot be taken. Refuses a file that is none. */
export async function readValueFile(db: Db, spaceId: string, csv: string, reader: Reader): Promise<CheckedRow[]> {
  const { data, errors } = Papa.parse<string[]>(csv.replace(/^\u{feff}/u, ''))
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row ?? 0))
  const filled = data
    .map((cells, index) => ({ cells, index }))
    .filter(({ cells, index }) => index === 0 || cells.some((text) => text.trim() !== ''))
  const [heading, ...lines] = filled
  const places = placesOf(heading?.cells ?? [])
  if (!places) throw new Refusal('valuesHeadings')
  if (lines.length > maxImportRows) throw new Refusal('tooMany', { limit: maxImportRows })
  const known = {
    metrics: await contractMetrics(db, spaceId),
    present: await presentValues(db, spaceId),
    lastMonth: monthOf(localDay(reader.now, (await loadEngagement(db, spaceId)).zone)),
    side: reader.side,
  }
  const seen = new Set<string>()
  return lines.map(({ cells, index }) => {
    const texts = textsOf(cells, places)
    const row = checkRow(texts, known)
    const place = `${row.known?.metric} ${texts.from} ${texts.to}`
    const wrong = broken.has(index) ? brokenQuotes : (row.problem ?? (seen.has(place) ? twice : null))
    seen.add(place)
    return {
      shown: {
        ...texts,
        line: index + 1,
        name: row.known?.name ?? '',
        problem: wrong && wrong[reader.language],
        column: wrong?.column ?? null,
        effect: wrong ? 'none' : row.effect,
      },
      parsed: row.parsed,
      known: row.known,
      replaces: row.replaces,
    }
  })
}

type Problem = { readonly column: ValueColumn | null; readonly zh: string; readonly en: string }

const brokenQuotes: Problem = {
  column: null,
  zh: '引号没有成对，无法读出这一行。',
  en: 'A quotation mark is not closed: the row cannot be read.',
}
const twice: Problem = {
  column: null,
  zh: '同一指标和日期在文件中出现了两次。',
  en: 'The same metric and days stand in the file twice.',
}

function placesOf(heading: readonly string[]): ReadonlyMap<string, number> | null {
  const plain = heading.map((text) => text.trim().toLowerCase())
  const places = new Map(
    Object.entries(headings).map(([column, names]) => [column, plain.findIndex((text) => names.includes(text))]),
  )
  const found = (column: string): boolean => (places.get(column) ?? -1) >= 0
  const numbers = found('value') || (found('met') && found('total'))
  return found('metric') && found('from') && found('to') && numbers ? places : null
}

function textsOf(cells: readonly string[], places: ReadonlyMap<string, number>): Texts {
  const text = (column: ValueColumn): string => (cells[places.get(column) ?? -1] ?? '').trim().slice(0, 500)
  return {
    metric: text('metric'),
    from: text('from').replaceAll('/', '-'),
    to: text('to').replaceAll('/', '-'),
    met: text('met'),
    total: text('total'),
    value: text('value'),
    note: text('note'),
  }
}

const days = z.iso.date()
const whole = /^\d{1,12}$/
const number = /^-?\d{1,15}(?:\.\d{1,12})?$/

type Row = Pick<CheckedRow, 'parsed' | 'known' | 'replaces'> & {
  readonly problem: Problem | null
  readonly effect: 'new' | 'corrects' | 'same'
}

type Known = {
  readonly metrics: readonly ContractMetric[]
  readonly present: readonly Present[]
  readonly lastMonth: string
  readonly side: 'client' | 'vendor'
}

function checkRow(texts: Texts, { metrics, present, lastMonth, side }: Known): Row {
  const known = metrics.find(({ metric, name }) => metric === texts.metric || name === texts.metric) ?? null
  const refuse = (column: ValueColumn, zh: string, en: string): Row => ({
    parsed: null,
    known,
    replaces: null,
    problem: { column, zh, en },
    effect: 'new',
  })
  if (!known) return refuse('metric', '合同里没有条款使用这个指标。', 'No clause of the contract uses this metric.')
  for (const column of ['from', 'to'] as const)
    if (!days.safeParse(texts[column]).success)
      return refuse(column, '日期请写成 2026-04-30。', 'Write dates like 2026-04-30.')
  if (texts.from > texts.to)
    return refuse('to', '结束日期不能早于开始日期。', 'The end must not be before the beginning.')
  if (monthOf(texts.from) > lastMonth) return refuse('from', '还没有到这个月。', 'This month has not begun yet.')
  for (const column of ['met', 'total'] as const)
    if (texts[column] !== '' && !whole.test(texts[column]))
      return refuse(column, '达标数和总数是整数。', 'Met and total are whole numbers.')
  if (texts.value !== '' && !number.test(texts.value))
    return refuse('value', '数值不是数字。', 'The value is not a number.')
  const numbers = {
    met: texts.met === '' ? undefined : Number(texts.met),
    total: texts.total === '' ? undefined : Number(texts.total),
    value: texts.value === '' ? undefined : known.reading === 'amount' ? (fenOf(texts.value) ?? '') : texts.value,
  }
  if (numbers.value === '')
    return refuse('value', '金额以元为单位，最多两位小数。', 'Amounts are in yuan with at most two decimals.')
  const problems: Problem[] = []
  checkNumbers(
    { ...numbers, reading: known.reading },
    {
      addIssue: ({ path, message }) => {
        const [zh = message, en = zh] = message.split('|')
        problems.push({ column: valueColumns.find((column) => column === path[0]) ?? null, zh, en })
      },
    },
  )
  const [problem] = problems
  if (problem) return { parsed: null, known, replaces: null, problem, effect: 'new' }
  const { met = null, total = null, value = null } = numbers
  const parsed = { from: texts.from, to: texts.to, met, total, value, note: texts.note }
  const old = present.find(
    ({ metric, fromDay, toDay }) => metric === known.metric && fromDay === texts.from && toDay === texts.to,
  )
  const same = old?.met === met && old.total === total && old.value === value
  // What one side entered the other disputes; it does not write over it.
  if (old && !same && old.side !== side)
    return refuse(
      'metric',
      '这个值由对方填报，不能用导入覆盖；请提出异议。',
      'The other side entered this value: dispute it rather than import over it.',
    )
  return { parsed, known, replaces: old?.id ?? null, problem: null, effect: old ? (same ? 'same' : 'corrects') : 'new' }
}

export async function presentValues(db: Db, spaceId: string): Promise<Present[]> {
  const rows = await db
    .selectFrom('enteredValue as v')
    .select([
      'v.id',
      'v.metric',
      'v.fromDay',
      'v.toDay',
      'v.fromDay as from',
      'v.toDay as to',
      'v.met',
      'v.total',
      'v.value',
      'v.side',
    ])
    .where('v.spaceId', '=', spaceId)
    .where('v.withdrawn', '=', false)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('enteredValue as n')
            .select('n.id')
            .whereRef('n.spaceId', '=', 'v.spaceId')
            .whereRef('n.replaces', '=', 'v.id'),
        ),
      ),
    )
    .execute()
  return rows
}
