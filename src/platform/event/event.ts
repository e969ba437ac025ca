import type { z } from 'zod'

/** Something that has happened, in the past tense: `engagement.accepted`. Screens refetch on it, other modules act on it. */
export type EventSpec<P extends z.ZodType = z.ZodType> = { readonly name: string; readonly payload: P }

export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventSpec<P> {
  return { name, payload }
}

/** An event with what it says, and where it is told. */
export type HappenedEvent = { readonly event: EventSpec; readonly payload: object; readonly spaceId: string }
