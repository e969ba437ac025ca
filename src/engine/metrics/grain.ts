import { periodAt, slotOfPeriod, type DayPeriods } from './dayPeriods.ts'

/**
 * By what figures are kept apart. `day` and `hour` are the local ones of the instant that decides about the unit, `period` the
 * stretch of that day the caller names; hours and periods cut each other and are asked for apart.
 */
export type Dimension = 'shop' | 'agent' | 'day' | 'hour' | 'period'

/** Dimensions of one grouping, such as ['day', 'agent']; none is the whole. Their order does not matter. */
export type Grain = readonly Dimension[]

/**
 * A grain made ready for the inner loop: the key of a group is a sum of products, and the number of a dimension that is
 * not asked for is multiplied by 0.
 */
export type CompiledGrain = {
  readonly key: string
  /** Nothing is kept apart: every unit goes to the one group with key 0. */
  readonly whole: boolean
  readonly byAgent: boolean
  readonly byHour: boolean
  /** The periods of days, only where they are asked for. */
  readonly periods: DayPeriods | undefined
  readonly dayStride: number
  readonly slotStride: number
  readonly shopStride: number
  readonly agentStride: number
}

/** Shops and agents have ordinals from -1 (nobody) to one below these. */
export type Ranges = { readonly shops: number; readonly agents: number; readonly periods?: DayPeriods | undefined }

export const hoursOfDay = 24
export const hourMs = 3_600_000

/** Throws a RangeError where a store has so many shops and agents that a group could not have a number of its own. */
export function compileGrain(grain: Grain, { shops, agents, periods }: Ranges): CompiledGrain {
  let stride = 1
  const take = (dimension: Dimension, size: number): number => {
    if (!grain.includes(dimension)) return 0
    const own = stride
    stride *= size
    return own
  }
  const byHour = grain.includes('hour')
  const byPeriod = grain.includes('period')
  if (byPeriod && (byHour || !periods)) throw new RangeError('Periods have to be named, and are not kept apart by hour')
  const agentStride = take('agent', agents + 1)
  const shopStride = take('shop', shops + 1)
  const slotStride = byPeriod ? take('period', periods?.count ?? 1) : take('hour', hoursOfDay)
  const dayStride = take('day', lastDay)
  if (stride > Number.MAX_SAFE_INTEGER) throw new RangeError('Too many shops and agents to group by both at once')
  return {
    key: [...grain].toSorted().join('+'),
    whole: grain.length === 0,
    byAgent: agentStride > 0,
    byHour,
    periods: byPeriod ? periods : undefined,
    dayStride,
    slotStride,
    shopStride,
    agentStride,
  }
}

/** Days of chats are numbered from 1970 and end long before this. */
const lastDay = 1 << 20

/** The number of the group of a unit; `clock` is the wall time of its day in milliseconds. */
export function groupKey(grain: CompiledGrain, shop: number, day: number, clock: number, agent: number): number {
  const { dayStride, slotStride, shopStride, agentStride, periods } = grain
  const slot = slotStride === 0 ? 0 : periods ? periodAt(periods, day, clock) : Math.floor(clock / hourMs)
  return day * dayStride + slot * slotStride + (shop + 1) * shopStride + (agent + 1) * agentStride
}

/** A wall time that stands for the hour or period: the same for all times of a day that are not kept apart. */
export function slotOf({ byHour, periods }: CompiledGrain, day: number, clock: number): number {
  if (periods) return slotOfPeriod(periods, day, clock)
  return byHour ? Math.floor(clock / hourMs) * hourMs : 0
}
