import type { Reading, ReplyKind } from './definition.ts'
import { kind } from './message.ts'

/** A reading made ready for the inner loop. Readings with the same key find the same answers. */
export type CompiledReading = {
  readonly key: string
  /** The same for sessions that lie within one day, where it does not matter whether midnight closes rounds. */
  readonly keyWithinDay: string
  /** 1 for each kind of message that answers. */
  readonly isReply: Uint8Array
  readonly humanStageOnly: boolean
  readonly closesAtDayEnd: boolean
  readonly transferFails: boolean
  readonly offlineExcluded: boolean
  readonly reopenWithinMs: number
}

/** Which kinds of message a source has at all. */
export type PresentKinds = Uint8Array

/**
 * Compiles a reading for a source. What it says about kinds of message the source does not have is dropped: without
 * robots, transfers and messages left behind, readings of different marketplaces become the same and are done once.
 */
export function compileReading(reading: Reading, present: PresentKinds): CompiledReading {
  const replies: readonly ReplyKind[] = reading.replies.filter((reply) => present[kind[reply]] === 1)
  const hasRobots = present[kind.bot] === 1 || present[kind.toHuman] === 1
  const humanStageOnly = reading.stage === 'human' && hasRobots
  const closesAtDayEnd = reading.closes === 'dayEnd'
  const transferFails = reading.transfer === 'failsFirstAgent' && present[kind.handOver] === 1
  const offlineExcluded = reading.offlineMessages === 'excluded' && present[kind.offline] === 1
  const isReply = new Uint8Array(16)
  for (const reply of replies) isReply[kind[reply]] = 1
  const keyWithinDay = [replies.toSorted().join('+'), humanStageOnly, transferFails, offlineExcluded].join()
  return {
    key: `${keyWithinDay},${closesAtDayEnd}`,
    keyWithinDay,
    isReply,
    humanStageOnly,
    closesAtDayEnd,
    transferFails,
    offlineExcluded,
    reopenWithinMs: reading.reopenWithinMs,
  }
}
