import type { CompiledDefinition } from './compiled.ts'
import type { Facts } from './facts.ts'
import type { FigureCell } from './figureCell.ts'

/**
 * Told about every unit a definition counts or leaves out, for those who ask which units a figure is made of.
 * `decision` is a verdict: -1 counts, else a position in exclusionReasons. `message` is the place of the message that decided.
 */
export type Watch = (
  rule: CompiledDefinition,
  cell: FigureCell,
  decision: number,
  met: boolean,
  message: number,
  facts: Facts,
  session: number,
  /** Row of the question that decided; -1 where the session as a whole did. */
  question: number,
  /** Of a unit of many messages its questions, as runs: begin, end, begin, end. */
  runs: readonly number[],
) => void

export const noRuns: readonly number[] = []

/**
 * The reason an exclusion both sides agreed on gives for leaving a unit out: a position in exclusionReasons, or -1. The
 * first message has the instant that decides, the second one the conversation.
 */
export type AgreedReason = (instant: number, message: number, shop: number, agent: number) => number
