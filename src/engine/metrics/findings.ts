/** Conversations by verdict while they are found: they may come more than once, and in any order. */
export type Findings = (Finding | undefined)[]

/** What belongs to one verdict of one cell; its entries lie in the log it shares with all others. */
export type Finding = {
  readonly log: FindingLog
  /** Its number in the log. */
  readonly number: number
  /** Its last entry. */
  place: number
  conversation: number
}

/** Entries in the order in which they were found: of what, which conversation, how many units, and the longest wait. */
export type FindingLog = {
  length: number
  findings: number
  finding: Int32Array<ArrayBuffer>
  conversation: Int32Array<ArrayBuffer>
  units: Int32Array<ArrayBuffer>
  /** Milliseconds; -1 where none of the units waited for an answer that came. */
  waited: Float64Array<ArrayBuffer>
  /** All of it in order, once everything has been found. */
  sorted: SortedLog | undefined
}

/**
 * The conversations of each finding, ascending and each of them once: those of finding f stand from starts[f] to before
 * ends[f].
 */
export type SortedLog = {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly conversation: Int32Array<ArrayBuffer>
  readonly units: Int32Array<ArrayBuffer>
  readonly waited: Float64Array<ArrayBuffer>
}

export function createFindingLog(expected: number): FindingLog {
  const entries = Math.max(64, expected)
  return {
    length: 0,
    findings: 0,
    finding: new Int32Array(entries),
    conversation: new Int32Array(entries),
    units: new Int32Array(entries),
    waited: new Float64Array(entries),
    sorted: undefined,
  }
}
