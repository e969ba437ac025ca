import { compileDefinition, computationKey, type DayRange, type GroupBy } from './compiled.ts'
import { forEachBuyer } from './buyers.ts'
import type { RulePack } from './definition.ts'
import type { Measurement } from './measurement.ts'
import type { MessageColumns, MessageStore } from './messageStore.ts'
import { evaluateOnlineTime, type Presence } from './onlineTime.ts'
import { addBuyer, finish, planOf } from './plan.ts'
import { createTally, mergeTally, type Tally } from './tally.ts'
import { dateOfDay, dayNumber, zoneClock, type ZoneClock } from './zoneClock.ts'

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
  const columns = store.columns()
  const conversations = store.conversations()
  // Days without messages matter to nobody: kept to those that have some, versions in force on all of them are the same.
  const days = overlap(rangeOf(options), daysOf(columns, options.presence ?? [], clock))
  const present = presentKinds(columns)
  const all = options.packs.flatMap((pack) =>
    pack.definitions.map((definition) => {
      const compiled = compileDefinition(definition, pack, days, by, present)
      return { pack, definition, compiled, key: computationKey(compiled) }
    }),
  )
  const unique = new Map(all.map(({ key, compiled }) => [key, compiled]))
  const concerned = [...unique.values()].filter((rule) => rule.firstDay <= rule.lastDay)
  const plan = planOf(concerned, options.hasEvents)
  forEachBuyer(columns, conversations, clock, (buyer) => addBuyer(plan, buyer))
  finish(plan)
  for (const rule of unique.values()) {
    if (rule.definition.formula === 'onlineTime') evaluateOnlineTime(rule, options.presence ?? [], store, clock)
  }
  const groupName = groupNames(by, store)
  const results = all.map(({ pack, definition, key }) => {
    const groups = new Map<string | null, Tally>(by === 'none' ? [['', createTally()]] : [])
    for (const [group, tally] of unique.get(key)!.groups) {
      const name = groupName(group)
      const own = groups.get(name) ?? createTally()
      mergeTally(own, withAgentNames(tally, store))
      groups.set(name, own)
    }
    return { pack, definition, groups }
  })
  const { length } = conversations
  return { conversations: length, days: days.firstDay <= days.lastDay ? days : undefined, results }
}

function withAgentNames(tally: Tally, { agents }: MessageStore): Tally {
  const chats = [...tally.chats].map(([agent, intervals]) => [agents.nameOf(Number(agent)) ?? '', intervals] as const)
  return { ...tally, chats: new Map(chats) }
}

function presentKinds({ kind, length }: MessageColumns): Uint8Array {
  const present = new Uint8Array(16)
  for (let i = 0; i < length; i++) present[kind[i]!] = 1
  return present
}

/** Local days of the first and the last thing known, be it a message or an agent's presence; no day at all without any. */
function daysOf({ at, length }: MessageColumns, presence: readonly Presence[], clock: ZoneClock): DayRange {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < length; i++) {
    if (at[i]! < first) first = at[i]!
    if (at[i]! > last) last = at[i]!
  }
  for (const { from, to } of presence) {
    first = Math.min(first, from)
    last = Math.max(last, to)
  }
  return first > last
    ? { firstDay: first, lastDay: last }
    : { firstDay: clock.dayOf(first), lastDay: clock.dayOf(last) }
}

function overlap(a: DayRange, b: DayRange): DayRange {
  return { firstDay: Math.max(a.firstDay, b.firstDay), lastDay: Math.min(a.lastDay, b.lastDay) }
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
