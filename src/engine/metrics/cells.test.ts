import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dateOfDay } from '../calendar/days.ts'
import { readMessageFile } from '../../app/cli/measureFile.ts'
import {
  agents,
  chats,
  chatsWith,
  fileOf,
  numbered,
  rowsOf,
  spanOf,
  storeOf,
  zone,
  type Chat,
  type NumberedChat,
} from '../../testing/chats.ts'
import { nameOf, seenCells, seenTally } from '../../testing/figureCells.ts'
import { savedFile } from '../../testing/messageFile.ts'
import { evidenceOf } from './evidence.ts'
import { measure } from './measure.ts'
import { measureCells, type MeasureCellsOptions } from './measureCells.ts'
import { packTally, unpackTally } from './packedTally.ts'
import { rulePacks } from './packs/all.ts'
import { servicePeriods } from './servicePeriods.ts'
import { createTally, mergeTally, type Tally } from './tally.ts'
import { zoneClock } from './zoneClock.ts'

const grains = [['day'], ['day', 'agent'], ['day', 'hour'], ['day', 'period']] as const
/** From 8:30 to 22:15, and on two days over midnight. */
const hours = Array.from({ length: 7 }, (_, index) =>
  index % 3 === 0
    ? [
        { from: 0, to: 95 },
        { from: 1285, to: 1440 },
      ]
    : [{ from: 510, to: 1335 }],
)
const firstDay = 18_868
const options: MeasureCellsOptions = {
  packs: rulePacks,
  zone,
  hasEvents: true,
  grains,
  periods: servicePeriods([{ fromDay: Number.NEGATIVE_INFINITY, hours, zone }], zone, {
    firstDay,
    lastDay: firstDay + 30,
  }),
  evidence: { grains: [0, 1, 2, 3], met: true },
}
const runs = { numRuns: 40 }
const clock = zoneClock(zone)
const tenMinutes = 600_000

function daysOf(chat: NumberedChat): { first: number; last: number } {
  const { from, to } = spanOf(chat)
  return { first: clock.dayOf(from), last: clock.dayOf(to) }
}

function touching(some: readonly NumberedChat[], first: number, last: number): Set<NumberedChat> {
  return new Set(some.filter((chat) => daysOf(chat).first <= last && daysOf(chat).last >= first))
}

/** The chats of a day, and of their buyers those that lie within ten minutes of one of them, and so on. */
function neededFor(some: readonly NumberedChat[], day: number): NumberedChat[] {
  const needed = touching(some, day, day)
  for (const one of needed) {
    const { from, to } = spanOf(one)
    for (const other of some) {
      const span = spanOf(other)
      const near = span.from <= to + tenMinutes && span.to >= from - tenMinutes
      if (near && other.chat.buyer === one.chat.buyer) needed.add(other)
    }
  }
  return [...needed]
}

function everyDay(some: readonly NumberedChat[]): number[] {
  const first = Math.min(...some.map((chat) => daysOf(chat).first))
  const last = Math.max(...some.map((chat) => daysOf(chat).last))
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function assertEachDayEqualsWhole(
  some: readonly Chat[],
  chatsOf: (all: readonly NumberedChat[], day: number) => NumberedChat[],
): void {
  const all = numbered(some)
  const wholeStore = storeOf(all)
  const whole = measureCells(wholeStore, options)
  for (const day of everyDay(all)) {
    const store = storeOf(chatsOf(all, day).toReversed())
    const date = dateOfDay(day)
    const alone = measureCells(store, { ...options, from: date, to: date })
    const expected = seenCells(whole, wholeStore, (cell) => cell.day === day)
    assert.deepEqual(seenCells(alone, store), expected, date)
  }
}

test('a day measured from the chats it needs alone is that day of the whole, down to the evidence', () => {
  fc.assert(
    fc.property(chats, (some) => assertEachDayEqualsWhole(some, neededFor)),
    runs,
  )
})

test('where no session lasts a day, the chats of the day before and after are all a day needs', () => {
  fc.assert(
    fc.property(chatsWith([]), (some) =>
      assertEachDayEqualsWhole(some, (all, day) => [...touching(all, day - 1, day + 1)]),
    ),
    runs,
  )
})

test('the days of a definition add up to the whole, packed and unpacked', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const store = storeOf(numbered(some))
      const { results } = measureCells(store, {
        ...options,
        grains: [[], ['day']],
        evidence: { grains: [], met: false },
      })
      for (const {
        pack,
        definition,
        grains: [whole = [], days = []],
      } of results) {
        const sum = createTally()
        for (const { tally } of days) mergeTally(sum, unpackTally(packTally(tally)))
        assert.deepEqual(seenTally(sum), seenTally(whole[0]?.tally ?? createTally()), nameOf({ pack, definition }))
      }
    }),
    runs,
  )
})

test('agents, hours and periods of a day add up to the day wherever a unit has one agent and one instant', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const { results } = measureCells(storeOf(numbered(some)), options)
      for (const {
        pack,
        definition,
        grains: [days = [], byAgent = [], byHour = [], byPeriod = []],
      } of results) {
        const { unit, formula } = definition
        const name = nameOf({ pack, definition })
        for (const { day, tally } of days) {
          const ofDay = (cells: typeof days): Tally => {
            const sum = createTally()
            for (const cell of cells) if (cell.day === day) mergeTally(sum, unpackTally(packTally(cell.tally)))
            return sum
          }
          for (const parts of [ofDay(byHour), ofDay(byPeriod)]) {
            if (unit !== 'buyerDay') assert.deepEqual(seenTally(parts), seenTally(tally), name)
            else assert.ok(parts.total >= tally.total && parts.total - parts.met >= tally.total - tally.met, name)
          }
          // Received sessions are each agent's who is in them; a session or a buyer's day may have several.
          const shared =
            unit === 'buyerDay' || (unit === 'session' && formula !== 'unanswered' && formula !== 'offlineShare')
          if (!shared) assert.deepEqual(seenTally(ofDay(byAgent)), seenTally(tally), name)
        }
      }
    }),
    runs,
  )
})

test('the evidence of a cell adds up to its numbers, each conversation named once', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const { results } = measureCells(storeOf(numbered(some)), options)
      for (const { pack, definition, grains: all } of results) {
        if (definition.formula === 'concurrency') continue
        for (const cell of all.flat()) {
          const { met, total, excluded } = cell.tally
          const found = new Map<string, number>()
          for (const { verdict, conversations, units } of evidenceOf(cell)) {
            assert.deepEqual(
              [...new Set(conversations)].toSorted((a, b) => a - b),
              [...conversations],
            )
            found.set(
              verdict,
              units.reduce((sum, count) => sum + count, 0),
            )
          }
          const name = nameOf({ pack, definition })
          assert.equal(found.get('met') ?? 0, met, name)
          // The ratio sets messages of agents beside those of buyers; only the agents' are evidence.
          if (definition.formula !== 'answerQuestionRatio') assert.equal(found.get('missed') ?? 0, total - met, name)
          const left = excluded.reduce((sum, count) => sum + count, 0)
          const { met: _met, missed: _missed, ...reasons } = Object.fromEntries(found)
          assert.equal(
            Object.values(reasons).reduce((sum, count) => sum + count, 0),
            left,
            name,
          )
        }
      }
    }),
    runs,
  )
})

test('several grains in one pass are what each gives alone, and evidence without the met units is the same but for them', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const store = storeOf(numbered(some))
      const together = measureCells(store, { ...options, evidence: { grains: [0], met: false } })
      grains.forEach((grain, index) => {
        const alone = measureCells(store, { ...options, grains: [grain], evidence: { grains: [0], met: true } })
        together.results.forEach((result, r) => {
          const seen = (cells: (typeof result.grains)[number]) =>
            cells.map(({ day, agent, hour, period, shop, tally }) => [
              { day, agent, hour, period, shop },
              seenTally(tally),
            ])
          assert.deepEqual(seen(result.grains[index]!), seen(alone.results[r]!.grains[0]!))
          result.grains[index]!.forEach((cell, c) => {
            const all = evidenceOf(alone.results[r]!.grains[0]![c]!)
            assert.deepEqual(evidenceOf(cell), index === 0 ? all.filter(({ verdict }) => verdict !== 'met') : [])
          })
        })
      })
    }),
    runs,
  )
})

test('rows of a table give what the rows of a file give, in whatever order their conversations come', async () => {
  await fc.assert(
    fc.asyncProperty(chats, async (some) => {
      const { store: file, hasEvents } = await readMessageFile(savedFile(fileOf(some.flatMap(rowsOf))), zone)
      const table = measureCells(storeOf(numbered(some).toReversed()), { ...options, grains: [['agent']] })
      const named = measure(file, { packs: rulePacks, zone, hasEvents, by: 'agent' })
      table.results.forEach(({ grains: [cells = []], ...result }, r) => {
        const byName = new Map(cells.map(({ agent, tally }) => [agents[agent!] ?? null, seenTally(tally)]))
        const expected = [...named.results[r]!.groups].map(([name, tally]) => [name, seenTally(tally)] as const)
        assert.deepEqual(byName, new Map(expected), nameOf(result))
      })
    }),
    runs,
  )
})
