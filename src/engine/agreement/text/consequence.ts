import type { LocalText } from '../../metrics/definition.ts'
import type { BonusParams, PenaltyParams } from '../consequence.ts'
import { measureText, type ShopNames } from './measure.ts'
import { allFees } from './fee.ts'
import {
  amount,
  clauseNosText,
  clauseNoText,
  counted,
  days,
  fill,
  join,
  money,
  nothing,
  number,
  percent,
  quoted,
  sentences,
  text,
} from './words.ts'
import type { ValueUnit } from '../unit.ts'

type Base = { readonly clauses: 'all' | readonly string[] }
type PointRule = { readonly share: string; readonly points: 'proRata' | 'wholePoints'; readonly base: Base }

/** The fee a share is taken of. */
function baseText({ clauses }: Base): LocalText {
  return clauses === 'all'
    ? text('当期全部服务费', 'all fees of the period')
    : fill('{clauses}的当期服务费', 'the fees of the period under {clauses}', {
        clauses: clauseNosText(clauses, allFees),
      })
}

/** A value of the clause followed. */
function mark(value: string, unit: ValueUnit | null): LocalText {
  return unit ? amount(value, unit) : number(value)
}

/** `unit`: of the target of the clause followed, or unknown when that clause is not at hand. */
export function penaltyText(params: PenaltyParams, unit: ValueUnit | null, shops: ShopNames): LocalText {
  const { of, consecutive, caps, floorFen, treatment, earnBack } = params
  const when =
    of === undefined
      ? nothing
      : fill('{clause}在某一考核周期未达标的，', 'For a period in which {clause} was missed, ', {
          clause: clauseNoText(of),
        })
  return sentences(
    penaltyRule(params, when, unit, shops),
    consecutive ? consecutiveText(consecutive) : nothing,
    ...capsText(caps, text('本条扣款', 'the deduction of this clause')),
    floorFen === 0
      ? nothing
      : fill('发生扣款时，每期不少于 {floor}。', 'Where there is a deduction it is at least {floor} in a period.', {
          floor: money(floorFen),
        }),
    earnBack
      ? fill(
          '其后 {n} 个周期内数值均达到或优于 {target}的，返还该扣款的 {share}。',
          'If the value is {target} or better in each of the next {n} periods, {share} of the deduction comes back.',
          {
            n: number(earnBack.withinPeriods),
            target: mark(earnBack.target, unit),
            share: percent(earnBack.share),
          },
        )
      : nothing,
    params.rule.formula === 'P10' ? nothing : treatmentTexts[treatment],
  )
}

const treatmentTexts: Record<PenaltyParams['treatment'], LocalText> = {
  priceReduction: text(
    '扣款作为价格减少处理，发票按减少后的金额开具。',
    'The deduction lowers the price: the invoice is for the lower amount.',
  ),
  liquidatedDamages: text(
    '扣款作为违约金处理，发票按全额开具，违约金从应付款中抵扣。',
    'The deduction is liquidated damages: the invoice is for the full amount and the damages are set off against it.',
  ),
  serviceCredit: text(
    '扣款作为服务抵扣额，用于下一期结算。',
    'The deduction is a service credit for the next statement.',
  ),
}

function penaltyRule({ rule }: PenaltyParams, when: LocalText, unit: ValueUnit | null, shops: ShopNames): LocalText {
  switch (rule.formula) {
    case 'P1':
      return fill('{when}扣款 {amount}。', '{when}{amount} is deducted.', { when, amount: money(rule.amountFen) })
    case 'P2':
      return fill('{when}扣除{base}的 {share}。', '{when}{share} of {base} is deducted.', {
        when,
        base: baseText(rule.base),
        share: percent(rule.share),
      })
    case 'P3':
      return fill(
        '{when}每低于目标 {point}，扣除{base}的 {share}；{counting}。',
        '{when}{share} of {base} is deducted for each {point} short of the target; {counting}.',
        {
          when,
          point: pointText(unit),
          base: baseText(rule.base),
          share: percent(rule.share),
          counting: countingText(rule),
        },
      )
    case 'P4': {
      const bands = rule.bands.map(({ under, share }, at) => {
        const next = rule.bands[at + 1]
        const span = next
          ? text(
              `低于 ${mark(under, unit).zh} 且不低于 ${mark(next.under, unit).zh} 的`,
              `under ${mark(under, unit).en} and at least ${mark(next.under, unit).en}`,
            )
          : text(`低于 ${mark(under, unit).zh} 的`, `under ${mark(under, unit).en}`)
        return fill('{span}，扣 {share}', '{share} {span}', { span, share: percent(share) })
      })
      return fill(
        '{when}按数值所在档次扣除{base}的一定比例：{bands}。',
        '{when}a share of {base} is deducted by the band of the value: {bands}.',
        {
          when,
          base: baseText(rule.base),
          bands: join(bands, '；', '; '),
        },
      )
    }
    case 'P5': {
      const events = rule.events.map(({ severity, measure, amountFen }) =>
        fill('{severity}（{measure}）每次 {amount}', '{amount} for each {severity} ({measure})', {
          severity: quoted(severity),
          measure: measureText(measure, shops),
          amount: money(amountFen),
        }),
      )
      return fill('{when}按发生次数扣款：{events}。', '{when}for each event is deducted: {events}.', {
        when,
        events: join(events, '；', '; '),
      })
    }
    case 'P6':
      return fill('{when}按{days}，每日扣款为{daily}。', '{when}{daily} is deducted for each day of {days}.', {
        when,
        days: measureText(rule.days, shops),
        daily:
          rule.daily.by === 'amount'
            ? fill(' {amount}', '{amount}', { amount: money(rule.daily.amountFen) })
            : fill(
                '日均服务费（{base} ÷ 当月天数）的 {times} 倍',
                '{times} times the fee of a day ({base} ÷ days of the month)',
                {
                  base: baseText(rule.daily.base),
                  times: number(rule.daily.times),
                },
              ),
      })
    case 'P8':
      return fill(
        '{when}按{vacant}扣减坐席费：{fee}的当期坐席费 ÷ 席位数 ÷ 当月天数 × 空缺席日数。',
        '{when}the fee for seats is lowered by {vacant}: the fee under {fee} ÷ seats ÷ days of the month × vacant seat days.',
        { when, vacant: measureText(rule.vacantSeatDays, shops), fee: clauseNoText(rule.fee) },
      )
    case 'P9':
      return fill('{when}{loss}由承包方承担 {share}。', '{when}the vendor bears {share} of {loss}.', {
        when,
        loss: measureText(rule.loss, shops),
        share: percent(rule.share),
      })
    case 'P10':
      return fill('{when}不扣款，承包方{gives}。', '{when}nothing is deducted: the vendor {gives}.', {
        when,
        gives: freeText(rule),
      })
  }
}

/** What is given instead of money: nothing of it stands in the text that is nothing in the parameters. */
function freeText({
  freeDays,
  freeSeatShare,
}: {
  readonly freeDays: number
  readonly freeSeatShare: string
}): LocalText {
  const gifts = [
    ...(freeDays === 0 ? [] : [fill('免费提供 {days}服务', 'serves {days} free', { days: days(freeDays) })]),
    ...(Number(freeSeatShare) === 0
      ? []
      : [
          fill('免费增派约定席位的 {share}', 'adds {share} of the agreed seats free', {
            share: percent(freeSeatShare),
          }),
        ]),
  ]
  return gifts.length === 0 ? text('无需提供免费服务', 'owes nothing else either') : join(gifts, '，并', ' and ')
}

function pointText(unit: ValueUnit | null): LocalText {
  if (unit === null || unit === 'share') return text('1 个百分点', 'percentage point')
  if (unit === 'fen') return text('1 分钱', 'fen')
  const words = {
    seconds: text('1 秒', 'second'),
    hours: text('1 小时', 'hour'),
    days: text('1 日', 'day'),
    points: text('1 分', 'point'),
    count: text('1 个', 'unit'),
    number: text('1', 'unit'),
  }
  return words[unit]
}

function countingText({ points }: Pick<PointRule, 'points'>): LocalText {
  return points === 'proRata'
    ? text('不足 1 的部分按比例计算，中间不取整', 'parts of one count in proportion, without rounding in between')
    : text('只计整数，不足 1 的部分不计', 'only whole ones count')
}

function consecutiveText(consecutive: NonNullable<PenaltyParams['consecutive']>): LocalText {
  const rest = text('未作评价的周期既不计入也不中断', 'periods without a result neither count nor interrupt')
  if (consecutive.by === 'factor') {
    return fill(
      '连续未达标的，第 n 个周期的扣款乘以 {factor} 的 (n − 1) 次方；{rest}。',
      'In the n-th missed period in a row the deduction is multiplied by {factor} to the power of n − 1; {rest}.',
      {
        factor: number(consecutive.factor),
        rest,
      },
    )
  }
  const last = consecutive.factors.length
  const factors = join(
    consecutive.factors.map((factor, at) =>
      at + 1 < last
        ? text(`第 ${at + 1} 个 ${number(factor).zh}`, `${number(factor).en} for miss ${at + 1}`)
        : text(`第 ${last} 个及以后 ${number(factor).zh}`, `${number(factor).en} from miss ${last} on`),
    ),
    '、',
    ', ',
  )
  return fill(
    '连续未达标的，各周期的扣款分别乘以该周期的系数：{factors}；{rest}。',
    'Of missed periods in a row each is multiplied by its own factor: {factors}; {rest}.',
    { factors, rest },
  )
}

type Caps = {
  readonly perPeriodShare?: string | undefined
  readonly perPeriodFen?: number | undefined
  readonly perYearShare?: string | undefined
  readonly perYearFen?: number | undefined
}

/**
 * Caps in the order in which they are applied: month, then contract year. They hold for a month of settlement, of which clauses
 * judged by weeks or days have several periods.
 */
export function capsText(caps: Caps, what: LocalText): LocalText[] {
  const cap = (
    share: string | undefined,
    fen: number | undefined,
    { period, fees, part }: { readonly period: LocalText; readonly fees: LocalText; readonly part: LocalText },
  ): LocalText => {
    const limits = [
      ...(share === undefined ? [] : [fill('{fees}的 {share}', '{share} of {fees}', { fees, share: percent(share) })]),
      ...(fen === undefined ? [] : [fill('{amount}{part}', '{amount}{part}', { amount: money(fen), part })]),
    ]
    if (limits.length === 0) return nothing
    return fill('{what}{period}不超过{limits}{lower}。', '{period} {what} is at most {limits}{lower}.', {
      what,
      period,
      limits: join(limits, '和', ' and '),
      lower: limits.length > 1 ? text('中较低的一项', ', whichever is lower') : nothing,
    })
  }
  return [
    cap(caps.perPeriodShare, caps.perPeriodFen, {
      period: text('每个结算月', 'In each month of settlement'),
      fees: text('当月全部服务费', 'all fees of that month'),
      part: text('（不足一个月的按实际天数折算）', ' (in a part of a month by its real days)'),
    }),
    cap(caps.perYearShare, caps.perYearFen, {
      period: text('每个合同年度', 'In each contract year'),
      fees: text('该合同年度至今全部服务费', 'the fees of that contract year so far'),
      part: nothing,
    }),
  ]
}

export function bonusText({ of, rule, caps }: BonusParams, unit: ValueUnit | null, shops: ShopNames): LocalText {
  const reached = (target: string): LocalText =>
    fill('{clause}的数值达到或优于 {target}的，', 'Where the value{clause} is {target} or better, ', {
      clause: of === undefined ? nothing : text(clauseNoText(of).zh, ` of ${clauseNoText(of).en}`),
      target: mark(target, unit),
    })
  return sentences(
    bonusRule(rule, reached, unit, shops),
    ...capsText(caps, text('本条奖励', 'the bonus of this clause')),
  )
}

function bonusRule(
  rule: BonusParams['rule'],
  reached: (target: string) => LocalText,
  unit: ValueUnit | null,
  shops: ShopNames,
): LocalText {
  switch (rule.formula) {
    case 'B1':
      return fill('{when}奖励 {amount}。', '{when}a bonus of {amount} is paid.', {
        when: reached(rule.target),
        amount: money(rule.amountFen),
      })
    case 'B2':
      return fill('{when}奖励{base}的 {share}。', '{when}a bonus of {share} of {base} is paid.', {
        when: reached(rule.target),
        base: baseText(rule.base),
        share: percent(rule.share),
      })
    case 'B3':
      return fill(
        '{when}每优于该值 {point}，奖励{base}的 {share}；{counting}。',
        '{when}a bonus of {share} of {base} is paid for each {point} beyond it; {counting}.',
        {
          when: reached(rule.target),
          point: pointText(unit),
          base: baseText(rule.base),
          share: percent(rule.share),
          counting: countingText(rule),
        },
      )
    case 'B4':
      return fill('按{sales}{net}的 {share} 奖励。', 'A bonus of {share} of {sales}{net} is paid.', {
        sales: measureText(rule.sales, shops),
        net: rule.refunds
          ? fill('减去{refunds}后净额', ' less {refunds}', { refunds: measureText(rule.refunds, shops) })
          : nothing,
        share: percent(rule.share),
      })
    case 'B5':
      return fill('按{measure}，每个奖励 {amount}。', 'For each of {measure} a bonus of {amount} is paid.', {
        measure: measureText(rule.measure, shops),
        amount: money(rule.amountFen),
      })
    case 'B6':
      return fill(
        '{actual}低于基准 {baseline} 的，承包方分享节约额的 {share}。',
        'If {actual} stays under the baseline of {baseline}, the vendor gets {share} of what was saved.',
        { actual: measureText(rule.actual, shops), baseline: money(rule.baselineFen), share: percent(rule.share) },
      )
    case 'B7':
      return fill(
        '{when}发包方出具表扬信，考核加 {points}，不涉及金额。',
        '{when}the client writes a letter of commendation worth {points} in the score; no money is paid.',
        {
          when: reached(rule.target),
          points: counted(rule.points, '分', 'point', 'points'),
        },
      )
  }
}
