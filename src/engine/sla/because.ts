import * as exact from '../money/exact.ts'
import type { LocalText } from '../metrics/definition.ts'
import { amount, comparisonWords, difference, fill, number, same, text } from '../agreement/text/words.ts'
import type { ValueUnit } from '../agreement/unit.ts'
import type { Comparison } from '../agreement/values.ts'
import type { Because } from './types.ts'

/** What each code says; `{name}` stands for a parameter. */
const said: Readonly<Record<string, LocalText>> = {
  noData: text('没有可用的数据', 'There is no data'),
  partWithoutData: text(
    '{parts} 项没有数据，不能判定为达标',
    '{parts} parts have no data, so it cannot be called reached',
  ),
  belowMinSample: text(
    '总数 {total} 少于约定的最低样本量 {least}',
    'Only {total} units, fewer than the agreed {least}',
  ),
  bandBelowMinSample: text(
    '“{band}”只有 {total} 个，少于 {least} 个，不参与判定',
    '“{band}” has {total} units, fewer than {least}, and is passed over',
  ),
  daysLeftOut: text('按剔除条款不计 {days} 日', '{days} days are left out by an exclusion clause'),
  allDaysLeftOut: text('全部日期都按约定剔除', 'All days are left out as agreed'),
  daysNotEnforced: text(
    '{days} 日尚未起算或暂停考核，不计入',
    '{days} days before enforcement, or while it was suspended, do not count',
  ),
  beforeEnforcement: text('自 {from} 起才考核', 'Enforced from {from} on only'),
  suspended: text('全部日期暂停考核', 'Enforcement is suspended on all days'),
  forecastOutside: text('咨询量超出承诺范围，本期不考核', 'The volume left the committed band, so nothing is enforced'),
  relaxed: text('咨询量超出承诺范围，目标放宽 {by}', 'The volume left the committed band: the target is eased by {by}'),
  volumeBelow: text('数量低于承诺范围 {low} 至 {high}', 'The volume is below the committed {low} to {high}'),
  volumeAbove: text('数量高于承诺范围 {low} 至 {high}', 'The volume is above the committed {low} to {high}'),
  volumeInside: text('数量在承诺范围 {low} 至 {high} 之内', 'The volume is within the committed {low} to {high}'),
  volumeRunning: text(
    '周期未结束，还不能与承诺范围 {low} 至 {high} 比较',
    'The period still runs: it is too early to compare with {low} to {high}',
  ),
  noImprovementDue: text('第 {of} 条此前没有未达标，无需整改', 'Clause {of} was not missed before, so no plan is due'),
  noHours: text('{day} 没有分时段的数据', 'There are no figures by hour of {day}'),
  daysWithoutPresence: text(
    '{days} 个店铺日没有在线记录，按 0 小时计',
    '{days} shop-days without any presence count as 0 hours',
  ),
  enteredReachesOver: text(
    '填报值的期间 {from} 至 {to} 超出本次考核的日期，没有使用；请按实际期间分别填报',
    'A value entered for {from} to {to} reaches beyond the days judged and is not used; enter it for each part',
  ),
  enteredWithLeftOutDays: text(
    '“{name}”的填报期间包含被剔除的日期，应由填报人扣除',
    '“{name}” was entered over days that are left out; whoever enters it has to leave them out',
  ),
  pointsWithoutSamples: text(
    '有 {values} 个分数但缺少样本量，无法合计',
    '{values} scores without their samples cannot be added up',
  ),
  formulaWithoutValue: text('公式“{name}”除以了零，没有数值', 'The formula “{name}” divides by zero and has no value'),
}

/** Why an evaluation came out as it did, as a sentence without its full stop. A code nobody knows is shown as it is. */
export function becauseText({ code, params }: Because): LocalText {
  if (code === 'reached' || code === 'short') return comparedText(code, params)
  const pieces = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, pieceText(value)]))
  return said[code] ? fill(said[code].zh, said[code].en, pieces) : same(code)
}

/** Days and names stay as they are; numbers are grouped. */
function pieceText(value: string | number): LocalText {
  return typeof value === 'number' || /^\d+(?:\.\d+)?$/.test(value) ? number(value) : same(value)
}

const units = new Set<string>(['share', 'seconds', 'hours', 'count', 'points', 'fen', 'days', 'number'])
function isUnit(unit: unknown): unit is ValueUnit {
  return typeof unit === 'string' && units.has(unit)
}
function isComparison(comparison: unknown): comparison is Comparison {
  return typeof comparison === 'string' && comparison in comparisonWords
}

/** 66%（9,372 / 14,200），目标不低于 70%，差 4 个百分点 */
function comparedText(code: 'reached' | 'short', params: Because['params']): LocalText {
  const { unit, comparison, target, value, distance, met, total } = params
  if (!isUnit(unit) || !isComparison(comparison) || target === undefined || value === undefined) return same(code)
  const shown = (decimal: string | number): LocalText => amount(rounded(decimal, unit), unit)
  const name =
    params['nameZh'] === undefined ? text('', '') : text(`${params['nameZh']} `, `${params['nameEn'] ?? ''} `)
  const counts =
    met === undefined || total === undefined
      ? text('', '')
      : text(`（${number(met).zh} / ${number(total).zh}）`, ` (${number(met).en} / ${number(total).en})`)
  const off = distance === undefined ? null : offText(String(distance).replace('-', ''), unit)
  const pieces = {
    name,
    value: shown(value),
    counts,
    word: comparisonWords[comparison],
    target: amount(target, unit),
    off: off ?? text('', ''),
  }
  if (code === 'reached')
    return fill('{name}{value}{counts}，目标{word} {target}', '{name}{value}{counts}, target {word} {target}', pieces)
  if (!off)
    return fill(
      '{name}{value}{counts}，目标{word} {target}，相等不算达到',
      '{name}{value}{counts}, target {word} {target}: equal is not enough',
      pieces,
    )
  return fill(
    '{name}{value}{counts}，目标{word} {target}，差{off}',
    '{name}{value}{counts}, target {word} {target}: {off} off',
    pieces,
  )
}

/** 差 3 个百分点, but 差不到 0.01 个百分点. */
function spaced({ zh, en }: LocalText): LocalText {
  return text(` ${zh}`, en)
}

/** What is missing: never none, though it may be less than people read, or nothing where reaching the target is not enough. */
function offText(distance: string, unit: ValueUnit): LocalText | null {
  if (Number(distance) === 0) return null
  const shown = rounded(distance, unit)
  if (Number(shown) !== 0) return spaced(difference(shown, unit))
  const least = difference(unit === 'share' ? '0.0001' : '0.01', unit)
  return text(`不到 ${least.zh}`, `less than ${least.en}`)
}

/** Two digits after the point where people read it; shares two of their percentage. The result was not rounded. */
function rounded(decimal: string | number, unit: ValueUnit): string {
  return exact.decimalOf(exact.exactOf(String(decimal)), unit === 'share' ? 4 : 2)
}

/** Every code an evaluation can give, for a test that none is without words. */
export const becauseCodes: readonly string[] = ['reached', 'short', ...Object.keys(said)]
