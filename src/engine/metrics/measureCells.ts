import { forEachBuyer } from './buyers.ts'
import { compileDefinition, computationKey, type CompiledDefinition, type DayRange } from './compiled.ts'
import type { MetricDefinition, RulePack } from './definition.ts'
import { compileExclusions, type DecidedExclusion } from './exclusions.ts'
import type { FigureCell } from './figureCell.ts'
import { compileGrain, type Grain, type Ranges } from './grain.ts'
import type { ConversationColumns, MessageColumns } from './messageStore.ts'
import { evaluateOnlineTime, type Presence } from './onlineTime.ts'
import { addBuyer, finish, planOf } from './plan.ts'
import type { MeasuredMessages } from './rowStore.ts'
import type { AgreedReason } from './watch.ts'
import { dayNumber, zoneClock, type ZoneClock } from './zoneClock.ts'

export type MeasureCellsOptions = {
  readonly packs: readonly RulePack[]
  /** IANA zone of days, hours and windows. */
  readonly zone: string
  /** Local dates YYYY-MM-DD, both included. A unit belongs to the day of the instant its definition names. */
  readonly from?: string
  readonly to?: string
  /** Everything asked for is measured in one pass: the whole of a day is not the sum of its agents or hours. */
  readonly grains: readonly Grain[]
  /** Whether the source records events; where conversations differ their own column says so as well. */
  readonly hasEvents: boolean
  /** What both sides agreed to leave out. */
  readonly exclusions?: readonly DecidedExclusion[]
  /** When agents were online, where the source knows, and the names it is measured under. */
  readonly presence?: PresenceOfSource
}

export type PresenceOfSource = {
  readonly intervals: readonly Presence[]
  readonly names: Parameters<typeof evaluateOnlineTime>[2]
}

export type MeasuredCells = {
  readonly conversations: number
  /** First and last local day with a message in the asked period; undefined without any. */
  readonly days: DayRange | undefined
  readonly results: readonly CellsOfDefinition[]
}

export type CellsOfDefinition = {
  readonly pack: RulePack
  readonly definition: MetricDefinition
  /** The groups of each grain, in the order of the grains asked for; groups in no order. */
  readonly grains: readonly (readonly FigureCell[])[]
}

/**
 * Measures all messages under all definitions of the packs, at several grains at once. Pure: the same messages give the
 * same cells. Definitions that come to the same share their cells, so cells are read and never written to.
 */
export function measureCells(messages: MeasuredMessages, options: MeasureCellsOptions): MeasuredCells {
  const clock = zoneClock(options.zone)
  const columns = messages.columns()
  const conversations = messages.conversations()
  const { intervals: presence = [], names } = options.presence ?? {}
  // Days without messages matter to nobody: kept to those that have some, versions in force on all of them are the same.
  const days = overlap(rangeOf(options), daysOf(columns, presence, clock))
  const present = presentKinds(columns)
  const ranges = rangesOf(columns, conversations, options.grains)
  const grains = options.grains.map((grain) => compileGrain(grain, ranges))
  const agreed = agreedReason(columns, options.exclusions ?? [])
  const unique = new Map<string, CompiledDefinition>()
  const results = options.packs.flatMap((pack) =>
    pack.definitions.map((definition) => {
      const rules = grains.map((grain) => {
        const compiled = compileDefinition(definition, pack, days, present, grain, agreed, undefined)
        const key = computationKey(compiled)
        const same = unique.get(key) ?? compiled
        unique.set(key, same)
        return same
      })
      return { pack, definition, rules }
    }),
  )
  const concerned = [...unique.values()].filter((rule) => rule.firstDay <= rule.lastDay)
  const plan = planOf(concerned, { clock, recordsEvents: eventRecord(columns, conversations, options.hasEvents) })
  forEachBuyer(columns, conversations, clock, (buyer) => addBuyer(plan, buyer))
  finish(plan)
  for (const rule of concerned) {
    if (rule.definition.formula === 'onlineTime' && names) evaluateOnlineTime(rule, presence, names, clock)
  }
  return {
    conversations: conversations.length,
    days: days.firstDay <= days.lastDay ? days : undefined,
    results: results.map(({ pack, definition, rules }) => ({
      pack,
      definition,
      grains: rules.map((rule) => [...rule.cells.byKey.values()]),
    })),
  }
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

function rangeOf(options: MeasureCellsOptions): DayRange {
  const firstDay = options.from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(options.from)
  const lastDay = options.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(options.to)
  if (firstDay === undefined || lastDay === undefined) throw new RangeError('from and to are dates YYYY-MM-DD')
  return { firstDay, lastDay }
}

/** How many shops and agents there are, looked for only where a grain keeps them apart. */
function rangesOf(columns: MessageColumns, conversations: ConversationColumns, grains: readonly Grain[]): Ranges {
  const asked = new Set(grains.flat())
  return {
    shops: asked.has('shop') ? highest(conversations.shop, conversations.length) + 1 : 0,
    agents: asked.has('agent') ? highest(columns.agent, columns.length) + 1 : 0,
  }
}

function highest(numbers: Int32Array, length: number): number {
  let found = -1
  for (let i = 0; i < length; i++) if (numbers[i]! > found) found = numbers[i]!
  return found
}

/** Which conversation each message belongs to. */
function conversationOfMessages({ length, byConversation }: MessageColumns): Int32Array {
  const { starts, order } = byConversation
  const conversationOf = new Int32Array(length)
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let i = starts[c]!; i < starts[c + 1]!; i++) conversationOf[order[i]!] = c
  }
  return conversationOf
}

function agreedReason(columns: MessageColumns, decided: readonly DecidedExclusion[]): AgreedReason | undefined {
  const reasonOf = compileExclusions(decided)
  if (!reasonOf) return undefined
  const conversationOf = conversationOfMessages(columns)
  return (instant, message, shop, agent) => reasonOf(columns.at[instant]!, shop, agent, conversationOf[message]!)
}

function eventRecord(
  columns: MessageColumns,
  { hasEvents }: ConversationColumns,
  anywhere: boolean,
): (message: number) => boolean {
  if (!anywhere || !hasEvents) return () => anywhere
  const conversationOf = conversationOfMessages(columns)
  return (message) => hasEvents[conversationOf[message]!] === 1
}
