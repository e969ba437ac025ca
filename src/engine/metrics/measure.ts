import { dateOfDay } from '../calendar/days.ts'
import type { Grain } from './grain.ts'
import { measureCells, type MeasureCellsOptions } from './measureCells.ts'
import type { Measurement } from './measurement.ts'
import type { MessageStore } from './messageStore.ts'
import type { FigureCell } from './figureCell.ts'
import type { Presence } from './onlineTime.ts'
import { createTally, mergeTally, type Tally } from './tally.ts'

export type GroupBy = 'none' | 'shop' | 'agent' | 'day'

export type MeasureOptions = Omit<MeasureCellsOptions, 'grains' | 'presence'> & {
  readonly by?: GroupBy
  readonly presence?: readonly Presence[]
}

const grains: Record<GroupBy, Grain> = { none: [], shop: ['shop'], agent: ['agent'], day: ['day'] }

/** Measures all messages of a store under all definitions of the packs, with groups by their names. */
export function measure(store: MessageStore, options: MeasureOptions): Measurement {
  const { by = 'none', presence = [], ...others } = options
  const measured = measureCells(store, {
    ...others,
    grains: [grains[by]],
    presence: { intervals: presence, names: store },
  })
  const nameOf = groupNames(by, store)
  const results = measured.results.map(({ pack, definition, grains: [cells = []] }) => {
    const groups = new Map<string | null, Tally>(by === 'none' ? [['', createTally()]] : [])
    for (const cell of cells) {
      const name = nameOf(cell)
      const own = groups.get(name) ?? createTally()
      mergeTally(own, withAgentNames(cell.tally, store))
      groups.set(name, own)
    }
    return { pack, definition, groups }
  })
  return { conversations: measured.conversations, days: measured.days, results }
}

function withAgentNames(tally: Tally, { agents }: MessageStore): Tally {
  const chats = [...(tally.chats ?? [])].map(
    ([agent, intervals]) => [agents.nameOf(Number(agent)) ?? '', intervals] as const,
  )
  return { ...tally, chats: new Map(chats) }
}

function groupNames(by: GroupBy, store: MessageStore): (cell: FigureCell) => string | null {
  switch (by) {
    case 'none':
      return () => ''
    case 'day':
      return ({ day }) => dateOfDay(day!)
    case 'shop':
      return ({ shop }) => store.shops.nameOf(shop!) ?? null
    case 'agent':
      return ({ agent }) => store.agents.nameOf(agent!) ?? null
  }
}
