import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'
import type { ActionOutput } from '../platform/action/action.ts'
import { rulePacks } from '../engine/metrics/packs/all.ts'
import type { Caller } from './app.ts'
import { figuresOfFile } from './messageFile.ts'
import { listFigures } from '../modules/measure/api/figure.ts'
import { keyOf } from '../modules/measure/catalogue.ts'

/** Who asks, and in which engagement. */
export type FigureReader = { readonly owner: Caller; readonly engagementId: string }
export type FigureRow = ActionOutput<typeof listFigures>['rows'][number]
export type Period = { readonly from: string; readonly to: string }
export type Grouping = (typeof groupings)[number]

/** Every grain a file and stored figures both know. */
export const groupings = ['none', 'day', 'agent'] as const

/** What is asked of figures that have to come out the same: those of a file, and those of a shop it was imported into. */
export type Asked = {
  readonly path: string
  readonly shopId: string
  readonly period: Period
  /** The marketplaces by whose rules the shop is measured. */
  readonly rules: readonly string[]
  /** Who is known to hold the logins of the file; the login itself where nobody is. */
  readonly agentOf?: ReadonlyMap<string, string>
}

/** What the API tells of a shop's figures, all pages of it. */
export async function stored(
  { owner, engagementId }: FigureReader,
  shopId: string,
  period: Period,
  groupBy: Grouping,
): Promise<FigureRow[]> {
  const rows: FigureRow[] = []
  for (let page = 1; ; page += 1) {
    const input = { engagementId, shopId, ...period, groupBy, page, pageSize: 1000 }
    const { data } = await owner.call(listFigures, input)
    rows.push(...data.rows)
    if (rows.length >= data.total) return rows
  }
}

const packs = new Map(rulePacks.map((pack) => [pack.id, pack]))

/** What both ways of asking tell of a figure, by definition and group. */
async function measuredByFile(
  path: string,
  by: Grouping,
  period: Period,
  wanted: ReadonlySet<string>,
  agentOf: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, object>> {
  const options = [...(by === 'none' ? [] : ['--by', by]), '--from', period.from, '--to', period.to]
  const { figures } = await figuresOfFile(path, ...options)
  const measured = figures.filter(({ definition }) => wanted.has(packs.get(definition)?.marketplace ?? ''))
  return new Map(
    measured.flatMap(({ group, definition, metric, unit, met, total, excluded, rate, mean, median, p90, p95 }) => {
      const pack = packs.get(definition)
      const found = pack?.definitions.find((each) => each.metric === metric && each.unit === unit)
      assert.ok(pack && found)
      const left = Object.fromEntries(Object.entries(excluded).filter(([, count]) => count > 0))
      const times = { mean: mean ?? null, median: median ?? null, p90: p90 ?? null, p95: p95 ?? null }
      // A group in which nothing was counted is kept by neither side.
      if (by !== 'none' && met === 0 && total === 0 && Object.keys(left).length === 0) return []
      const name = group === null ? '未识别' : (agentOf.get(group ?? '') ?? group ?? '')
      return [[`${keyOf(pack, found)} ${name}`, { met, total, excluded: left, rate, ...times }] as const]
    }),
  )
}

function shown(rows: readonly FigureRow[]): Map<string, object> {
  return new Map(
    rows.map(({ group, definition, met, total, excluded, rate, mean, median, p90, p95 }) => [
      `${definition} ${group.name}`,
      { met, total, excluded, rate, mean, median, p90, p95 },
    ]),
  )
}

/** The API tells what the command line measures in the file: under every rule, in total, by day and by agent. */
export async function sameAsFile(reader: FigureReader, { path, shopId, period, rules, agentOf }: Asked): Promise<void> {
  for (const by of groupings) {
    const ours = shown(await stored(reader, shopId, period, by))
    const theirs = await measuredByFile(path, by, period, new Set(rules), agentOf)
    assert.deepEqual([...ours.keys()].toSorted(), [...theirs.keys()].toSorted())
    for (const [name, figure] of theirs) assert.deepEqual(ours.get(name), figure, `${path} by ${by}: ${name}`)
  }
}

/** Both exports, opened again, tell what the API tells, row by row and to the last digit. */
export async function sameInExports(
  reader: FigureReader,
  { shopId, period }: Omit<Asked, 'path' | 'rules'>,
): Promise<void> {
  for (const by of groupings) {
    const expected = (await stored(reader, shopId, period, by)).map((row) => [
      row.group.name,
      row.name,
      row.pack,
      row.met,
      row.total,
      row.rate,
      ...[row.mean, row.median, row.p90, row.p95].map((ms) => (ms === null ? null : ms / 1000)),
      row.excludedTotal,
    ])
    assert.ok(expected.length > 0)
    const input = { engagementId: reader.engagementId, shopId, ...period, groupBy: by }
    const csv = await reader.owner.post('/api/figure.list/export', { format: 'csv', input })
    assert.deepEqual(compared(readCsv(csv.body.toString('utf8'))), expected, `CSV by ${by}`)
    const xlsx = await reader.owner.post('/api/figure.list/export', { format: 'xlsx', input })
    assert.deepEqual(compared(await readXlsx(xlsx.body)), expected, `XLSX by ${by}`)
  }
}

type Cell = string | number | null

const titles = [
  '分组',
  '指标',
  '规则版本',
  '达标',
  '总数',
  '比率',
  '平均(秒)',
  '中位(秒)',
  'P90(秒)',
  'P95(秒)',
  '不计',
]
/** How many of the titles stand over words; numbers stand under the others. */
const words = 3

/** The columns of the titles as words and numbers, an empty cell as no data. */
function compared([head = [], ...rows]: readonly (readonly Cell[])[]): Cell[][] {
  const places = titles.map((title) => head.indexOf(title))
  assert.ok(!places.includes(-1), `columns ${head.join()}`)
  return rows.map((row) =>
    places.map((place, index) => {
      const cell = row[place] ?? null
      if (index < words) return cell ?? ''
      return cell === null || cell === '' ? null : Number(cell)
    }),
  )
}

function readCsv(text: string): Cell[][] {
  return Papa.parse<string[]>(text.replace(/^\u{feff}/u, ''), { skipEmptyLines: true }).data
}

async function readXlsx(bytes: Buffer): Promise<Cell[][]> {
  const workbook = new ExcelJS.Workbook()
  // The types of the library name an older Buffer than that of this Node.
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const rows: Cell[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: Cell[] = []
    row.eachCell({ includeEmpty: true }, ({ value }, column) => {
      cells[column - 1] = typeof value === 'number' || typeof value === 'string' ? value : null
    })
    rows.push(cells)
  })
  return rows
}
