import type { ActionOutput } from '../../platform/action/action.ts'
import type { getConversation } from '../../modules/desk/api.ts'
import type { explainFigures } from '../../modules/measure/api/figure.ts'
import { dayOf } from '../format.ts'
import type { Tone } from '../ui/StatePill.tsx'

export type Conversation = ActionOutput<typeof getConversation>
export type Message = Conversation['messages'][number]
export type Explained = ActionOutput<typeof explainFigures>['definitions'][number]
export type Unit = Explained['units'][number]
export type Standing = 'met' | 'missed' | 'open' | 'out'

/** Everything that was left out for a reason is one thing to the eye: not counted. */
export function standingOf(verdict: Unit['verdict']): Standing {
  return verdict === 'met' || verdict === 'missed' || verdict === 'open' ? verdict : 'out'
}

/** Whether a definition judges replies. The others only count or add up: nothing in them is met or missed. */
export function judges({ formula }: Pick<Explained, 'formula'>): boolean {
  return formula === 'repliedWithin'
}

const judgedTones: Record<Standing, Tone> = { met: 'good', missed: 'bad', open: 'active', out: 'idle' }

/** The pill of a verdict: its tone, and the key of its word. */
export function pillOf(definition: Pick<Explained, 'formula'>, verdict: Unit['verdict']) {
  const standing = standingOf(verdict)
  if (judges(definition)) return { tone: judgedTones[standing], word: standing } as const
  if (standing === 'met') return { tone: 'active', word: 'counted' } as const
  return { tone: 'idle', word: standing === 'missed' ? 'notCounted' : standing } as const
}

const worstFirst: readonly Standing[] = ['missed', 'open', 'met', 'out']

/** Definitions with something to show: those that judge, the worst first, then the others; otherwise in the order of the packs. */
export function inOrder(definitions: readonly Explained[]): Explained[] {
  return definitions.filter(({ units }) => units.length > 0).toSorted((a, b) => rank(a) - rank(b))
}

function rank(definition: Explained): number {
  return judges(definition) ? worstFirst.indexOf(standingOf(definition.verdict)) : worstFirst.length
}

/** What a definition says about single messages: those that began a unit, and those that answered one. */
export type Marks = { readonly opened: ReadonlyMap<string, Unit>; readonly answered: ReadonlyMap<string, Unit> }

export function marksOf(definition: Explained | null): Marks {
  const opened = new Map<string, Unit>()
  const answered = new Map<string, Unit>()
  for (const unit of definition?.units ?? []) {
    if (unit.openedBy !== null) opened.set(unit.openedBy, unit)
    const before = unit.answeredBy === null ? undefined : answered.get(unit.answeredBy)
    if (unit.answeredBy !== null && (before === undefined || outweighs(unit, before)))
      answered.set(unit.answeredBy, unit)
  }
  return { opened, answered }
}

/** Of several units answered by one message that is told which counts, and of those the longest wait. */
function outweighs(unit: Unit, other: Unit): boolean {
  const counts = standingOf(unit.verdict) !== 'out'
  if (counts !== (standingOf(other.verdict) !== 'out')) return counts
  return (unit.waitedMs ?? 0) > (other.waitedMs ?? 0)
}

/** Messages of one local day after the other. */
export function byDay(messages: readonly Message[], zone: string): { day: string; messages: Message[] }[] {
  return [...Map.groupBy(messages, (message) => dayOf(message.at, zone))].map(([day, same]) => ({
    day,
    messages: same,
  }))
}

export type Bar = {
  readonly unit: Unit
  /** Shares of the width, 0 to 1. */
  readonly from: number
  readonly to: number
  readonly deadline: number | null
  /** 0 is the upper line; bars of one line do not overlap. */
  readonly line: number
}

/** Places units on a line of time from the first to the last instant there is something to see. */
export function barsOf(units: readonly Unit[], startedAt: string, endedAt: string): Bar[] {
  const instants = [startedAt, endedAt, ...units.flatMap((unit) => [unit.openedAt, unit.answeredAt ?? unit.openedAt])]
  const times = instants.map((instant) => Date.parse(instant))
  const start = Math.min(...times)
  const span = Math.max(1, Math.max(...times) - start)
  const share = (instant: string) => (Date.parse(instant) - start) / span
  const ends: number[] = []
  return units.map((unit) => {
    const from = share(unit.openedAt)
    const to = unit.answeredAt === null ? 1 : share(unit.answeredAt)
    const free = ends.findIndex((end) => end <= from)
    const line = free < 0 ? ends.length : free
    ends[line] = Math.max(to, from)
    const deadline = unit.deadline === null ? null : share(unit.deadline)
    return { unit, from, to: Math.max(to, from), deadline: deadline !== null && deadline <= 1 ? deadline : null, line }
  })
}
