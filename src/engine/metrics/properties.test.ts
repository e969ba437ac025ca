import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readMessageFile } from '../../app/cli/measureFile.ts'
import { chats, fileOf, rowsOf, zone } from '../../testing/chats.ts'
import { figuresOfFile, savedFile } from '../../testing/messageFile.ts'
import type { RulePack } from './definition.ts'
import { figuresOf, type Figure } from './figure.ts'
import { measure } from './measure.ts'
import { mergeMeasurement, type Measurement } from './measurement.ts'
import { own } from './packs/own.ts'
import { rulePacks } from './packs/all.ts'

const runs = { numRuns: 40 }

async function figures(rows: readonly string[], ...options: string[]): Promise<readonly Figure[]> {
  return (await figuresOfFile(savedFile(fileOf(rows)), ...options)).figures
}

async function measured(rows: readonly string[], packs: readonly RulePack[] = rulePacks): Promise<Measurement> {
  const { store, hasEvents, rowProblems } = await readMessageFile(savedFile(fileOf(rows)), zone)
  assert.deepEqual(rowProblems, [])
  return measure(store, { packs, zone, hasEvents })
}

test('the order of the rows in the file changes no figure', async () => {
  const shuffled = chats.chain((some) => {
    const rows = some.flatMap(rowsOf)
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }))
  })
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, others]) => {
      assert.deepEqual(await figures(others), await figures(rows))
    }),
    runs,
  )
})

test('repeating rows changes no figure and is counted', async () => {
  await fc.assert(
    fc.asyncProperty(chats, fc.integer({ min: 1, max: 3 }), async (some, times) => {
      const rows = some.flatMap(rowsOf)
      const again = Array.from({ length: times }, () => rows).flat()
      const result = await figuresOfFile(savedFile(fileOf([...rows, ...again])))
      assert.deepEqual(result.figures, await figures(rows))
      assert.deepEqual(result.rows, {
        read: rows.length * (times + 1),
        accepted: rows.length,
        repeated: rows.length * times,
        rejected: 0,
      })
    }),
    runs,
  )
})

test('files that overlap, put behind each other in any order, give the figures of the whole', async () => {
  const parts = chats.chain((some) => {
    const rows = some.flatMap(rowsOf)
    const cut = fc
      .tuple(fc.nat(rows.length), fc.nat(rows.length))
      .map(([a, b]) => rows.slice(Math.min(a, b), Math.max(a, b)))
    // The whole is among them in two halves, so that nothing is missing whatever else is there twice.
    const half = Math.floor(rows.length / 2)
    const files = fc.array(cut, { maxLength: 3 }).map((more) => [rows.slice(0, half), rows.slice(half), ...more])
    return fc.tuple(
      fc.constant(rows),
      files.chain((each) => fc.shuffledSubarray(each, { minLength: each.length })),
    )
  })
  await fc.assert(
    fc.asyncProperty(parts, async ([rows, files]) => {
      const result = await figuresOfFile(savedFile(fileOf(files.flat())))
      assert.deepEqual(result.figures, await figures(rows))
      assert.deepEqual([result.rows.accepted, result.rows.rejected], [rows.length, 0])
    }),
    runs,
  )
})

test('measuring the buyers in parts and merging equals measuring them at once', async () => {
  await fc.assert(
    fc.asyncProperty(chats, async (some) => {
      const rows = some.map(rowsOf)
      const parts = [0, 1, 2].map((part) => rows.filter((_, index) => some[index]!.buyer % 3 === part).flat())
      const [first, ...others] = await Promise.all(parts.map((part) => measured(part)))
      for (const other of others) mergeMeasurement(first!, other)
      assert.deepEqual(figuresOf(first!, false), figuresOf(await measured(rows.flat()), false))
    }),
    runs,
  )
})

test('every figure has met of total at most, and a rate if and only if there is something to divide', async () => {
  await fc.assert(
    fc.asyncProperty(chats, async (some) => {
      for (const figure of await figures(some.flatMap(rowsOf))) {
        const { met, total, rate, metric, mean, median = 0, p90 = 0, p95 = 0 } = figure
        const mayExceedOne = metric === 'answerQuestionRatio' || metric === 'concurrency'
        assert.ok(mayExceedOne || met <= total, JSON.stringify(figure))
        if (metric === 'consultations') assert.equal(rate, null)
        else assert.equal(rate, total === 0 ? null : met / total)
        assert.ok(mean === undefined || (total > 0 && median <= p90 && p90 <= p95), JSON.stringify(figure))
      }
    }),
    runs,
  )
})

test('a longer limit never makes fewer answers in time, and never changes who is counted', async () => {
  const limits = fc.tuple(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 400_000 }))
  await fc.assert(
    fc.asyncProperty(chats, limits, async (some, [a, b]) => {
      const rows = some.flatMap(rowsOf)
      const [strict, lenient] = await Promise.all(
        [Math.min(a, b), Math.max(a, b)].map(async (limitMs) => {
          const packs = rulePacks.map((pack) => ({
            ...pack,
            definitions: pack.definitions
              .filter(({ formula }) => formula === 'repliedWithin')
              .map((definition) => ({ ...definition, limitMs })),
          }))
          return figuresOf(await measured(rows, packs), false)
        }),
      )
      strict!.forEach((figure, index) => {
        const other = lenient![index]!
        assert.ok(figure.met <= other.met, JSON.stringify([figure, other]))
        assert.deepEqual([figure.total, figure.excluded], [other.total, other.excluded])
      })
    }),
    runs,
  )
})

test('counts by day and by shop add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(chats, fc.constantFrom('day', 'shop'), async (some, by) => {
      const rows = some.flatMap(rowsOf)
      const groups = await figures(rows, '--by', by)
      for (const whole of await figures(rows)) {
        // Overlaps of an agent's chats exist only within a shop; a chat is cut at midnight, so days do add up.
        if (whole.metric === 'concurrency' && by === 'shop') continue
        const same = groups.filter(
          ({ definition, metric, unit }) =>
            definition === whole.definition && metric === whole.metric && unit === whole.unit,
        )
        const sum = (of: (figure: Figure) => number): number => same.reduce((total, figure) => total + of(figure), 0)
        assert.deepEqual([sum(({ met }) => met), sum(({ total }) => total)], [whole.met, whole.total])
        assert.equal(
          sum(({ excluded }) => excluded.outOfWindow ?? 0),
          whole.excluded.outOfWindow,
        )
      }
    }),
    runs,
  )
})

test('rounds, messages and time in chats by agent add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(chats, async (some) => {
      const rows = some.flatMap(rowsOf)
      const groups = await figures(rows, '--by', 'agent', '--marketplace', 'own')
      const wholes = await figures(rows, '--marketplace', 'own')
      for (const whole of wholes.filter(({ unit }) => ['round', 'message', 'agentTime'].includes(unit))) {
        const same = groups.filter(({ metric, unit }) => metric === whole.metric && unit === whole.unit)
        const sum = (of: (figure: Figure) => number): number => same.reduce((total, figure) => total + of(figure), 0)
        assert.deepEqual([sum(({ met }) => met), sum(({ total }) => total)], [whole.met, whole.total])
      }
    }),
    runs,
  )
})

function waitingRow(index: number, id: number, at: number, act: string): string {
  return `c${index},${id},${new Date(at).toISOString()},${act},,,,,`
}

/** Rounds that waited the given times: one chat each, within one day of the own definition. */
function waitingRows(waits: readonly number[]): string[] {
  const start = Date.parse('2026-04-10T02:00:00Z')
  return waits.flatMap((wait, index) => [
    waitingRow(index, 1, start + index, 'customer,b'),
    waitingRow(index, 2, start + index + wait, 'agent,a'),
  ])
}

async function waitingFigure(waits: readonly number[]): Promise<Figure> {
  const all = figuresOf(await measured(waitingRows(waits), [own]), false)
  return all.find(({ metric }) => metric === 'averageResponseTime')!
}

/** The smallest of the sorted values that at least the share, in percent, of all does not exceed. */
function nearestRank(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(1, Math.ceil((sorted.length * percent) / 100)) - 1]!
}

test('median, P90 and P95 are the exact order statistics, and the mean the exact mean', async () => {
  const waits = fc.array(fc.integer({ min: 0, max: 40_000_000 }), { minLength: 1, maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(waits, async (some) => {
      const { median, p90, p95, mean } = await waitingFigure(some)
      const sorted = some.toSorted((a, b) => a - b)
      assert.deepEqual(
        [median, p90, p95],
        [50, 90, 95].map((percent) => nearestRank(sorted, percent)),
      )
      const sum = some.reduce((total, wait) => total + wait, 0)
      assert.ok(Math.abs(mean! - sum / some.length) <= 1e-6)
    }),
    runs,
  )
})

test('8,192 different waits keep exact percentiles; more are off by less than 0.2 %', async () => {
  for (const [count, bound] of [
    [8192, 0],
    [20_000, 0.002],
  ] as const) {
    // A stride that shares no factor with the range visits different values in no order.
    const waits = Array.from({ length: count }, (_, index) => (index * 7919 * 101) % 30_000_001)
    assert.equal(new Set(waits).size, count)
    const { median, p90, p95, total } = await waitingFigure(waits)
    const sorted = waits.toSorted((a, b) => a - b)
    assert.equal(total, count)
    for (const [found, percent] of [
      [median, 50],
      [p90, 90],
      [p95, 95],
    ] as const) {
      const exact = nearestRank(sorted, percent)
      assert.ok(Math.abs(found! - exact) <= exact * bound, `${count}: ${found} for ${exact}`)
    }
  }
})
