import type { LocalText } from '../../metrics/definition.ts'
import type { FeeParams, FeeTier } from '../fee.ts'
import { measureText, type ShopNames } from './measure.ts'
import {
  clauseNosText,
  clauseNoText,
  fill,
  join,
  money,
  nothing,
  number,
  percent,
  same,
  sentences,
  text,
} from './words.ts'

type Mode<Name extends FeeParams['mode']> = Extract<FeeParams, { mode: Name }>

export const allFees = text('全部服务费', 'all fees')

/** What a fee clause says, in full sentences. */
export function feeText(params: FeeParams, shops: ShopNames): LocalText {
  switch (params.mode) {
    case 'perSeat':
      return sentences(seatsText(params), prorationText(params.proration))
    case 'perVolume':
      return volumeText(params, shops)
    case 'fixed':
      return sentences(
        fill('服务费为固定金额，每月 {amount}。', 'The fee is a fixed {amount} a month.', {
          amount: money(params.amountFen),
        }),
        prorationText(params.proration),
      )
    case 'hybrid':
      return sentences(
        text('服务费由坐席费和按量费两部分相加。', 'The fee is a fee for seats and a fee by volume, added up.'),
        seatsText(params.seats),
        prorationText(params.seats.proration),
        volumeText(params.volume, shops),
      )
    case 'commission':
      return commissionText(params, shops)
    case 'hourly':
      return perUnitText(text('按小时计费', 'charged by the hour'), text('每小时', 'for each hour'), params, shops)
    case 'perShift':
      return perUnitText(text('按班次计费', 'charged by the shift'), text('每班', 'for each shift'), params, shops)
    case 'perEvent':
      return eventText(params, shops)
    case 'surcharge':
      return surchargeText(params, shops)
    case 'minimum':
      return sentences(
        fill(
          '{fees}合计每月不足 {amount} 的，按 {amount} 收取。',
          'If {fees} together come to less than {amount} in a month, {amount} is charged.',
          {
            fees: clauseNosText(params.clauses, allFees),
            amount: money(params.amountFen),
          },
        ),
        prorationText(params.proration),
      )
    case 'once':
      return onceText(params)
  }
}

function seatsText({ seatKind, seats, seatPriceFen }: Omit<Mode<'perSeat'>, 'mode'>): LocalText {
  const kind =
    seatKind === 'dedicated' ? text('专席（只服务本合作）', 'dedicated') : text('拼席（可同时服务其他商家）', 'shared')
  return fill(
    '坐席费：{seats}个{kind}，每席每月 {price}。',
    'Fee for seats: {seats} {kind} {word}, {price} for each seat and month.',
    {
      seats: text(`${number(seats).zh} `, number(seats).en),
      kind,
      word: text('', seats === 1 ? 'seat' : 'seats'),
      price: money(seatPriceFen),
    },
  )
}

/** How a monthly price is shared out; the same words wherever one is. */
export function prorationText(proration: 'calendarDays' | 'none'): LocalText {
  return proration === 'calendarDays'
    ? text(
        '不足一个月的，按当月实际天数分摊；变更当日适用新约定，截止当日计入。',
        'A part of a month is charged by the real days of that month; the day of a change belongs to the new terms and the last day is included.',
      )
    : text(
        '当月只要提供过一日服务，即收取全月费用，不分摊。',
        'As soon as one day of a month is served the whole month is charged.',
      )
}

function volumeText(
  { measure, scheme, per, tiers, includedUnits }: Omit<Mode<'perVolume'>, 'mode'>,
  shops: ShopNames,
): LocalText {
  const every = per === 'day' ? text('每日', 'each day') : text('每个结算月', 'each month')
  return sentences(
    fill(
      '按量费：以{measure}为计费数量，{every}从零起算。',
      'Fee by volume: the quantity is {measure}, counted anew {every}.',
      {
        measure: measureText(measure, shops),
        every,
      },
    ),
    includedUnits === 0
      ? nothing
      : fill(
          '{every}前 {units} 个不收费{shared}，其后的数量从第 1 级算起。',
          'The first {units} {every} cost nothing{shared}; what comes after them begins in the first tier.',
          {
            every,
            units: number(includedUnits),
            shared:
              per === 'period'
                ? text('（不足一个月的按实际天数折算）', ' (in a part of a month by its real days)')
                : nothing,
          },
        ),
    scheme === 'graduated'
      ? text('分级累进：每一级的数量按该级单价计费。', 'Graduated: each unit costs the price of its own tier.')
      : text(
          '全量计价：全部数量按所达到级别的单价计费。',
          'By volume reached: all units cost the price of the tier that is reached.',
        ),
    tiersText(tiers),
  )
}

function tiersText(tiers: readonly FeeTier[]): LocalText {
  const lines = tiers.map((tier, at) => {
    const from = number((tiers[at - 1]?.upTo ?? 0) + 1)
    const span =
      tier.upTo === null
        ? text(`第 ${from.zh} 个起`, `from unit ${from.en} on`)
        : text(`第 ${from.zh} 至 ${number(tier.upTo).zh} 个`, `units ${from.en} to ${number(tier.upTo).en}`)
    const flat =
      tier.flatFen === 0
        ? nothing
        : fill('，达到该级另收 {flat}', ', and {flat} once when the tier is reached', { flat: money(tier.flatFen) })
    return fill('{span}每个 {price}{flat}', '{span} {price} each{flat}', {
      span,
      price: money(tier.unitPriceFen),
      flat,
    })
  })
  return fill('{lines}。', 'Prices: {lines}.', { lines: join(lines, '；', '; ') })
}

function commissionText({ sales, refunds, bands }: Mode<'commission'>, shops: ShopNames): LocalText {
  const lines = bands.map(({ upToFen, share }, at) => {
    const from = money(bands[at - 1]?.upToFen ?? 0)
    const span =
      upToFen === null
        ? text(`超过 ${from.zh} 的部分`, `the part above ${from.en}`)
        : text(`${from.zh} 至 ${money(upToFen).zh} 的部分`, `the part from ${from.en} to ${money(upToFen).en}`)
    return fill('{span}按 {share}', '{share} of {span}', { span, share: percent(share) })
  })
  return sentences(
    fill('佣金：以{sales}为基数{net}。', 'Commission on {sales}{net}.', {
      sales: measureText(sales, shops),
      net: refunds ? fill('，减去{refunds}', ', less {refunds}', { refunds: measureText(refunds, shops) }) : nothing,
    }),
    fill('{lines}。', 'Shares: {lines}.', { lines: join(lines, '；', '; ') }),
    text('净额为负的，当期佣金为零。', 'If the net is negative, there is no commission in that period.'),
  )
}

function perUnitText(
  how: LocalText,
  each: LocalText,
  { measure, unitPriceFen }: Pick<Mode<'hourly'>, 'measure' | 'unitPriceFen'>,
  shops: ShopNames,
): LocalText {
  return fill(
    '{how}：以{measure}为数量，{each} {price}。',
    'The fee is {how}: the quantity is {measure}, {price} {each}.',
    {
      how,
      each,
      measure: measureText(measure, shops),
      price: money(unitPriceFen),
    },
  )
}

function eventText(
  { measure, unitPriceFen, packageSize, includedUnits }: Mode<'perEvent'>,
  shops: ShopNames,
): LocalText {
  return sentences(
    fill(
      '按次计费：以{measure}为数量，{unit} {price}。',
      'The fee is charged by the event: the quantity is {measure}, {price} {unit}.',
      {
        measure: measureText(measure, shops),
        price: money(unitPriceFen),
        unit:
          packageSize === 1
            ? text('每次', 'each')
            : text(
                `每 ${number(packageSize).zh} 次为一包，不足一包按一包计，每包`,
                `for each package of ${number(packageSize).en}, a begun package counting whole`,
              ),
      },
    ),
    includedUnits === 0
      ? nothing
      : fill('每个结算月前 {units} 次不收费。', 'The first {units} of each month cost nothing.', {
          units: number(includedUnits),
        }),
  )
}

function surchargeText({ on, of, measure, share, hours, calendar }: Mode<'surcharge'>, shops: ShopNames): LocalText {
  return fill(
    '{when}服务加价：以{measure}为数量，在{of}的单价（按月坐席为每席每日的价格）之上加收 {share}。',
    'Surcharge for service {when}: the quantity is {measure}, {share} on top of the unit price of {of} (of a monthly seat that of a seat and day).',
    {
      when: on === 'night' ? nightText(hours) : holidayText(hours, calendar),
      of: clauseNoText(of),
      measure: measureText(measure, shops),
      share: percent(share),
    },
  )
}

/** The quantity is counted by people: without its hours "night" would be whatever each of them takes it for. */
function nightText(hours: Mode<'surcharge'>['hours']): LocalText {
  return hours
    ? fill('夜间（{hours}）', 'at night ({hours})', { hours: hoursText(hours) })
    : text('夜间（起止时间未约定）', 'at night (its hours are not agreed)')
}

function holidayText(hours: Mode<'surcharge'>['hours'], calendar: Mode<'surcharge'>['calendar']): LocalText {
  const days = {
    statutory: text(
      '《全国年节及纪念日放假办法》规定的全体公民放假的节日当日',
      'the days the State Council’s Regulation on Public Holidays gives to all citizens',
    ),
    arranged: text(
      '国务院办公厅当年节假日安排通知中的全部放假日，含调休',
      'all days off of the General Office of the State Council’s notice for the year, moved days off included',
    ),
  }
  return fill('节假日（{days}{hours}）', 'on holidays ({days}{hours})', {
    days: calendar ? days[calendar] : text('具体日期未约定', 'which days is not agreed'),
    hours: hours ? fill('，{hours}', ', {hours}', { hours: hoursText(hours) }) : nothing,
  })
}

/** 22:00 to 6:00 of the next day; by the clock of the contract's zone. */
function hoursText({ from, to }: NonNullable<Mode<'surcharge'>['hours']>): LocalText {
  const next = to <= from ? text('次日 ', ' of the next day') : nothing
  return text(`每日 ${from}:00 至${next.zh || ' '}${to}:00`, `daily from ${from}:00 to ${to}:00${next.en}`)
}

function onceText({ amountFen, on, bearer }: Mode<'once'>): LocalText {
  return fill(
    '一次性费用 {amount}，于 {on} 发生，由{bearer}承担{note}。',
    'Once, on {on}: {amount}, borne by the {bearer}{note}.',
    {
      amount: money(amountFen),
      on: same(on),
      bearer: bearer === 'client' ? text('发包方', 'client') : text('承包方', 'vendor'),
      note:
        bearer === 'client'
          ? nothing
          : text('，结算单中仅列示，不向发包方收取', '; the statement shows it and charges nothing for it'),
    },
  )
}
