import { dayMs } from '../calendar/days.ts'
import { grownFloat64, grownInt32, grownUint8 } from './column.ts'
import { type ZoneClock } from './zoneClock.ts'

/**
 * The messages of one buyer in order, in columns that are used again for the next buyer. `day` is the local day number,
 * `clock` the wall time of that day in milliseconds.
 */
export type Timeline = {
  length: number
  at: Float64Array<ArrayBuffer>
  kind: Uint8Array<ArrayBuffer>
  agent: Int32Array<ArrayBuffer>
  /** The message's place in the columns of the store. */
  message: Int32Array<ArrayBuffer>
  day: Int32Array<ArrayBuffer>
  clock: Int32Array<ArrayBuffer>
}

export function createTimeline(): Timeline {
  return {
    length: 0,
    at: new Float64Array(64),
    kind: new Uint8Array(64),
    agent: new Int32Array(64),
    message: new Int32Array(64),
    day: new Int32Array(64),
    clock: new Int32Array(64),
  }
}

export function reserve(timeline: Timeline, length: number): void {
  if (timeline.at.length >= length) return
  timeline.at = grownFloat64(timeline.at, length)
  timeline.kind = grownUint8(timeline.kind, length)
  timeline.agent = grownInt32(timeline.agent, length)
  timeline.message = grownInt32(timeline.message, length)
  timeline.day = grownInt32(timeline.day, length)
  timeline.clock = grownInt32(timeline.clock, length)
}

/** Appends a message and its wall time; the caller has reserved the room. */
export function append(
  timeline: Timeline,
  clock: ZoneClock,
  message: number,
  at: number,
  kind: number,
  agent: number,
): void {
  const index = timeline.length++
  const wall = at + clock.offsetAt(at)
  const day = Math.floor(wall / dayMs)
  timeline.message[index] = message
  timeline.at[index] = at
  timeline.kind[index] = kind
  timeline.agent[index] = agent
  timeline.day[index] = day
  timeline.clock[index] = wall - day * dayMs
}

/** Copies a message of another timeline to the end of this one. */
export function copy(timeline: Timeline, from: Timeline, index: number): void {
  const target = timeline.length++
  timeline.message[target] = from.message[index]!
  timeline.at[target] = from.at[index]!
  timeline.kind[target] = from.kind[index]!
  timeline.agent[target] = from.agent[index]!
  timeline.day[target] = from.day[index]!
  timeline.clock[target] = from.clock[index]!
}
