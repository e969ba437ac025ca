import { compileDefinition, computationKey, type DayRange, type GroupBy } from './compiled.ts'
import { forEachBuyer } from './buyers.ts'
import type { RulePack } from './definition.ts'
import type { Measurement } from './measurement.ts'
import type { MessageStore } from './messageStore.ts'
import { evaluateOnlineTime, type Presence } from './onlineTime.ts'
import { evaluateBuyer, planOf } from './plan.ts'
import { createTally, mergeTally, type Tally } from './tally.ts'
import { dateOfDay, dayNumber, zoneClock } from './zoneClock.ts'

export type MeasureOptions = {
  readonly packs: readonly RulePack[]
  /** IANA zone of days and windows. */
  readonly zone: string
  /** Local dates YYYY-MM-DD, both included. A unit belongs to the day of the instant its definition names. */
  readonly from?: string
  readonly to?: string
  readonly by?: GroupBy
  /** Whether the source records events: without them nothing can be said about offline messages. */
  readonly hasEvents: boolean
  /** When agents were online, where the source knows. */
  readonly presence?: readonly Presence[]
}

/** Measures all messages of a store under all definitions of the packs. Pure: the same store gives the same tallies. */
export function measure(store: MessageStore, options: MeasureOptions): Measurement {
  const by = options.by ?? 'none'
  const clock = zoneClock(options.zone)
  const range = rangeOf(options)
  const conversations = store.conversations()
  const all = options.packs.flatMap((pack) =>
    pack.definitions.map((definition) => ({
      pack,
      definition,
      compiled: compileDefinition(definition, pack, range, by),
    })),
  )
  const unique = new Map(all.map(({ compiled }) => [computationKey(compiled), compiled]))
  const nameOf = (agent: number): string => store.agents.nameOf(agent) ?? ''
  const plan = planOf([...unique.values()], { hasEvents: options.hasEvents, nameOf })
  let firstDay = Number.POSITIVE_INFINITY
  let lastDay = Number.NEGATIVE_INFINITY
  forEachBuyer(store.columns(), conversations, clock, (buyer) => {
    evaluateBuyer(plan, buyer)
    for (const { from, to } of buyer.spans) {
      firstDay = Math.min(firstDay, Math.max(buyer.timeline.day[from]!, range.firstDay))
      lastDay = Math.max(lastDay, Math.min(buyer.timeline.day[to - 1]!, range.lastDay))
    }
  })
  for (const rule of unique.values()) {
    if (rule.definition.formula === 'onlineTime') evaluateOnlineTime(rule, options.presence ?? [], store, clock)
  }
  const groupName = groupNames(by, store)
  const results = all.map(({ pack, definition, compiled }) => {
    const groups = new Map<string | null, Tally>(by === 'none' ? [['', createTally()]] : [])
    for (const [group, tally] of unique.get(computationKey(compiled))!.groups) {
      const name = groupName(group)
      const own = groups.get(name) ?? createTally()
      mergeTally(own, tally)
      groups.set(name, own)
    }
    return { pack, definition, groups }
  })
  return { conversations: conversations.length, days: firstDay <= lastDay ? { firstDay, lastDay } : undefined, results }
}

function rangeOf(options: MeasureOptions): DayRange {
  const firstDay = options.from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(options.from)
  const lastDay = options.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(options.to)
  if (firstDay === undefined || lastDay === undefined) throw new RangeError('from and to are dates YYYY-MM-DD')
  return { firstDay, lastDay }
}

function groupNames(by: GroupBy, store: MessageStore): (group: number) => string | null {
  switch (by) {
    case 'none':
      return () => ''
    case 'day':
      return dateOfDay
    case 'shop':
      return (group) => store.shops.nameOf(group) ?? null
    case 'agent':
      return (group) => store.agents.nameOf(group) ?? null
  }
}
