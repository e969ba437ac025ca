import type { LocalText, MetricDefinition, RulePack } from '../../metrics/definition.ts'
import { clockText, instants, repliers, units } from '../../metrics/packs/reference.ts'
import { definitionNamed } from '../definitions.ts'
import type { EnteredMeasure, FigureMeasure, FormulaMeasure, Measure } from '../measure.ts'
import { counted, fill, join, nothing, quoted, same, text } from './words.ts'

/** Names of shops by their id; without them the ids stand in the text. */
export type ShopNames = Readonly<Record<string, string>>

export const readings: Record<FigureMeasure['reading'], LocalText> = {
  rate: text('达标数 ÷ 总数', 'met ÷ total'),
  misses: text('未达标数', 'number of misses'),
  count: text('总数', 'total number'),
  mean: text('平均时长', 'mean time'),
  median: text('时长中位数', 'median time'),
  p90: text('90% 的时长不超过的值', 'time that 90 % do not exceed'),
  p95: text('95% 的时长不超过的值', 'time that 95 % do not exceed'),
  hours: text('在线时长', 'time online'),
}
const enteredWords: Record<EnteredMeasure['reading'], LocalText> = {
  rate: text('达标数 ÷ 总数', 'met ÷ total'),
  amount: text('金额', 'amount'),
  count: text('数量', 'number'),
  points: text('分数', 'points'),
  hours: text('小时数', 'hours'),
  days: text('天数', 'days'),
}

/**
 * A measure as a clause names it: what it is called, under which definition, and how it is read. `each`: every shop by itself,
 * which the sentence around it says.
 */
export function measureText(measure: Measure, shops: ShopNames = {}, each = false): LocalText {
  switch (measure.source) {
    case 'figure':
      return figureText(measure, shops, each)
    case 'entered':
      return fill(
        '{name}（{metric}，{reading}，由指定人员凭证据填报）',
        '{name} ({metric}, {reading}, entered by a named person with evidence)',
        {
          name: quoted(measure.name),
          metric: same(measure.metric),
          reading: enteredWords[measure.reading],
        },
      )
    case 'formula':
      return formulaText(measure, shops)
  }
}

/** Only the name, for where the full text stood before. */
export function measureName(measure: Measure): LocalText {
  if (measure.source !== 'figure') return same(measure.name)
  return definitionNamed(measure.definition)?.definition.name ?? same(measure.definition)
}

function figureText({ definition: key, reading, shopIds }: FigureMeasure, shops: ShopNames, each: boolean): LocalText {
  const named = definitionNamed(key)
  const where = shopIds
    ? fill('，店铺：{shops}', ', shops: {shops}', {
        shops: join(
          shopIds.map((id) => same(shops[id] ?? id)),
          '、',
          ', ',
        ),
      })
    : each
      ? nothing
      : text('，全部店铺合计', ', all shops added up')
  if (!named) {
    return fill('“{key}”（{reading}{where}）', '“{key}” ({reading}{where})', {
      key: same(key),
      reading: readings[reading],
      where,
    })
  }
  return fill(
    '“{name}”（口径 {definition}；{reading}{where}）',
    '“{name}” (definition {definition}; {reading}{where})',
    {
      name: named.definition.name,
      definition: definitionText(named, reading === 'rate' || reading === 'misses'),
      reading: readings[reading],
      where,
    },
  )
}

/** Version, unit, window and limit of a definition: enough to count it by hand. */
export function definitionText(
  { pack, definition }: { readonly pack: RulePack; readonly definition: MetricDefinition },
  /** Times and numbers do not look at what counts as met. */
  limited = true,
): LocalText {
  const version = fill('{pack}（{id}）', '{pack} ({id})', { pack: pack.name, id: same(pack.id) })
  const unit = fill('按{unit}计', 'counted by {unit}', {
    unit: text(units[definition.unit].zh, units[definition.unit].en),
  })
  const parts = [
    version,
    unit,
    windowText(definition),
    repliersText(definition),
    ...(limited ? [limitText(definition)] : []),
    ...excludedText(definition),
  ]
  return join(
    parts.filter(({ zh }) => zh !== ''),
    '，',
    ', ',
  )
}

function windowText({ window: hours, by }: MetricDefinition): LocalText {
  const instant = text(instants[by].zh, instants[by].en)
  if (!hours) return fill('全天、按{instant}', 'the whole day by {instant}', { instant })
  return fill('时间窗 {from}–{to}、按{instant}', 'window {from}–{to} by {instant}', {
    from: same(clockText(hours.fromMinute)),
    to: same(clockText(hours.toMinute)),
    instant,
  })
}

const withoutReplies = new Set(['consultations', 'offlineShare', 'onlineTime'])
function repliersText({ formula, replies }: MetricDefinition): LocalText {
  if (withoutReplies.has(formula)) return nothing
  const who = join(
    replies.map((reply) => text(repliers[reply].zh, repliers[reply].en)),
    '、',
    ', ',
  )
  return fill('算作回复的：{who}', 'replies by {who}', { who })
}

function limitText({ limitMs, capMs, formula }: MetricDefinition): LocalText {
  const parts: LocalText[] = []
  if (limitMs !== null && formula === 'onlineTime') {
    parts.push(
      fill('{limit}以上为达标', 'met from {limit} on', {
        limit: counted(limitMs / 3_600_000, '小时', 'hour', 'hours'),
      }),
    )
  } else if (limitMs !== null) {
    parts.push(
      fill('{limit}内为达标', 'in time within {limit}', { limit: counted(limitMs / 1000, '秒', 'second', 'seconds') }),
    )
  }
  if (capMs !== null)
    parts.push(
      fill('单次最多计 {cap}', 'each at most {cap}', { cap: counted(capMs / 1000, '秒', 'second', 'seconds') }),
    )
  return join(parts, '，', ', ')
}

function excludedText({ excludedDates }: MetricDefinition): LocalText[] {
  if (excludedDates.length === 0) return []
  const ranges = join(
    excludedDates.map(({ from, to }) => text(`${from} 至 ${to}`, `${from} to ${to}`)),
    '、',
    ', ',
  )
  return [fill('不考核 {ranges}', 'without {ranges}', { ranges })]
}

/** A client's formula in words: the expression, and what each name in it stands for. */
function formulaText({ name, expression, inputs }: FormulaMeasure, shops: ShopNames): LocalText {
  const legend = Object.keys(inputs)
    .toSorted()
    .map((key) =>
      fill('{key} 为{measure}', '{key} is {measure}', { key: same(key), measure: measureText(inputs[key]!, shops) }),
    )
  return fill('{name} = {expression}（其中 {legend}）', '{name} = {expression} (where {legend})', {
    name: quoted(name),
    expression: same(expression),
    legend: join(legend, '；', '; '),
  })
}
