import { kind } from './message.ts'
import { copy, reserve, type Timeline } from './timeline.ts'

/** Messages [from, to) of a timeline that belong to one session; `order` is that of its conversation. */
export type Span = { from: number; to: number; order: number }

/**
 * Cuts one conversation, messages [from, to) in order, into sessions: what follows a `closed` row begins a new session as
 * soon as it is opened again or the buyer writes. A late word of the agent after closing still belongs to the old one.
 */
export function cutAtClosing(timeline: Timeline, from: number, to: number, order: number, spans: Span[]): void {
  let start = from
  let closed = false
  for (let i = from; i < to; i++) {
    const meaning = timeline.kind[i]
    if (closed && (meaning === kind.opened || meaning === kind.buyer || meaning === kind.offline)) {
      spans.push({ from: start, to: i, order })
      start = i
      closed = false
    }
    if (meaning === kind.closed) closed = true
  }
  spans.push({ from: start, to, order })
}

/** Whether any session of a buyer begins at most `within` milliseconds after the end of the one before. 0: never asked. */
export function hasReopened(timeline: Timeline, spans: readonly Span[], within: number): boolean {
  if (within === 0 || spans.length < 2) return false
  let end = Number.NEGATIVE_INFINITY
  for (const span of inOrder(timeline, spans)) {
    if (timeline.at[span.from]! - end <= within) return true
    end = Math.max(end, timeline.at[span.to - 1]!)
  }
  return false
}

/**
 * Joins the sessions for which hasReopened() is true (JD: ten minutes, domain.md section 1), writing all of the buyer's
 * sessions in order of time to `joined`. Where a file has no `closed` row the last message stands for the end: the true
 * end is never earlier, so sessions are joined too seldom rather than wrongly.
 */
export function joinReopened(timeline: Timeline, spans: readonly Span[], within: number, joined: Timeline): Span[] {
  joined.length = 0
  reserve(joined, timeline.length)
  const result: Span[] = []
  let group: Span[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const span of inOrder(timeline, spans)) {
    if (group.length > 0 && timeline.at[span.from]! - end > within) {
      result.push(writeGroup(timeline, group, joined))
      group = []
      end = Number.NEGATIVE_INFINITY
    }
    group.push(span)
    end = Math.max(end, timeline.at[span.to - 1]!)
  }
  if (group.length > 0) result.push(writeGroup(timeline, group, joined))
  return result
}

function inOrder({ at }: Timeline, spans: readonly Span[]): readonly Span[] {
  for (let i = 1; i < spans.length; i++) {
    // Conversations come in the order of their first row, which mostly is that of time.
    if (at[spans[i]!.from]! < at[spans[i - 1]!.from]!) {
      return spans.toSorted((a, b) => at[a.from]! - at[b.from]! || a.from - b.from)
    }
  }
  return spans
}

function writeGroup(timeline: Timeline, group: readonly Span[], joined: Timeline): Span {
  const from = joined.length
  const inTurn = group.toSorted((a, b) => a.order - b.order || a.from - b.from)
  const indexes = inTurn.flatMap((span) => Array.from({ length: span.to - span.from }, (_, i) => span.from + i))
  // Conversations that overlap in time interleave; within one instant one comes after the other.
  for (const index of indexes.toSorted((a, b) => timeline.at[a]! - timeline.at[b]!)) copy(joined, timeline, index)
  return { from, to: joined.length, order: 0 }
}
