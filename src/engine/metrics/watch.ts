export const noRuns: readonly number[] = []

/**
 * The reason an exclusion both sides agreed on gives for leaving a unit out: a position in exclusionReasons, or -1. The
 * first message has the instant that decides, the second one the conversation.
 */
export type AgreedReason = (instant: number, message: number, shop: number, agent: number) => number
