import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dateOfDay, dayMs, dayNumber } from '../calendar/days.ts'
import { chats, numbered, storeOf } from '../../testing/chats.ts'
import { nameOf, seenTally } from '../../testing/figureCells.ts'
import { goldenStore } from '../../testing/goldenStore.ts'
import { isOpen, joinSegments, type WeekHours } from '../calendar/weekHours.ts'
import { periodAt } from './dayPeriods.ts'
import { measureCells } from './measureCells.ts'
import { unpackTally, packTally } from './packedTally.ts'
import { rulePacks } from './packs/all.ts'
import type { RowStore } from './rowStore.ts'
import { servicePeriods, type ServiceHours, type ServicePeriods } from './servicePeriods.ts'
import { createTally, mergeTally, settledCounts } from './tally.ts'
import { zoneClock } from './zoneClock.ts'

const shanghai = 'Asia/Shanghai'
const always = Number.NEGATIVE_INFINITY
const aprilTenth = dayNumber('2026-04-10') ?? 0
const range = { firstDay: aprilTenth - 3, lastDay: aprilTenth + 10 }

function everyDay(...segments: WeekHours[number]): WeekHours {
  return Array.from({ length: 7 }, () => segments)
}

function periodsOf(hours: WeekHours, bounds = range): ServicePeriods {
  return servicePeriods([{ fromDay: always, hours, zone: shanghai }], shanghai, bounds)
}

function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

function nameOfPeriod({ periods }: ServicePeriods, number: number): string {
  const period = periods[number]
  return period ? `${clockText(period.from)}-${clockText(period.to)}` : 'outside'
}

/** The cells of a definition as `date period met/total`. */
function cellsOf(store: RowStore, name: string, periods: ServicePeriods, zone = shanghai): string[] {
  const { results } = measureCells(store, {
    packs: rulePacks,
    zone,
    hasEvents: true,
    grains: [['day', 'period']],
    periods,
  })
  return results
    .find((result) => nameOf(result) === name)!
    .grains[0]!.map(({ day, period, tally }) => {
      const { met, total } = settledCounts(tally)
      return `${dateOfDay(day ?? 0)} ${nameOfPeriod(periods, period ?? -1)} ${met}/${total}`
    })
    .toSorted()
}

/** Rounds that open at these wall times, each answered at once. */
function roundsAt(...times: readonly string[]): RowStore {
  return goldenStore(
    times.flatMap((time, index) => [`${index}/b ${time}:00+08:00 customer`, `${index}/b ${time}:05+08:00 agent a1`]),
  )
}

const rounds = 'own@1 replyWithin3Min round'

test('served from 8:30 to 22:15, the minutes at both ends fall on their own side', () => {
  const store = roundsAt('2026-04-10T08:29', '2026-04-10T08:30', '2026-04-10T22:14', '2026-04-10T22:15')
  assert.deepEqual(cellsOf(store, rounds, periodsOf(everyDay({ from: 510, to: 1335 }))), [
    '2026-04-10 8:30-22:15 2/2',
    '2026-04-10 outside 2/2',
  ])
})

test('a night is one period on both of its days, and what is served throughout is none', () => {
  const night = periodsOf(everyDay({ from: 0, to: 120 }, { from: 1320, to: 1440 }))
  const store = roundsAt(
    '2026-04-10T01:59',
    '2026-04-10T02:00',
    '2026-04-10T21:59',
    '2026-04-10T22:00',
    '2026-04-11T00:00',
  )
  assert.deepEqual(cellsOf(store, rounds, night), [
    '2026-04-10 22:00-26:00 2/2',
    '2026-04-10 outside 2/2',
    '2026-04-11 22:00-26:00 1/1',
  ])
  assert.deepEqual(cellsOf(store, rounds, periodsOf(everyDay({ from: 0, to: 1440 }))), [
    '2026-04-10 0:00-24:00 4/4',
    '2026-04-11 0:00-24:00 1/1',
  ])
  // Served on Fridays alone, from 22:00: Saturday's first hours are no part of it. The 10th of April 2026 is a Friday.
  const fridays = everyDay().map((day, index) => (index === 4 ? [{ from: 1320, to: 1440 }] : day))
  assert.deepEqual(cellsOf(store, rounds, periodsOf(fridays)), [
    '2026-04-10 22:00-24:00 1/1',
    '2026-04-10 outside 3/3',
    '2026-04-11 outside 1/1',
  ])
})

test('a shop without hours of service has only the time outside', () => {
  const store = roundsAt('2026-04-10T10:00', '2026-04-10T23:00')
  assert.deepEqual(cellsOf(store, rounds, periodsOf(everyDay())), ['2026-04-10 outside 2/2'])
  assert.deepEqual(cellsOf(store, rounds, servicePeriods([], shanghai, range)), ['2026-04-10 outside 2/2'])
})

test('each day has the hours that were in force on it', () => {
  const described: ServiceHours[] = [
    { fromDay: always, hours: everyDay({ from: 480, to: 1320 }), zone: shanghai },
    { fromDay: aprilTenth + 1, hours: everyDay({ from: 510, to: 1335 }), zone: shanghai },
  ]
  const store = roundsAt('2026-04-10T08:10', '2026-04-10T22:10', '2026-04-11T08:10', '2026-04-11T22:10')
  assert.deepEqual(cellsOf(store, rounds, servicePeriods(described, shanghai, range)), [
    '2026-04-10 8:00-22:00 1/1',
    '2026-04-10 outside 1/1',
    '2026-04-11 8:30-22:15 1/1',
    '2026-04-11 outside 1/1',
  ])
})

test('hours of a shop in another zone hold by the instant', () => {
  // 9:00 to 18:00 in Kolkata is 11:30 to 20:30 in Shanghai.
  const hours = [{ fromDay: always, hours: everyDay({ from: 540, to: 1080 }), zone: 'Asia/Kolkata' }]
  const store = roundsAt('2026-04-10T11:29', '2026-04-10T11:30', '2026-04-10T20:29', '2026-04-10T20:30')
  assert.deepEqual(cellsOf(store, rounds, servicePeriods(hours, shanghai, range)), [
    '2026-04-10 9:00-18:00 2/2',
    '2026-04-10 outside 2/2',
  ])
})

test('a buyer’s day counts once in each period, however many hours of it he writes in', () => {
  const store = roundsAt('2026-04-10T09:00', '2026-04-10T10:00', '2026-04-10T11:00', '2026-04-10T23:00')
  const cells = cellsOf(store, 'own@1 consultations buyerDay', periodsOf(everyDay({ from: 510, to: 1335 })))
  assert.deepEqual(cells, ['2026-04-10 8:30-22:15 1/1', '2026-04-10 outside 1/1'])
})

test('chats are cut where a period ends, also in the hour that comes twice when clocks go back', () => {
  const zone = 'America/New_York'
  const day = dayNumber('2026-11-01') ?? 0
  const hours = [{ fromDay: always, hours: everyDay({ from: 90, to: 150 }), zone }]
  const periods = servicePeriods(hours, zone, { firstDay: day, lastDay: day })
  // From 0:30 summer time to 3:00 winter time: inside are 1:30 to 2:00, and then 1:30 to 2:30 again.
  const store = goldenStore(['A 2026-11-01T00:30:00-04:00 customer', 'A 2026-11-01T03:00:00-05:00 agent a1'])
  assert.deepEqual(cellsOf(store, 'own@1 concurrency agentTime', periods, zone), [
    `2026-11-01 1:30-2:30 ${90 * 60_000}/${90 * 60_000}`,
    `2026-11-01 outside ${120 * 60_000}/${120 * 60_000}`,
  ])
})

const segments = fc.array(fc.integer({ min: 0, max: 1440 }), { maxLength: 8 }).map((minutes) => {
  const ordered = [...new Set(minutes)].toSorted((a, b) => a - b)
  return joinSegments(
    Array.from({ length: Math.floor(ordered.length / 2) }, (_, i) => ({
      from: ordered[i * 2]!,
      to: ordered[i * 2 + 1]!,
    })),
  )
})
const weeks = fc.array(segments, { minLength: 7, maxLength: 7 })
const wholeHours = weeks.map((week) =>
  week.map((day) =>
    joinSegments(day.map(({ from, to }) => ({ from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }))),
  ),
)

test('an instant is outside exactly when the shop is not open, on days on which clocks change as well', () => {
  const firstDay = dayNumber('2026-03-06') ?? 0
  const lastDay = firstDay + 4
  fc.assert(
    fc.property(
      weeks,
      fc.constantFrom('America/New_York', shanghai),
      fc.nat({ max: 4 * 1440 }),
      (hours, zone, minute) => {
        const clock = zoneClock(zone)
        const at = clock.instantOf(firstDay * dayMs) + minute * 60_000
        const wall = at + clock.offsetAt(at)
        const day = Math.floor(wall / dayMs)
        const known = servicePeriods([{ fromDay: always, hours, zone }], zone, { firstDay, lastDay })
        const open = known.periods[periodAt(known, day, wall - day * dayMs)] !== null
        assert.equal(open, isOpen(hours, zone, Temporal.Instant.fromEpochMilliseconds(at)))
      },
    ),
  )
})

test('whatever the hours, periods and the time outside add up to the day; of full hours they are those hours', () => {
  const bounds = { firstDay: dayNumber('2021-08-30') ?? 0, lastDay: dayNumber('2021-09-30') ?? 0 }
  fc.assert(
    fc.property(chats, wholeHours, weeks, (some, fullHours, anyHours) => {
      const store = storeOf(numbered(some))
      const measured = (periods: ServicePeriods) =>
        measureCells(store, {
          packs: rulePacks,
          zone: shanghai,
          hasEvents: true,
          grains: [['day'], ['day', 'hour'], ['day', 'period']],
          periods,
        }).results
      const periods = periodsOf(fullHours, bounds)
      const odd = measured(periodsOf(anyHours, bounds))
      measured(periods).forEach(({ pack, definition, grains: [days = [], byHour = [], byPeriod = []] }, index) => {
        if (definition.unit === 'buyerDay') return
        const name = nameOf({ pack, definition })
        const sum = (cells: typeof days, wanted: (cell: (typeof days)[number]) => boolean) => {
          const tally = createTally()
          for (const cell of cells) if (wanted(cell)) mergeTally(tally, unpackTally(packTally(cell.tally)))
          return seenTally(tally)
        }
        for (const { day, tally } of days)
          assert.deepEqual(
            sum(odd[index]?.grains[2] ?? [], (cell) => cell.day === day),
            seenTally(tally),
            name,
          )
        for (const { day, period, tally } of byPeriod) {
          const ofPeriod = sum(
            byHour,
            (cell) => cell.day === day && periodAt(periods, day ?? 0, (cell.hour ?? 0) * 3_600_000) === period,
          )
          assert.deepEqual(ofPeriod, seenTally(tally), name)
        }
      })
    }),
    { numRuns: 40 },
  )
})
