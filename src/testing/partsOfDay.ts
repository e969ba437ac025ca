import assert from 'node:assert/strict'
import { listFigures, overviewFigures } from '../modules/measure/api/figure.ts'
import { listFigureRows } from '../modules/measure/api/figureRow.ts'
import type { ActionInput, ActionOutput } from '../platform/action/action.ts'
import type { FigureReader, Period } from './sameFigures.ts'

type Reader = Pick<FigureReader, 'owner' | 'engagementId'>
type Rows = ActionOutput<typeof listFigureRows>
type Input = ActionInput<typeof listFigureRows>
type Asked = Omit<Input, 'engagementId'>
type Verdict = NonNullable<Input['verdict']>
type Figure = ActionOutput<typeof listFigures>['rows'][number]
type Grouping = 'hour' | 'servicePeriod'

/** All rows behind a figure of a part of the day, from one page on to the next. */
export async function rowsBehind({ owner, engagementId }: Reader, input: Asked): Promise<Rows> {
  const found: Rows['rows'] = []
  let cursor: string | undefined
  for (;;) {
    const asked = { engagementId, ...input, ...(cursor === undefined ? {} : { cursor }) }
    const { data, error } = await owner.call(listFigureRows, asked)
    assert.equal(error, null)
    found.push(...data.rows)
    assert.equal(data.total, found.length)
    assert.equal(data.more, data.next !== null)
    if (data.next === null) return { ...data, rows: found }
    cursor = data.next
  }
}

/** Opens the figures of every hour or period of service, and adds the rows of each verdict up. Answers how many were opened. */
export async function rowsAddUp(
  reader: Reader,
  groupBy: Grouping,
  asked: Period & { readonly shopId?: string; readonly definitions?: string[] },
): Promise<number> {
  const { owner, engagementId } = reader
  const { from, to, shopId } = asked
  const figures: Figure[] = []
  for (let page = 1, total = 1; figures.length < total; page++) {
    const { data } = await owner.call(listFigures, { engagementId, ...asked, groupBy, page, pageSize: 1000 })
    figures.push(...data.rows)
    total = data.total
  }
  let opened = 0
  for (const figure of figures) {
    const { definition, group } = figure
    const part = groupBy === 'hour' ? { hour: Number(group.key) } : { servicePeriod: group.key }
    for (const [verdict, units] of verdictsOf(figure)) {
      if (units === 0) continue
      const shop = shopId === undefined ? {} : { shopId }
      const found = await rowsBehind(reader, { from, to, ...shop, ...part, definition, verdict, pageSize: 1000 })
      assert.deepEqual([unitsOf(found), found.units], [units, units], `${definition} ${group.key} ${verdict}`)
      opened++
    }
  }
  return opened
}

/** Opens the cells of the heat map of the first `most` weekdays and hours. Answers how many were opened. */
export async function heatAddsUp(reader: Reader, period: Period, most: number): Promise<number> {
  const { owner, engagementId } = reader
  const { heatMap } = (await owner.call(overviewFigures, { engagementId, ...period })).data
  const definition = heatMap.definition ?? ''
  const cells = heatMap.cells.slice(0, most)
  for (const { weekday, hour, met, total } of cells) {
    const units: number[] = []
    for (const verdict of ['met', 'missed'] as const)
      units.push(unitsOf(await rowsBehind(reader, { ...period, definition, verdict, weekday, hour })))
    assert.deepEqual(units, [met, total - met], `${weekday} ${hour}`)
  }
  return cells.length
}

function unitsOf({ rows }: Rows): number {
  return rows.reduce((sum, { units }) => sum + units, 0)
}

function verdictsOf({ met, total, excluded, unit, metric }: Figure): [Verdict, number][] {
  // Time and days have no rows, and of the ratio nothing is missed.
  if (unit === 'agentTime' || unit === 'shopDay') return []
  const missed: [Verdict, number][] = metric === 'answerQuestionRatio' ? [] : [['missed', total - met]]
  // The keys of what was left out are its reasons.
  return [...missed, ['met', met], ...(Object.entries(excluded) as [Verdict, number][])]
}
