import type { LocalText } from '../../metrics/definition.ts'
import { staffingParts } from '../staffing.ts'
import { unitOfSla } from '../slaTarget.ts'
import { unitOfMeasure } from '../unit.ts'
import type { Measure } from '../measure.ts'
import type { ValueUnit } from '../unit.ts'
import type { SlaParams } from '../sla.ts'
import type { Comparison } from '../values.ts'
import { measureText, type ShopNames } from './measure.ts'
import {
  amount,
  clauseNoText,
  clauseNosText,
  comparisonWords,
  counted,
  days,
  difference,
  fill,
  join,
  nothing,
  number,
  percent,
  quoted,
  range,
  sentences,
  text,
} from './words.ts'

type Type<Name extends SlaParams['type']> = Extract<SlaParams, { type: Name }>
const periods = {
  month: text('每个自然月', 'In each calendar month'),
  week: text('每周（周一至周日）', 'In each week from Monday to Sunday'),
  day: text('每日', 'On each day'),
} as const

/** What an sla clause says, in full sentences. `eased`: the unit of the targets a forecast eases, or unknown when they are not at hand or not alike. */
export function slaText(params: SlaParams, eased: ValueUnit | null, shops: ShopNames): LocalText {
  return sentences(demandText(params, eased, shops), judgingText(params))
}

function demandText(params: SlaParams, eased: ValueUnit | null, shops: ShopNames): LocalText {
  const every = periods[params.period]
  switch (params.type) {
    case 'C1':
    case 'C10':
      return fill('{every}，{measure}应{target}。', '{every} {measure} has to be {target}.', {
        every,
        ...wanted(params.measure, params, shops),
      })
    case 'C2':
      return bandsText(params, shops)
    case 'C3':
      return fill(
        '{every}，{measure}中等待超过 {limit}的{most}。',
        '{every} {most} of {measure} may wait longer than {limit}.',
        {
          every,
          measure: measureText(params.measure, shops),
          limit: counted(params.limitSeconds, '秒', 'second', 'seconds'),
          most:
            params.maxMisses === 0
              ? text('一个也不得有', 'none')
              : fill('不得多于 {misses} 个', 'at most {misses}', { misses: number(params.maxMisses) }),
        },
      )
    case 'C4':
      return sentences(
        fill(
          '{every}，每个店铺每日{measure}应不少于 {hours}{short}。',
          '{every} each shop has to reach {hours} a day of {measure}{short}.',
          {
            every,
            measure: measureText(params.measure, shops, true),
            hours: counted(params.minHours, '小时', 'hour', 'hours'),
            short:
              params.maxShortDays === 0
                ? text('，不得有不足的日期', ', on every day')
                : fill('，不足的天数不得多于 {days}', '; on at most {days} it may be less', {
                    days: days(params.maxShortDays),
                  }),
          },
        ),
        params.exemptDays.length === 0
          ? nothing
          : fill('以下日期不计：{ranges}。', 'These days do not count: {ranges}.', {
              ranges: join(params.exemptDays.map(range), '、', ', '),
            }),
      )
    case 'C5': {
      const parts = params.parts.map((part) =>
        fill('{name}：{measure}应{target}', '{name}: {measure} has to be {target}', {
          name: staffingParts[part.part],
          ...wanted(part.measure, part, shops),
        }),
      )
      return fill('{every}，下列各项应同时达到：{parts}。', '{every} all of these have to hold: {parts}.', {
        every,
        parts: join(parts, '；', '; '),
      })
    }
    case 'C7':
      return sentences(
        fill('{every}，{measure}应不低于 {floor}。', '{every} {measure} has to be at least {floor}.', {
          every,
          measure: measureText(params.measure, shops),
          floor: amount(params.floor, unitOfMeasure(params.measure)),
        }),
        params.criticalItems
          ? fill('{items}{most}。', 'There may be {most} of {items}.', {
              items: measureText(params.criticalItems, shops),
              most:
                params.maxCriticalItems === 0
                  ? text('必须为零', 'none')
                  : fill('不得多于 {n}', 'at most {n}', { n: number(params.maxCriticalItems) }),
            })
          : nothing,
      )
    case 'C8':
      return fill(
        '{every}，{measure}必须为零，发生一次即为未达标。',
        '{every} there may be none of {measure}: a single one is a miss.',
        { every, measure: measureText(params.measure, shops) },
      )
    case 'C9':
      return fill(
        '投诉和工单应在 {hours}内处理。{every}，{measure}应{target}。',
        'Complaints and tickets have to be handled within {hours}. {every} {measure} has to be {target}.',
        {
          every,
          hours: counted(params.withinHours, '小时', 'hour', 'hours'),
          ...wanted(params.measure, params, shops),
        },
      )
    case 'C12':
      return fill(
        '{of}在某一考核周期未达标的，承包方应在 {submit}内提交整改方案（以{submitted}为准），并在 {reach}内恢复达标（以{reached}为准）。',
        'After a period in which {of} was missed the vendor submits a plan within {submit} (by {submitted}) and reaches the target again within {reach} (by {reached}).',
        {
          of: clauseNoText(params.of),
          submit: days(params.submitWithinDays),
          reach: days(params.reachWithinDays),
          submitted: measureText(params.submitted, shops),
          reached: measureText(params.reached, shops),
        },
      )
    case 'C13':
      return commitmentText(params, eased, shops)
  }
}

function wanted(
  measure: Measure,
  { comparison, target }: { comparison: Comparison; target: string },
  shops: ShopNames,
) {
  return {
    measure: measureText(measure, shops),
    target: fill('{word} {value}', '{word} {value}', {
      word: comparisonWords[comparison],
      value: amount(target, unitOfMeasure(measure)),
    }),
  }
}

function bandsText(params: Type<'C2'>, shops: ShopNames): LocalText {
  const bands = params.bands.map(({ name, hours, days: ranges, measure, target }) => {
    const when = [
      ...(hours ? [text(`${hours.from}:00–${hours.to}:00`, `${hours.from}:00–${hours.to}:00`)] : []),
      ...(ranges ? [join(ranges.map(range), '、', ', ')] : []),
      ...(measure ? [measureText(measure, shops)] : []),
    ]
    return fill('{name}{when}{word} {target}', '{name}{when} {word} {target}', {
      name: quoted(name),
      when: when.length === 0 ? nothing : fill('（{when}）', ' ({when})', { when: join(when, '，', ', ') }),
      word: comparisonWords[params.comparison],
      target: amount(target, unitOfMeasure(measure ?? params.measure)),
    })
  })
  return sentences(
    fill('{every}，{measure}应分别达到：{bands}。', '{every} {measure} has to be: {bands}.', {
      every: periods[params.period],
      measure: measureText(params.measure, shops),
      bands: join(bands, '；', '; '),
    }),
    text(
      '每一段都达到才算达标；没有数据的段不计。未写明日期或时段的，指其他段未列明的日期或时段。',
      'All of them have to be reached; one without data does not count. Where no days or hours are named, those are meant that no other names.',
    ),
  )
}

function commitmentText(params: Type<'C13'>, eased: ValueUnit | null, shops: ShopNames): LocalText {
  const clauses = clauseNosText(params.applies, nothing)
  const effects = {
    notEnforced: () =>
      fill('{clauses}在该周期只展示、不考核', 'the targets of {clauses} are shown and not enforced in that period', {
        clauses,
      }),
    relaxed: (by: string) =>
      eased === null
        ? fill(
            '{clauses}在该周期的目标放宽 {by}（比率按比例值计，0.05 即 5 个百分点；其他按其计量单位）',
            'the targets of {clauses} are eased by {by} in that period (a share by that share: 0.05 are 5 percentage points; others in their own unit)',
            { clauses, by: number(by) },
          )
        : fill('{clauses}在该周期的目标放宽 {by}', 'the targets of {clauses} are eased by {by} in that period', {
            clauses,
            by: difference(by, eased),
          }),
    repriced: (factor: string) =>
      fill(
        '{clauses}在该周期的价格乘以 {factor}',
        'the prices of {clauses} are multiplied by {factor} in that period',
        { clauses, factor: number(factor) },
      ),
  }
  const { outside } = params
  return fill(
    '发包方承诺{every}{measure}为 {committed}，允许上下浮动 {band}（含两端；不足一个周期的按天折算）。超出该范围的，{effect}。',
    '{every} the client commits to {committed} of {measure}, give or take {band} (both ends included; a part of a period by its days). Outside of that {effect}.',
    {
      every: periods[params.period],
      measure: measureText(params.measure, shops),
      committed: number(params.committed),
      band: percent(params.band),
      effect:
        outside.effect === 'notEnforced'
          ? effects.notEnforced()
          : outside.effect === 'relaxed'
            ? effects.relaxed(outside.by)
            : effects.repriced(outside.factor),
    },
  )
}

/** What all types have: the sample, when it counts as near or exceeded, and how figures add up. */
function judgingText(params: SlaParams): LocalText {
  const unit = unitOfSla(params)
  return sentences(
    params.minSample === 0
      ? nothing
      : fill(
          '总数少于 {least} 的，只展示、不考核。',
          'With fewer than {least} units the figure is shown and not enforced.',
          { least: number(params.minSample) },
        ),
    params.near === undefined
      ? nothing
      : fill('已达标但与目标相差不超过 {near}的，标为临界。', 'Reached by no more than {near}, it is marked as near.', {
          near: difference(params.near, unit),
        }),
    params.exceeded === undefined
      ? nothing
      : fill('达到或优于 {exceeded}的，标为超额。', 'At {exceeded} or better, it is marked as exceeded.', {
          exceeded: amount(params.exceeded, unit),
        }),
    text(
      '多日、多店的数据先合计再计算，不对比率求平均，比较时不四舍五入；没有数据的不评价。',
      'Days and shops are added up before anything is divided; rates are never averaged and nothing is rounded before it is compared; without data there is no result.',
    ),
  )
}
