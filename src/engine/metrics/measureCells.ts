import { compute, type ComputationOptions } from './computation.ts'
import type { DayRange } from './compiled.ts'
import type { MetricDefinition, RulePack } from './definition.ts'
import { evidenceWatch, forgetEvidence, type EvidenceWatch } from './evidence.ts'
import type { FigureCell } from './figureCell.ts'
import type { Grain } from './grain.ts'
import type { MeasuredMessages } from './rowStore.ts'
import { conversationOfMessages } from './survey.ts'

export type MeasureCellsOptions = ComputationOptions & {
  /** Everything asked for is measured in one pass: the whole of a day is not the sum of its agents or hours. */
  readonly grains: readonly Grain[]
  /**
   * Of which grains, by their position, evidence is to be collected, and whether of the met units as well, which are most
   * of all. evidenceOf() reads it from the cells.
   */
  readonly evidence?: { readonly grains: readonly number[]; readonly met: boolean }
}

export type MeasuredCells = {
  readonly conversations: number
  /** First and last local day with a message in the asked period; undefined without any. */
  readonly days: DayRange | undefined
  readonly results: readonly CellsOfDefinition[]
  /** Lets go of the evidence, which is most of the memory. evidenceOf() may not be asked any more. */
  readonly forget: () => void
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
  const { grains, evidence } = options
  let conversationOf: Int32Array | undefined
  const watches: EvidenceWatch[] = []
  const { conversations, days, results } = compute(messages, options, grains, (grain, columns) => {
    if (!evidence?.grains.includes(grain)) return undefined
    const watch = evidenceWatch((conversationOf ??= conversationOfMessages(columns)), evidence.met)
    watches.push(watch)
    return watch
  })
  return {
    conversations,
    days: days.firstDay <= days.lastDay ? days : undefined,
    results: results.map(({ pack, definition, rules }) => ({
      pack,
      definition,
      grains: rules.map((rule) => [...rule.cells.byKey.values()]),
    })),
    forget: () => watches.forEach(forgetEvidence),
  }
}
