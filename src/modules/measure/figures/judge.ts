import { dateOfDay, dayMs, endOfLocalDay, numberOfDay, plusDays } from '../../../engine/calendar/days.ts'
import { stretchesOf } from '../../../engine/metrics/dayPeriods.ts'
import { evidenceOf } from '../../../engine/metrics/evidence.ts'
import { hourMs } from '../../../engine/metrics/grain.ts'
import { measureCells } from '../../../engine/metrics/measureCells.ts'
import { servicePeriods, type ServicePeriods } from '../../../engine/metrics/servicePeriods.ts'
import { zoneClock } from '../../../engine/metrics/zoneClock.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ConversationFacts, Stretch } from '../../desk/index.ts'
import { grainNo, keyOfCell } from '../recompute/cells.ts'
import { decidedExclusions, grantedExclusions, type GrantedExclusion } from '../recompute/exclusions.ts'
import { measuredService } from '../recompute/service.ts'
import type { AskedPartRows, Cell } from './askedPart.ts'
import { withOthersOfBuyers } from './candidates.ts'
import { readChats, writersOfShop, type Writers } from './chats.ts'
import { keyOfPeriod } from './periodKey.ts'

/** Candidates of a cell, in the order of their numbers. */
export type Taken = { readonly cell: Cell; readonly conversations: readonly ConversationFacts[] }

/** What a candidate turned out to have behind its cell. */
export type Judged = {
  readonly cell: Cell
  readonly conversation: ConversationFacts
  readonly units: number
  readonly longestWaitMs: number | null
}

export type Judge = {
  /** When the part was on the day of a cell; where the clock was changed on it, rather longer. */
  readonly stretchesOf: (cell: Cell) => Promise<readonly Stretch[]>
  /** Those of the candidates that are behind their cells, in the same order. */
  readonly rowsOf: (taken: readonly Taken[]) => Promise<Judged[]>
  /** Messages measured so far. */
  readonly measured: () => number
}

/** By what all cells of a shop were counted. */
type Rules = {
  readonly writers: Writers
  readonly granted: readonly GrantedExclusion[]
  readonly periods: ServicePeriods
}

/** Measures conversations as the recomputation does, kept apart by hour or by period of service. */
export function createJudge(db: Db, { zone, ...asked }: AskedPartRows & { readonly zone: string }): Judge {
  const { spaceId, defined, verdict, part } = asked
  const { pack, definition } = defined
  const clock = zoneClock(zone)
  const byShop = new Map<string, Promise<Rules>>()
  let measured = 0

  function rulesOf(shopId: string): Promise<Rules> {
    let rules = byShop.get(shopId)
    if (!rules) byShop.set(shopId, (rules = readRules({ spaceId, shopId })))
    return rules
  }

  async function readRules(shop: { readonly spaceId: string; readonly shopId: string }): Promise<Rules> {
    const around = {
      from: endOfLocalDay(plusDays(asked.from, -3), zone),
      to: endOfLocalDay(plusDays(asked.to, 2), zone),
    }
    const [writers, granted, service] = await Promise.all([
      writersOfShop(db, shop),
      grantedExclusions(db, shop, around),
      measuredService(db, shop),
    ])
    const days = { firstDay: numberOfDay(asked.from), lastDay: numberOfDay(asked.to) }
    return { writers, granted, periods: servicePeriods(service, zone, days) }
  }

  async function partOn({ day: date, shopId }: Cell): Promise<Stretch[]> {
    const day = numberOfDay(date)
    const midnights = [clock.instantOf(day * dayMs), clock.instantOf((day + 1) * dayMs)] as const
    // Where the clock is changed on the day, whichever of the two times it is.
    const offsets = midnights.map(clock.offsetAt)
    const wall =
      part.grain === 'hour' ? [hourAt(part.key)] : stretchesIn((await rulesOf(shopId)).periods, day, part.key)
    return wall.map(({ from, to }) => ({
      from: day * dayMs + from - Math.max(...offsets),
      to: day * dayMs + to - Math.min(...offsets),
    }))
  }

  async function judgeShop(shopId: string, taken: readonly Taken[]): Promise<Judged[]> {
    const candidates = new Map(
      taken.map(({ cell, conversations }) => [
        cell.day,
        { cell, byNo: new Map(conversations.map((one) => [one.no, one])) },
      ]),
    )
    const dates = [...candidates.keys()].toSorted()
    const [from = asked.from, to = from] = [dates[0], dates.at(-1)]
    const { writers, granted, periods } = await rulesOf(shopId)
    const all = new Map<number, ConversationFacts>()
    const found = taken.map(({ cell, conversations }) => withOthersOfBuyers(db, asked, cell, conversations))
    for (const one of (await Promise.all(found)).flat()) all.set(one.no, one)
    const chats = await readChats(db, spaceId, [...all.values()], writers)
    measured += chats.store.messages()
    const { results } = measureCells(chats.store, {
      packs: [{ ...pack, definitions: [definition] }],
      zone,
      from,
      to,
      hasEvents: true,
      grains: [['day', part.grain]],
      evidence: { grains: [0], met: true },
      exclusions: decidedExclusions(granted, writers.ofMember, (no) => chats.ordinalOf.get(no)),
      periods,
    })
    return (results[0]?.grains[0] ?? []).flatMap((group) => {
      const wanted = candidates.get(dateOfDay(group.day ?? 0))
      if (!wanted || keyOfCell(grainNo[part.grain], group, periods.periods) !== part.key) return []
      const evidence = evidenceOf(group).find((one) => one.verdict === verdict)
      return [...(evidence?.conversations ?? [])].flatMap((ordinal, index) => {
        const conversation = wanted.byNo.get(chats.store.numberOf(ordinal))
        const waited = evidence?.waited[index] ?? -1
        const units = evidence?.units[index] ?? 0
        return conversation
          ? [{ cell: wanted.cell, conversation, units, longestWaitMs: waited < 0 ? null : waited }]
          : []
      })
    })
  }

  return {
    stretchesOf: partOn,
    measured: () => measured,
    async rowsOf(taken) {
      const found: Judged[] = []
      for (const [shopId, own] of Map.groupBy(taken, ({ cell }) => cell.shopId))
        found.push(...(await judgeShop(shopId, own)))
      return found.toSorted(inOrder)
    },
  }
}

function inOrder(a: Judged, b: Judged): number {
  if (a.cell.day !== b.cell.day) return a.cell.day < b.cell.day ? 1 : -1
  if (a.cell.shopId !== b.cell.shopId) return a.cell.shopId < b.cell.shopId ? -1 : 1
  return a.conversation.no - b.conversation.no
}

function hourAt(hour: number): Stretch {
  return { from: hour * hourMs, to: (hour + 1) * hourMs }
}

/** The wall times of a day at which it is in the period of a key. */
function stretchesIn(periods: ServicePeriods, day: number, key: number): Stretch[] {
  const { from, period } = stretchesOf(periods, day)
  return from.flatMap((begin, index) =>
    keyOfPeriod(periods.periods[period[index] ?? 0] ?? null) === key
      ? [{ from: begin, to: from[index + 1] ?? dayMs }]
      : [],
  )
}
