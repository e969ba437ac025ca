import { dayNumber } from '../calendar/days.ts'
import { forEachBuyer } from './buyers.ts'
import { compileDefinition, computationKey, type CompiledDefinition, type DayRange, type Watch } from './compiled.ts'
import type { DayPeriods } from './dayPeriods.ts'
import type { MetricDefinition, RulePack } from './definition.ts'
import { eventRecord } from './eventRecord.ts'
import { compileExclusions, type DecidedExclusion } from './exclusions.ts'
import { compileGrain, type Grain } from './grain.ts'
import type { MessageColumns } from './messageStore.ts'
import { evaluateOnlineTime, type Presence } from './onlineTime.ts'
import { addBuyer, finish, planOf } from './plan.ts'
import type { MeasuredMessages } from './rowStore.ts'
import { conversationOfMessages, daysOf, presentKinds, rangesOf } from './survey.ts'
import type { AgreedReason } from './watch.ts'
import { zoneClock } from './zoneClock.ts'

export type ComputationOptions = {
  readonly packs: readonly RulePack[]
  /** IANA zone of days, hours and windows. */
  readonly zone: string
  /** Local dates YYYY-MM-DD, both included. A unit belongs to the day of the instant its definition names. */
  readonly from?: string
  readonly to?: string
  /** Whether the source records events; where conversations differ their own column says so as well. */
  readonly hasEvents: boolean
  /** What both sides agreed to leave out. */
  readonly exclusions?: readonly DecidedExclusion[]
  /** The periods of each day from `from` to `to`, for grains that keep them apart. */
  readonly periods?: DayPeriods
  /** When agents were online, where the source knows, and the names it is measured under. */
  readonly presence?: PresenceOfSource
}

export type PresenceOfSource = {
  readonly intervals: readonly Presence[]
  readonly names: Parameters<typeof evaluateOnlineTime>[2]
}

/** Every definition with its rule for each grain, filled. Definitions that come to the same share their rules. */
export type Computation = {
  readonly conversations: number
  readonly days: DayRange
  readonly results: readonly {
    readonly pack: RulePack
    readonly definition: MetricDefinition
    readonly rules: readonly CompiledDefinition[]
  }[]
}

/** Runs all definitions over all messages once; `watchOf` says who looks on at the units of a grain. */
export function compute(
  messages: MeasuredMessages,
  options: ComputationOptions,
  asked: readonly Grain[],
  watchOf: (grain: number, columns: MessageColumns) => Watch | undefined,
): Computation {
  const clock = zoneClock(options.zone)
  const columns = messages.columns()
  const conversations = messages.conversations()
  const { intervals: presence = [], names } = options.presence ?? {}
  // Days without messages matter to nobody: kept to those that have some, versions in force on all of them are the same.
  const days = overlap(rangeOf(options), daysOf(columns, presence, clock))
  const present = presentKinds(columns)
  const ranges = { ...rangesOf(columns, conversations, asked), periods: options.periods }
  const grains = asked.map((grain) => compileGrain(grain, ranges))
  const watches = asked.map((_, index) => watchOf(index, columns))
  const agreed = agreedReason(columns, options.exclusions ?? [])
  const unique = new Map<string, CompiledDefinition>()
  const results = options.packs.flatMap((pack) =>
    pack.definitions.map((definition) => {
      const rules = grains.map((grain, index) => {
        const compiled = compileDefinition(definition, pack, days, present, grain, agreed, watches[index])
        const key = `${index},${computationKey(compiled)}`
        const same = unique.get(key) ?? compiled
        unique.set(key, same)
        return same
      })
      return { pack, definition, rules }
    }),
  )
  const concerned = [...unique.values()].filter((rule) => rule.firstDay <= rule.lastDay)
  const plan = planOf(concerned, { clock, events: eventRecord(columns, conversations, options.hasEvents) })
  forEachBuyer(columns, conversations, clock, (buyer) => addBuyer(plan, buyer))
  finish(plan)
  for (const rule of unique.values()) {
    if (rule.definition.formula === 'onlineTime' && names) evaluateOnlineTime(rule, presence, names, clock)
  }
  return { conversations: conversations.length, days, results }
}

function overlap(a: DayRange, b: DayRange): DayRange {
  return { firstDay: Math.max(a.firstDay, b.firstDay), lastDay: Math.min(a.lastDay, b.lastDay) }
}

function rangeOf(options: ComputationOptions): DayRange {
  const firstDay = options.from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(options.from)
  const lastDay = options.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(options.to)
  if (firstDay === undefined || lastDay === undefined) throw new RangeError('from and to are dates YYYY-MM-DD')
  return { firstDay, lastDay }
}

function agreedReason(columns: MessageColumns, decided: readonly DecidedExclusion[]): AgreedReason | undefined {
  const reasonOf = compileExclusions(decided)
  if (!reasonOf) return undefined
  const conversationOf = conversationOfMessages(columns)
  return (instant, message, shop, agent) => reasonOf(columns.at[instant]!, shop, agent, conversationOf[message]!)
}
