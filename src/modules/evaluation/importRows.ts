import Papa from 'papaparse'
import { z } from 'zod'
import type { Db } from '../../platform/db/kysely.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkNumbers } from './api/enteredValue.ts'
import { contractMetrics, type ContractMetric } from './contractMetrics.ts'
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
type Column = 'metric' | 'from' | 'to' | 'met' | 'total' | 'value' | 'note'
type Texts = Readonly<Record<Column, string>>

export type CheckedRow = {
  readonly shown: Texts & {
    readonly line: number
    readonly name: string
    readonly problem: string | null
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
  readonly fromDay: string
  readonly toDay: string
}

/** Reads a CSV of values and says of every row what it would do, or why it cannot be taken. Refuses a file that is none. */
export async function readValueFile(
  db: Db,
  spaceId: string,
  csv: string,
  language: 'zh' | 'en',
): Promise<CheckedRow[]> {
  const { data } = Papa.parse<string[]>(csv.replace(/^\u{feff}/u, ''), { skipEmptyLines: 'greedy' })
  const [heading = [], ...lines] = data
  const places = placesOf(heading)
  if (!places) throw new Refusal('valuesHeadings')
  if (lines.length > maxImportRows) throw new Refusal('tooMany', { limit: maxImportRows })
  const metrics = await contractMetrics(db, spaceId)
  const present = await presentValues(db, spaceId)
  const seen = new Set<string>()
  return lines.map((cells, index) => {
    const texts = textsOf(cells, places)
    const row = checkRow(texts, metrics, present, language)
    const place = `${texts.metric} ${texts.from} ${texts.to}`
    const twice = row.problem === null && seen.has(place)
    seen.add(place)
    const problem = twice
      ? say(language, '同一指标和日期在文件中出现了两次。', 'The same metric and days stand in the file twice.')
      : row.problem
    return {
      shown: {
        ...texts,
        line: index + 2,
        name: row.known?.name ?? '',
        problem,
        effect: problem === null ? row.effect : 'none',
      },
      parsed: row.parsed,
      known: row.known,
      replaces: row.replaces,
    }
  })
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
  const text = (column: Column): string => (cells[places.get(column) ?? -1] ?? '').trim().slice(0, 500)
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
  readonly problem: string | null
  readonly effect: 'new' | 'corrects' | 'same'
}

function checkRow(
  texts: Texts,
  metrics: readonly ContractMetric[],
  present: readonly Present[],
  language: 'zh' | 'en',
): Row {
  const refuse = (zh: string, en: string): Row => ({
    parsed: null,
    known: null,
    replaces: null,
    problem: say(language, zh, en),
    effect: 'new',
  })
  const known = metrics.find(({ metric, name }) => metric === texts.metric || name === texts.metric)
  if (!known) return refuse('合同里没有条款使用这个指标。', 'No clause of the contract uses this metric.')
  if (!days.safeParse(texts.from).success || !days.safeParse(texts.to).success)
    return refuse('日期请写成 2026-04-30。', 'Write dates like 2026-04-30.')
  if (texts.from > texts.to) return refuse('结束日期不能早于开始日期。', 'The end must not be before the beginning.')
  for (const text of [texts.met, texts.total])
    if (text !== '' && !whole.test(text)) return refuse('达标数和总数是整数。', 'Met and total are whole numbers.')
  if (texts.value !== '' && !number.test(texts.value)) return refuse('数值不是数字。', 'The value is not a number.')
  const numbers = {
    met: texts.met === '' ? undefined : Number(texts.met),
    total: texts.total === '' ? undefined : Number(texts.total),
    value: texts.value === '' ? undefined : texts.value,
  }
  const problems: string[] = []
  checkNumbers(
    { ...numbers, reading: known.reading },
    { addIssue: ({ message }) => problems.push(say(language, ...halves(message))) },
  )
  const [problem] = problems
  if (problem !== undefined) return { parsed: null, known, replaces: null, problem, effect: 'new' }
  const { met = null, total = null, value = null } = numbers
  const parsed = { from: texts.from, to: texts.to, met, total, value, note: texts.note }
  const old = present.find(
    ({ metric, fromDay, toDay }) => metric === known.metric && fromDay === texts.from && toDay === texts.to,
  )
  const same = old?.met === met && old.total === total && old.value === value
  return { parsed, known, replaces: old?.id ?? null, problem: null, effect: old ? (same ? 'same' : 'corrects') : 'new' }
}

async function presentValues(db: Db, spaceId: string): Promise<Present[]> {
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

function say(language: 'zh' | 'en', zh: string, en: string): string {
  return language === 'zh' ? zh : en
}

function halves(message: string): [string, string] {
  const [zh = message, en = zh] = message.split('|')
  return [zh, en]
}
